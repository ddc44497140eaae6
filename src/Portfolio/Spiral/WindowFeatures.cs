namespace Millwright.Portfolio.Spiral;

/// <summary>The four z-scored features of one window or of a horizon; null where history is too short.</summary>
/// <param name="Slope">Speed.</param>
/// <param name="Curvature">Change of speed.</param>
/// <param name="Delta">Change over the lag.</param>
/// <param name="Level">Level of the smoothed window sum.</param>
public readonly record struct WindowFeatures(double? Slope, double? Curvature, double? Delta, double? Level)
{
    /// <summary>Sub-score 0.5·Slope + 0.3·Curvature + 0.2·Delta + 0.1·Level; missing parts but the slope count 0
    /// (portfolio.md §3.4; the weights add to 1.1 on purpose). Null without a slope.</summary>
    public double? SubScore => Slope is { } slope
        ? (0.5 * slope) + (0.3 * (Curvature ?? 0.0)) + (0.2 * (Delta ?? 0.0)) + (0.1 * (Level ?? 0.0))
        : null;

    /// <summary>True when all four exist.</summary>
    public bool IsComplete => Slope is not null && Curvature is not null && Delta is not null && Level is not null;
}
