namespace Millwright.Portfolio.Numerics;

/// <summary>Sample quantiles by linear interpolation (type 7; portfolio.md §0.4).</summary>
public static class Quantile
{
    /// <summary>Q_p of a sorted sample: interpolation at h = (n − 1)·p.</summary>
    /// <param name="sorted">Ascending values, at least one.</param>
    /// <param name="p">Probability in [0, 1].</param>
    public static double OfSorted(ReadOnlySpan<double> sorted, double p)
    {
        var h = (sorted.Length - 1) * p;
        var below = (int)Math.Floor(h);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((h - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>Median; the mean of the two middle values for an even count. Sorts <paramref name="values"/>.</summary>
    public static double MedianInPlace(Span<double> values)
    {
        values.Sort();
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2.0;
    }
}
