namespace Millwright.Regime.Numerics;

/// <summary>SplitMix64 stream of the synthetic survival rows (regime.md §0.2 item 1, §5.1).</summary>
/// <param name="state">Initial state.</param>
internal struct SplitMix64(ulong state)
{
    private ulong state = state;

    /// <summary>Next 64 bits.</summary>
    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [0, 1) with 53 bits.</summary>
    public double NextUnit() => (Next() >> 11) * (1.0 / 9007199254740992.0);
}
