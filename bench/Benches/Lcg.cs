namespace Millwright.Bench.Benches;

/// <summary>Seeded number source of the benches.</summary>
internal sealed class Lcg(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        state = (state * 6364136223846793005UL) + 1442695040888963407UL;
        return state >> 16;
    }
}
