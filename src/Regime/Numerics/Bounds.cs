using Millwright.Kernel;

namespace Millwright.Regime.Numerics;

/// <summary>Clamping, rounding and weight rules of regime.md §0.3.</summary>
public static class Bounds
{
    /// <summary>x bounded by the smaller and the larger of a and b.</summary>
    public static double Clamp(double x, double a, double b)
    {
        var (low, high) = a <= b ? (a, b) : (b, a);
        return x < low ? low : x > high ? high : x;
    }

    /// <summary>x bounded to [0, 1].</summary>
    public static double Unit(double x) => x < 0.0 ? 0.0 : x > 1.0 ? 1.0 : x;

    /// <summary>x when finite, else the fallback.</summary>
    public static double Finite(double x, double fallback) => double.IsFinite(x) ? x : fallback;

    /// <summary>
    /// Rounded half to even on the exact decimal value, for payloads only; non-finite values stay as they are.
    /// </summary>
    /// <param name="x">Value.</param>
    /// <param name="digits">Fractional digits, 0 … 15.</param>
    public static double Round(double x, int digits) =>
        ExactDecimal.ToScale(x, digits).TryGet(out var value, out _) ? (double)value : x;

    /// <summary>
    /// Normalised weights: <paramref name="given"/> when it has enough entries (extra ignored, each max(0, finite or
    /// 0)), else <paramref name="fallback"/>; also the fallback when the sum is ≤ 1e-12.
    /// </summary>
    public static double[] Weights(IReadOnlyList<double>? given, double[] fallback)
    {
        ArgumentNullException.ThrowIfNull(fallback);
        if (given is null || given.Count < fallback.Length)
        {
            return Normalised(fallback);
        }

        var weights = new double[fallback.Length];
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            var w = Finite(given[i], 0.0);
            weights[i] = w > 0.0 ? w : 0.0;
            sum += weights[i];
        }

        return sum <= 1e-12 ? Normalised(fallback) : Divide(weights, sum);
    }

    private static double[] Normalised(double[] weights)
    {
        var sum = 0.0;
        foreach (var w in weights)
        {
            sum += w;
        }

        return Divide((double[])weights.Clone(), sum);
    }

    private static double[] Divide(double[] weights, double sum)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] /= sum;
        }

        return weights;
    }
}
