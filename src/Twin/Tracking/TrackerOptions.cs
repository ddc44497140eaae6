namespace Millwright.Twin.Tracking;

/// <summary>Parameters of the Kalman and IMM tracker (twin.md §4.10).</summary>
public sealed record TrackerOptions
{
    /// <summary>2 freezes z.</summary>
    public int Dimensions { get; init; } = 3;

    /// <summary>Power spectral densities of the acceleration, quiet model first, m²/s³; one or two.</summary>
    public IReadOnlyList<double> ProcessNoise { get; init; } = [0.03, 0.3];

    /// <summary>Standard deviation of the range, m.</summary>
    public double RangeSigma { get; init; } = 1.5;

    /// <summary>Standard deviation of the bearing, rad.</summary>
    public double BearingSigma { get; init; } = 0.4 * Math.PI / 180.0;

    /// <summary>Standard deviation of the elevation, rad; read with three dimensions.</summary>
    public double ElevationSigma { get; init; } = 0.4 * Math.PI / 180.0;

    /// <summary>Standard deviation of the range rate, m/s.</summary>
    public double RangeRateSigma { get; init; } = 0.3;

    /// <summary>Largest speed of a target, m/s.</summary>
    public double MaximumSpeed { get; init; } = 8.0;

    /// <summary>P_D.</summary>
    public double DetectionProbability { get; init; } = 0.9;

    /// <summary>Expected clutter per scan.</summary>
    public double ClutterPerScan { get; init; } = 10.0;

    /// <summary>Volume of the measurement space: m · rad (· rad) · m/s.</summary>
    public double MeasurementVolume { get; init; } = 590.0 * 2.0 * Math.PI * 40.0;

    /// <summary>Mean time between manoeuvres τ_m, s.</summary>
    public double ManoeuvreTime { get; init; } = 20.0;

    /// <summary>P_G.</summary>
    public double GateProbability { get; init; } = 0.997;

    /// <summary>How detections are given to tracks.</summary>
    public AssociationRule Association { get; init; }

    /// <summary>Score that confirms a track with three hits in five scans.</summary>
    public double ConfirmScore { get; init; } = 6.0;

    /// <summary>Score that confirms a track with two hits.</summary>
    public double QuickConfirmScore { get; init; } = 8.0;

    /// <summary>Score below which a confirmed track ends: a young one that stops being seen.</summary>
    public double DropScore { get; init; } = 3.0;

    /// <summary>Shares of a detection above which it starts no track.</summary>
    public double SpentShare { get; init; } = 0.3;

    /// <summary>γ for the number of measured components (2, 3, 4).</summary>
    public double Gate => MeasuredComponents switch { 2 => 11.62, 3 => 13.93, _ => 16.01 };

    /// <summary>Range, bearing, elevation with three dimensions, and range rate.</summary>
    public int MeasuredComponents => Dimensions + 1;

    /// <summary>λ_V: clutter per unit of the measurement space.</summary>
    public double ClutterDensity => ClutterPerScan / MeasurementVolume;
}
