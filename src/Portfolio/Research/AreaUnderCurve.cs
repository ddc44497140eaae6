namespace Millwright.Portfolio.Research;

/// <summary>Area under the ROC curve with block-bootstrap intervals: neighbouring hours are not independent.</summary>
public static class AreaUnderCurve
{
    /// <summary>Probability that a positive ranks above a negative; ties count half; 0.5 without both.</summary>
    public static double Of(ReadOnlySpan<(double X, bool Up)> pairs)
    {
        var sorted = pairs.ToArray();
        Array.Sort(sorted, static (a, b) => a.X.CompareTo(b.X));
        var (rankSum, ups) = (0.0, 0L);
        for (var i = 0; i < sorted.Length;)
        {
            var end = i;
            while (end < sorted.Length && sorted[end].X == sorted[i].X)
            {
                end++;
            }

            var rank = (i + 1 + end) / 2.0;
            for (; i < end; i++)
            {
                rankSum += sorted[i].Up ? rank : 0.0;
                ups += sorted[i].Up ? 1 : 0;
            }
        }

        var downs = sorted.Length - ups;
        return ups == 0 || downs == 0 ? 0.5 : (rankSum - (ups * (ups + 1) / 2.0)) / ((double)ups * downs);
    }

    /// <summary>95 % interval by the stationary block bootstrap.</summary>
    /// <param name="pairs">Scores and outcomes in time order.</param>
    /// <param name="meanBlock">Mean block, samples.</param>
    /// <param name="draws">Resamples.</param>
    /// <param name="seed">Seed.</param>
    public static (double Low, double High) Interval(
        ReadOnlySpan<(double X, bool Up)> pairs, double meanBlock, int draws, ulong seed)
    {
        var random = Xoshiro256.Create(seed, "portfolio/auc");
        var (sample, values) = (new (double, bool)[pairs.Length], new double[draws]);
        for (var d = 0; d < draws; d++)
        {
            var at = 0;
            for (var i = 0; i < sample.Length; i++)
            {
                at = Step(ref random, at, i, sample.Length, meanBlock);
                sample[i] = pairs[at];
            }

            values[d] = Of(sample);
        }

        return Band(values);
    }

    /// <summary>95 % interval of a mean by the stationary block bootstrap.</summary>
    public static (double Low, double High) MeanInterval(
        ReadOnlySpan<double> x, double meanBlock, int draws, ulong seed)
    {
        var random = Xoshiro256.Create(seed, "portfolio/mean");
        var values = new double[draws];
        for (var d = 0; d < draws; d++)
        {
            var (at, sum) = (0, 0.0);
            for (var i = 0; i < x.Length; i++)
            {
                at = Step(ref random, at, i, x.Length, meanBlock);
                sum += x[at];
            }

            values[d] = sum / x.Length;
        }

        return Band(values);
    }

    private static int Step(ref Xoshiro256 random, int at, int i, int n, double meanBlock) =>
        i == 0 || random.NextUnit() < 1.0 / meanBlock ? (int)random.Below((ulong)n) : (at + 1) % n;

    private static (double Low, double High) Band(double[] values)
    {
        Array.Sort(values);
        return (Numerics.Quantile.OfSorted(values, 0.025), Numerics.Quantile.OfSorted(values, 0.975));
    }
}
