namespace Millwright.Portfolio.Numerics;

/// <summary>Least-squares slopes against equally spaced time (portfolio.md §0.4, OLS_k).</summary>
public static class Slope
{
    /// <summary>Slope per sample of all values of <paramref name="y"/> against 0…k−1; null when there are fewer than
    /// two.</summary>
    public static double? Of(ReadOnlySpan<double> y) => y.Length < 2 ? null : Fit(y);

    /// <summary>Rolling slopes: entry i is the slope of the k values ending at i + k − 1.</summary>
    /// <param name="y">Series, oldest first.</param>
    /// <param name="k">Values per fit, ≥ 2.</param>
    /// <param name="slopes">Receives max(0, length − k + 1) values.</param>
    /// <returns>Number of values written.</returns>
    public static int Rolling(ReadOnlySpan<double> y, int k, Span<double> slopes)
    {
        var count = Math.Max(0, y.Length - k + 1);
        for (var i = 0; i < count; i++)
        {
            slopes[i] = Fit(y.Slice(i, k));
        }

        return count;
    }

    private static double Fit(ReadOnlySpan<double> y)
    {
        var k = y.Length;
        var sum = 0.0;
        foreach (var value in y)
        {
            sum += value;
        }

        var mean = sum / k;
        var half = (k - 1) / 2.0;
        var product = 0.0;
        for (var j = 0; j < k; j++)
        {
            product += (j - half) * (y[j] - mean);
        }

        return product / (k * ((double)k * k - 1.0) / 12.0);
    }
}
