using System.Numerics;

namespace Millwright.Kernel;

/// <summary>True when at least n of the last m samples were true, m ≤ 64 (kernel.md §15).</summary>
public struct NofM
{
    private readonly int n;
    private readonly int m;
    private ulong history;

    /// <summary>Creates the window; 1 ≤ n ≤ m ≤ 64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The numbers lie outside that range.</exception>
    public NofM(int n, int m)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(m, 64);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, m);
        this.n = n;
        this.m = m;
    }

    /// <summary>True samples in the window.</summary>
    public readonly int Count => BitOperations.PopCount(history);

    /// <summary>Present output.</summary>
    public readonly bool IsSet => Count >= n;

    /// <summary>Feeds one sample and returns the output.</summary>
    public bool Update(bool sample)
    {
        history = ((history << 1) | (sample ? 1UL : 0UL)) & (ulong.MaxValue >> (64 - m));
        return IsSet;
    }

    /// <summary>Forgets all samples.</summary>
    public void Reset() => history = 0UL;

    /// <summary>Writes the window.</summary>
    public readonly void Encode(CseWriter writer) => writer.U64(history);

    /// <summary>Reads the window.</summary>
    public void Decode(ref CseReader reader) => history = reader.U64() & (ulong.MaxValue >> (64 - m));
}
