using Millwright.Kernel;
using Millwright.Regime.Numerics;

namespace Millwright.Regime.Score;

/// <summary>Memory of past outcomes by similarity of state (regime.md §9.8), opt-in.</summary>
public static class KernelMemory
{
    /// <summary>Bandwidth: median pairwise distance of the newest records; 1 for fewer than two.</summary>
    /// <param name="bank">Oldest first.</param>
    /// <param name="sample">MTS_KERNEL_SIGMA_SAMPLE, records.</param>
    /// <param name="minimum">Smallest bandwidth.</param>
    public static double Bandwidth(IReadOnlyList<MemoryRecord> bank, int sample = 512, double minimum = 1e-3)
    {
        ArgumentNullException.ThrowIfNull(bank);
        var first = Math.Max(0, bank.Count - sample);
        var n = bank.Count - first;
        if (n < 2)
        {
            return 1.0;
        }

        var distances = new double[n * (n - 1) / 2];
        var k = 0;
        for (var i = first; i < bank.Count; i++)
        {
            for (var j = i + 1; j < bank.Count; j++)
            {
                distances[k++] = Math.Sqrt(SquareDistance(bank[i].State, bank[j].State));
            }
        }

        return Math.Max(minimum, Selection.Median(distances));
    }

    /// <summary>Reads the memory for a state vector.</summary>
    /// <param name="bank">Oldest first.</param>
    /// <param name="x">State vector.</param>
    /// <param name="sigma">Bandwidth.</param>
    /// <param name="weights">Recency weights.</param>
    public static MemoryReading Read(
        IReadOnlyList<MemoryRecord> bank, double[] x, double sigma, MemoryWeights weights)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(weights);
        var (good, bad, goodWeight, badWeight, goodSum, badSum) = (0, 0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < bank.Count; i++)
        {
            if (bank[i].Label == MemoryLabel.SlowFill)
            {
                continue;
            }

            var v = weights.At(bank.Count - 1 - i);
            var k = DMath.Exp(-SquareDistance(x, bank[i].State) / (2.0 * sigma * sigma));
            if (bank[i].Label == MemoryLabel.FastFill)
            {
                good++;
                goodWeight += v;
                goodSum += v * k;
            }
            else
            {
                bad++;
                badWeight += v;
                badSum += v * k;
            }
        }

        var meanGood = good > 0 ? goodSum / goodWeight : 0.0;
        var meanBad = bad > 0 ? badSum / badWeight : 0.0;
        var witness = meanGood - meanBad;
        return new MemoryReading(
            sigma, meanGood, meanBad, good, bad, witness,
            good > 0 && bad > 0 ? Bounds.Unit(0.5 * (1.0 + witness)) : null,
            goodSum + badSum <= 1e-12 ? null : goodSum / (goodSum + badSum));
    }

    private static double SquareDistance(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return sum;
    }
}
