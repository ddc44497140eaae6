namespace Millwright.Twin.Scenes;

/// <summary>The simulated radar (twin.md §4.9).</summary>
internal sealed record SceneSettings
{
    public double DetectionProbability { get; init; } = 0.9;

    /// <summary>Standard deviation of the range, m.</summary>
    public double RangeSigmaM { get; init; } = 1.5;

    /// <summary>Standard deviation of bearing and elevation, degrees.</summary>
    public double AngleSigmaDeg { get; init; } = 0.4;

    /// <summary>Standard deviation of the range rate, m/s.</summary>
    public double RateSigmaMps { get; init; } = 0.3;

    /// <summary>Mean number of false detections per scan.</summary>
    public double Clutter { get; init; } = 0.2;

    public double MaxRangeM { get; init; } = 600.0;

    /// <summary>Up to here the short-range band reads identities, m.</summary>
    public double ShortRangeM { get; init; } = 250.0;
}
