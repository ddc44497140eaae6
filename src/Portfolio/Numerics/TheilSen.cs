namespace Millwright.Portfolio.Numerics;

/// <summary>Robust line through a few points (portfolio.md §6.4): value at t is a + b·(t − t₀).</summary>
/// <param name="Origin">t₀: time of the first point, in bars.</param>
/// <param name="Intercept">a: median of p − b·(t − t₀).</param>
/// <param name="Gradient">b: median of the pairwise slopes, price per bar.</param>
public readonly record struct TheilSen(double Origin, double Intercept, double Gradient)
{
    /// <summary>Value of the line at time t (bars).</summary>
    public double At(double t) => Intercept + (Gradient * (t - Origin));

    /// <summary>Fits the line.</summary>
    /// <param name="times">Bars, ascending, at least two and distinct.</param>
    /// <param name="prices">One price per time.</param>
    public static TheilSen Fit(ReadOnlySpan<double> times, ReadOnlySpan<double> prices)
    {
        var n = times.Length;
        var pairs = n * (n - 1) / 2;
        var slopes = pairs <= 256 ? stackalloc double[pairs] : new double[pairs];
        var used = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                slopes[used++] = (prices[j] - prices[i]) / (times[j] - times[i]);
            }
        }

        var b = Quantile.MedianInPlace(slopes);
        var levels = n <= 256 ? stackalloc double[n] : new double[n];
        for (var i = 0; i < n; i++)
        {
            levels[i] = prices[i] - (b * (times[i] - times[0]));
        }

        return new TheilSen(times[0], Quantile.MedianInPlace(levels), b);
    }
}
