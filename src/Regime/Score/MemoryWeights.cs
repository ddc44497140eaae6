using Millwright.Kernel;

namespace Millwright.Regime.Score;

/// <summary>
/// Recency weights 2^(−rank/halflife) of remembered records (regime.md §9.8), each computed once: the exact power of
/// two is far dearer than everything else a reading needs.
/// </summary>
/// <param name="halfLife">MTS_KERNEL_HALFLIFE, records; ≤ 0 = equal weights.</param>
public sealed class MemoryWeights(double halfLife)
{
    private readonly List<double> known = [];

    /// <summary>Weight of a rank, 0 = newest.</summary>
    public double At(int rank)
    {
        while (known.Count <= rank)
        {
            known.Add(halfLife > 0.0 ? DMath.Exp2(-known.Count / halfLife) : 1.0);
        }

        return known[rank];
    }
}
