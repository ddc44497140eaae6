namespace Millwright.Regime.Tiers;

/// <summary>Directions of a tier (regime.md §2.10).</summary>
public static class TierDirection
{
    /// <summary>No preference.</summary>
    public const string Symmetric = "symmetric";

    /// <summary>Prefers the long leg.</summary>
    public const string Long = "long_bias";

    /// <summary>Prefers the short leg.</summary>
    public const string Short = "short_bias";

    /// <summary>Direction of a mechanical tier.</summary>
    public static string Of(int tier, MarketRegime regime, double bias) =>
        tier == 0 ? Symmetric
        : regime == MarketRegime.Bullish || bias > 0.0 ? Long
        : regime == MarketRegime.Bearish || bias < 0.0 ? Short
        : Symmetric;

    /// <summary>True for one of the three texts.</summary>
    public static bool IsKnown(string? text) => text is Symmetric or Long or Short;
}
