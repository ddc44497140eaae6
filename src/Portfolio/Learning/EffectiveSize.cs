namespace Millwright.Portfolio.Learning;

/// <summary>Effective sample size of a correlated series (portfolio.md §12.6).</summary>
public static class EffectiveSize
{
    /// <summary>n / (1 + 2·Σρ_k); the sum stops at the first non-positive autocorrelation. n for a flat series.
    /// </summary>
    public static double Of(ReadOnlySpan<double> x)
    {
        var n = x.Length;
        var mean = 0.0;
        foreach (var value in x)
        {
            mean += value;
        }

        mean /= n;
        var variance = 0.0;
        foreach (var value in x)
        {
            variance += (value - mean) * (value - mean);
        }

        if (variance <= 0.0)
        {
            return n;
        }

        var sum = 0.0;
        for (var k = 1; k < n; k++)
        {
            var product = 0.0;
            for (var i = 0; i + k < n; i++)
            {
                product += (x[i] - mean) * (x[i + k] - mean);
            }

            if (product <= 0.0)
            {
                break;
            }

            sum += product / variance;
        }

        return n / (1.0 + (2.0 * sum));
    }
}
