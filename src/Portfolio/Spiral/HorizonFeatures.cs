using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Spiral;

/// <summary>Features of one lens on one horizon (portfolio.md §3.3): a pure function of the last N base bars.</summary>
/// <param name="Short">Shortest window.</param>
/// <param name="Middle">Middle window.</param>
/// <param name="Long">Longest window.</param>
/// <param name="Total">Weighted mean over the windows that have the feature.</param>
/// <param name="Warm">How much exists.</param>
public readonly record struct HorizonFeatures(
    WindowFeatures Short, WindowFeatures Middle, WindowFeatures Long, WindowFeatures Total, Warmth Warm)
{
    private const double LowQuantile = 0.01;
    private const double HighQuantile = 0.99;

    /// <summary>Computes the features.</summary>
    /// <param name="horizon">Constants.</param>
    /// <param name="x">Log returns per base bar, oldest first; only the last N are read.</param>
    /// <param name="lookback">L in base bars; 0 = the horizon's.</param>
    public static HorizonFeatures Of(Horizon horizon, ReadOnlySpan<double> x, int lookback = 0)
    {
        ArgumentNullException.ThrowIfNull(horizon);
        var slice = x.Length > horizon.History ? x[^horizon.History..] : x;
        var length = lookback > 0 ? lookback : horizon.Lookback;
        Span<double> scratch = stackalloc double[3 * slice.Length];
        var s = Window(horizon, horizon.Windows[0], slice, length, scratch);
        var m = Window(horizon, horizon.Windows[1], slice, length, scratch);
        var l = Window(horizon, horizon.Windows[2], slice, length, scratch);
        return Combine(s, m, l);
    }

    /// <summary>Blends the three windows (portfolio.md §3.3, step 5).</summary>
    internal static HorizonFeatures Combine(in WindowFeatures s, in WindowFeatures m, in WindowFeatures l)
    {
        var total = new WindowFeatures(
            Mean(s.Slope, m.Slope, l.Slope),
            Mean(s.Curvature, m.Curvature, l.Curvature),
            Mean(s.Delta, m.Delta, l.Delta),
            Mean(s.Level, m.Level, l.Level));
        var warm = total.Slope is null ? Warmth.Cold
            : s.IsComplete && m.IsComplete && l.IsComplete ? Warmth.Full
            : Warmth.Partial;
        return new HorizonFeatures(s, m, l, total, warm);
    }

    private static WindowFeatures Window(
        Horizon horizon, int width, ReadOnlySpan<double> x, int lookback, Span<double> scratch)
    {
        var count = x.Length - width + 1;
        if (count < 1)
        {
            return default;
        }

        var level = scratch[..count];
        for (var i = 0; i < count; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < width; j++)
            {
                sum += x[i + j];
            }

            level[i] = sum;
        }

        Smoothing.Ema(level, horizon.Smoothing, level);
        var slopes = scratch.Slice(x.Length, Math.Max(0, count - horizon.Regression + 1));
        Tail(level, horizon.Regression, lookback + horizon.CurvatureRegression - 1, ref slopes);
        var curvatures = scratch.Slice(2 * x.Length, Math.Max(0, slopes.Length - horizon.CurvatureRegression + 1));
        Tail(slopes, horizon.CurvatureRegression, lookback, ref curvatures);
        var slope = Score(slopes, lookback);
        var curvature = Score(curvatures, lookback);
        var deltas = scratch.Slice(2 * x.Length, Math.Max(0, count - horizon.DeltaLag));
        for (var i = 0; i < deltas.Length; i++)
        {
            deltas[i] = level[i + horizon.DeltaLag] - level[i];
        }

        return new WindowFeatures(slope, curvature, Score(deltas, lookback), Score(level, lookback));
    }

    /// <summary>Rolling slopes of the last values only: at most <paramref name="wanted"/> of them are read later.
    /// </summary>
    private static void Tail(ReadOnlySpan<double> y, int k, int wanted, ref Span<double> slopes)
    {
        var from = Math.Max(0, y.Length - k + 1 - wanted);
        var written = Slope.Rolling(y[from..], k, slopes);
        slopes = slopes[..written];
    }

    private static double? Score(ReadOnlySpan<double> series, int lookback) =>
        series.Length < (lookback + 1) / 2
            ? null
            : SampleZ.Winsorized(series[^Math.Min(series.Length, lookback)..], LowQuantile, HighQuantile).Z;

    private static double? Mean(double? a, double? b, double? c)
    {
        var sum = 0.0;
        var weight = 0.0;
        Add(a, Horizon.WindowWeights[0], ref sum, ref weight);
        Add(b, Horizon.WindowWeights[1], ref sum, ref weight);
        Add(c, Horizon.WindowWeights[2], ref sum, ref weight);
        return weight > 0.0 ? sum / weight : null;
    }

    private static void Add(double? z, double w, ref double sum, ref double weight)
    {
        if (z is { } value)
        {
            sum += w * value;
            weight += w;
        }
    }
}
