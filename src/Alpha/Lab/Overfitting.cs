namespace Millwright.Alpha.Lab;

/// <summary>Guards against the luck of the best of many (alpha.md §22).</summary>
public static class Overfitting
{
    /// <summary>Blocks of the cross-validation.</summary>
    public const int Blocks = 16;

    private const int Draws = 2_000;
    private const double MeanBlock = 10.0;

    /// <summary>
    /// Probability of back-test overfitting by combinatorially symmetric cross-validation: the share of the 12 870
    /// halvings in which the best of one half is below the median of the other. NaN with fewer than two instances.
    /// </summary>
    /// <param name="blocks">Sum of net returns per instance and block.</param>
    public static double Probability(IReadOnlyList<double[]> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        if (blocks.Count < 2)
        {
            return double.NaN;
        }

        int total = 0, below = 0;
        var outside = new double[blocks.Count];
        for (var mask = 0; mask < 1 << Blocks; mask++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)mask) != Blocks / 2)
            {
                continue;
            }

            total++;
            below += BestIsBelowMedian(blocks, mask, outside) ? 1 : 0;
        }

        return (double)below / total;
    }

    /// <summary>White's reality check: p-value that the best mean is luck, by stationary bootstrap over time. NaN
    /// without instances.</summary>
    /// <param name="series">Net return per instance and interval of time; all of one length.</param>
    /// <param name="seed">Root of the random stream.</param>
    public static double RealityCheck(IReadOnlyList<double[]> series, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count == 0 || series[0].Length < 2)
        {
            return double.NaN;
        }

        var length = series[0].Length;
        var means = new double[series.Count];
        var best = double.NegativeInfinity;
        for (var i = 0; i < means.Length; i++)
        {
            foreach (var x in series[i])
            {
                means[i] += x / length;
            }

            best = means[i] > best ? means[i] : best;
        }

        var random = Xoshiro256.Create(seed, "alpha/reality");
        var index = new int[length];
        var above = 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            Resample(index, ref random);
            above += BestExcess(series, means, index) >= best ? 1 : 0;
        }

        return (double)above / Draws;
    }

    private static bool BestIsBelowMedian(IReadOnlyList<double[]> blocks, int mask, double[] outside)
    {
        var (best, bestInside) = (0, double.NegativeInfinity);
        for (var i = 0; i < blocks.Count; i++)
        {
            double inside = 0.0, other = 0.0;
            for (var b = 0; b < Blocks; b++)
            {
                var chosen = (mask & (1 << b)) != 0;
                inside += chosen ? blocks[i][b] : 0.0;
                other += chosen ? 0.0 : blocks[i][b];
            }

            outside[i] = other;
            (best, bestInside) = inside > bestInside ? (i, inside) : (best, bestInside);
        }

        var worse = 0;
        foreach (var other in outside)
        {
            worse += other < outside[best] ? 1 : 0;
        }

        return worse * 2 < outside.Length - 1;
    }

    private static void Resample(Span<int> index, ref Xoshiro256 random)
    {
        for (var t = 0; t < index.Length; t++)
        {
            index[t] = t == 0 || random.NextUnit() < 1.0 / MeanBlock
                ? (int)random.Below((ulong)index.Length)
                : (index[t - 1] + 1) % index.Length;
        }
    }

    private static double BestExcess(IReadOnlyList<double[]> series, double[] means, ReadOnlySpan<int> index)
    {
        var best = double.NegativeInfinity;
        for (var i = 0; i < means.Length; i++)
        {
            var sum = 0.0;
            foreach (var t in index)
            {
                sum += series[i][t];
            }

            var excess = (sum / index.Length) - means[i];
            best = excess > best ? excess : best;
        }

        return best;
    }
}
