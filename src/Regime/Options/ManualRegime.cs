namespace Millwright.Regime.Options;

/// <summary>REGIME_MANUAL_OVERRIDE (regime.md §2.10).</summary>
public enum ManualRegime
{
    /// <summary>The detectors decide.</summary>
    None,

    /// <summary>Fixed to BULLISH.</summary>
    Bullish,

    /// <summary>Fixed to BEARISH.</summary>
    Bearish,
}
