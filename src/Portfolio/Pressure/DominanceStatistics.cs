using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Pressure;

/// <summary>Statistics of one dominance series (portfolio.md §4.5); null while history is too short.</summary>
/// <param name="LevelZ">z of the level, percent of total capitalisation.</param>
/// <param name="SlopeZ">z of the seven-day change.</param>
/// <param name="CurvatureZ">z of the change of the seven-day change.</param>
/// <param name="Change">Latest seven-day change, percentage points.</param>
public readonly record struct DominanceStatistics(
    double? LevelZ, double? SlopeZ, double? CurvatureZ, double? Change)
{
    /// <summary>slope_z &gt; 0.6 and curv_z &gt; 0.</summary>
    public bool EarlyRise => SlopeZ > 0.6 && CurvatureZ > 0.0;

    /// <summary>level_z &gt; 1 and curv_z &lt; 0.</summary>
    public bool PeakRoll => LevelZ > 1.0 && CurvatureZ < 0.0;

    /// <summary>Computes the statistics of hourly levels.</summary>
    /// <param name="levels">Hourly levels, oldest first.</param>
    /// <param name="window">Samples of each z, default 2,160.</param>
    /// <param name="minimum">Samples below which a z is null, default 720.</param>
    /// <param name="lag">Hours of the change, default 168.</param>
    /// <param name="curvatureLag">Hours between two changes, default 24.</param>
    public static DominanceStatistics Of(
        ReadOnlySpan<double> levels, int window = 2160, int minimum = 720, int lag = 168, int curvatureLag = 24)
    {
        var changes = Differences(levels, lag);
        var curvatures = Differences(changes, curvatureLag);
        return new DominanceStatistics(
            Z(levels, window, minimum),
            Z(changes, window, minimum),
            Z(curvatures, window, minimum),
            changes.Length > 0 ? changes[^1] : null);
    }

    private static double[] Differences(ReadOnlySpan<double> x, int lag)
    {
        var result = new double[Math.Max(0, x.Length - lag)];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = x[i + lag] - x[i];
        }

        return result;
    }

    private static double? Z(ReadOnlySpan<double> x, int window, int minimum) =>
        x.Length < Math.Max(1, minimum) ? null : SampleZ.Plain(x[^Math.Min(window, x.Length)..]);
}
