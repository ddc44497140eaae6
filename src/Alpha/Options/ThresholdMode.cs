namespace Millwright.Alpha.Options;

/// <summary>What the thresholds are compared with (alpha.md §7.4).</summary>
public enum ThresholdMode
{
    /// <summary>D itself.</summary>
    Raw,

    /// <summary>Robust z of D over the previous 720 valid values.</summary>
    RobustZ,
}
