namespace Millwright.Portfolio.Numerics;

/// <summary>Exponential smoothing over a finite series (portfolio.md §0.4).</summary>
public static class Smoothing
{
    /// <summary>EMA_n: y₀ = x₀, yᵢ = yᵢ₋₁ + α·(xᵢ − yᵢ₋₁), α = 2/(n+1).</summary>
    /// <param name="x">Series, oldest first.</param>
    /// <param name="n">Length ≥ 1, in samples.</param>
    /// <param name="y">Receives one value per sample; may be the same memory as <paramref name="x"/>.</param>
    public static void Ema(ReadOnlySpan<double> x, int n, Span<double> y)
    {
        if (x.IsEmpty)
        {
            return;
        }

        var alpha = 2.0 / (n + 1);
        var value = x[0];
        y[0] = value;
        for (var i = 1; i < x.Length; i++)
        {
            value += alpha * (x[i] - value);
            y[i] = value;
        }
    }
}
