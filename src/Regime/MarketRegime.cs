namespace Millwright.Regime;

/// <summary>Regime label; the number is the id of the specification (regime.md §0.3).</summary>
public enum MarketRegime
{
    /// <summary>Falling market.</summary>
    Bearish = 0,

    /// <summary>Sideways market.</summary>
    Ranging = 1,

    /// <summary>Rising market.</summary>
    Bullish = 2,
}
