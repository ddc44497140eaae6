using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Spiral;

/// <summary>
/// One window of one lens, kept bar by bar. The features are a pure function of the last N_H bars: the smoothing
/// restarts at the first window sum of the slice, and only where its values are again bit-equal to those of the bar
/// before are older slopes and curvatures reused. Equal bit for bit to <see cref="HorizonFeatures.Of"/>.
/// </summary>
internal sealed class WindowTrack
{
    private const double LowQuantile = 0.01;
    private const double HighQuantile = 0.99;

    private readonly Horizon horizon;
    private readonly int width;
    private readonly double alpha;
    private readonly SlidingWindow sums;
    private readonly SlidingWindow smooth;
    private readonly SlidingWindow slopeTail;
    private readonly WinsorWindow levels;
    private readonly WinsorWindow slopes;
    private readonly WinsorWindow curvatures;
    private readonly WinsorWindow deltas;

    public WindowTrack(Horizon horizon, int width)
    {
        this.horizon = horizon;
        this.width = width;
        alpha = 2.0 / (horizon.Smoothing + 1);
        var count = horizon.History - width + 1;
        sums = new SlidingWindow(count);
        smooth = new SlidingWindow(count);
        slopeTail = new SlidingWindow(horizon.Lookback + horizon.CurvatureRegression - 1);
        levels = new WinsorWindow(horizon.Lookback);
        slopes = new WinsorWindow(horizon.Lookback);
        curvatures = new WinsorWindow(horizon.Lookback);
        deltas = new WinsorWindow(horizon.Lookback);
    }

    public WindowFeatures Features { get; private set; }

    /// <summary>Slopes behind the z of the slope, oldest first.</summary>
    public ReadOnlySpan<double> SlopeSample => slopes.Items;

    /// <summary>Takes the bar that was just added to <paramref name="x"/>.</summary>
    public void Push(ReadOnlySpan<double> x)
    {
        if (x.Length < width)
        {
            return;
        }

        var sum = 0.0;
        foreach (var r in x[^width..])
        {
            sum += r;
        }

        var full = sums.Count == sums.Capacity;
        sums.Add(sum);
        if (sums.Count == 1)
        {
            smooth.Add(sum);
        }
        else
        {
            smooth.Add(smooth.Last + (alpha * (sum - smooth.Last)));
        }

        if (full && !Restart())
        {
            Rebuild();
        }
        else
        {
            Extend();
        }

        Features = new WindowFeatures(Score(slopes), Score(curvatures), Score(deltas), Score(levels));
    }

    public void Clear()
    {
        sums.Clear();
        smooth.Clear();
        ClearFeatures();
        Features = default;
    }

    /// <summary>Smooths again from the first sum of the slice; true when the old values are met before the features
    /// begin, so that everything cached stays valid.</summary>
    private bool Restart()
    {
        var x = sums.Items;
        var y = smooth.Items;
        var value = x[0];
        var needed = y.Length - (horizon.Lookback + horizon.CurvatureRegression + horizon.Regression - 2);
        var lagged = y.Length - horizon.Lookback - horizon.DeltaLag;
        var first = Math.Max(0, Math.Min(needed, lagged));
        y[0] = value;
        for (var i = 1; i < x.Length; i++)
        {
            value += alpha * (x[i] - value);
            if (y[i] == value)
            {
                return i <= first;
            }

            y[i] = value;
        }

        return false;
    }

    private void Extend()
    {
        var y = smooth.Items;
        levels.Add(y[^1]);
        if (y.Length > horizon.DeltaLag)
        {
            deltas.Add(y[^1] - y[^(horizon.DeltaLag + 1)]);
        }

        if (y.Length >= horizon.Regression)
        {
            AddSlope(Slope.Of(y[^horizon.Regression..])!.Value);
        }
    }

    private void AddSlope(double slope)
    {
        slopes.Add(slope);
        slopeTail.Add(slope);
        if (slopeTail.Count >= horizon.CurvatureRegression)
        {
            curvatures.Add(Slope.Of(slopeTail.Tail(horizon.CurvatureRegression))!.Value);
        }
    }

    private void Rebuild()
    {
        ClearFeatures();
        var y = smooth.Items;
        foreach (var level in y[^Math.Min(y.Length, horizon.Lookback)..])
        {
            levels.Add(level);
        }

        for (var i = Math.Max(horizon.DeltaLag, y.Length - horizon.Lookback); i < y.Length; i++)
        {
            deltas.Add(y[i] - y[i - horizon.DeltaLag]);
        }

        var last = y.Length - horizon.Regression;
        for (var i = Math.Max(0, last - slopeTail.Capacity + 1); i <= last; i++)
        {
            AddSlope(Slope.Of(y.Slice(i, horizon.Regression))!.Value);
        }
    }

    private void ClearFeatures()
    {
        levels.Clear();
        slopes.Clear();
        slopeTail.Clear();
        curvatures.Clear();
        deltas.Clear();
    }

    private double? Score(WinsorWindow series) => series.Count < (horizon.Lookback + 1) / 2
        ? null
        : series.Z(LowQuantile, HighQuantile);
}
