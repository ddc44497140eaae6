namespace Millwright.Alpha.Signal;

/// <summary>Robust z of the divergence against earlier values (alpha.md §7.4).</summary>
public static class RobustScore
{
    /// <summary>(x − median)/(1.4826·MAD) with exact medians; null when the MAD is 0 or the window empty.</summary>
    /// <param name="x">Current value.</param>
    /// <param name="window">Earlier values, any order.</param>
    /// <param name="scratch">At least as long as the window.</param>
    public static double? Of(double x, ReadOnlySpan<double> window, Span<double> scratch)
    {
        if (window.IsEmpty)
        {
            return null;
        }

        var sorted = scratch[..window.Length];
        window.CopyTo(sorted);
        var median = Median(sorted);
        for (var i = 0; i < window.Length; i++)
        {
            sorted[i] = Math.Abs(window[i] - median);
        }

        var deviation = Median(sorted);
        return deviation > 0.0 ? (x - median) / (1.4826 * deviation) : null;
    }

    private static double Median(Span<double> values)
    {
        values.Sort();
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2.0;
    }
}
