namespace Millwright.Regime.Digest;

/// <summary>Severity of a digest check, worst last.</summary>
public enum Severity
{
    /// <summary>Nominal.</summary>
    Green,

    /// <summary>Worth a look, or no data.</summary>
    Amber,

    /// <summary>Needs attention.</summary>
    Red,
}
