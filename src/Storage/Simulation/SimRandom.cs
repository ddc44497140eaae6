namespace Millwright.Storage.Simulation;

/// <summary>SplitMix64: a small seeded generator for fault choices.</summary>
internal sealed class SimRandom(ulong seed)
{
    private ulong state = seed;

    internal ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    internal double NextUnit() => (Next() >> 11) * (1.0 / (1UL << 53));

    internal int NextBelow(int limit) => (int)(Next() % (ulong)limit);
}
