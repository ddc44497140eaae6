namespace Millwright.Regime.Options;

/// <summary>Observation of the change-point detector (regime.md §4.4).</summary>
public enum ChangeInput
{
    /// <summary>Mean of return, fills, direction and entropy.</summary>
    Composite,

    /// <summary>Standardised return.</summary>
    ReturnZ,
}
