namespace Millwright.Regime.Churners;

/// <summary>What a churner sees in one cycle (regime.md §12.8).</summary>
/// <param name="Now">Epoch seconds.</param>
/// <param name="Market">Market price; ≤ 0 = none.</param>
/// <param name="Regime">Policy label.</param>
/// <param name="Headroom">Orders left.</param>
/// <param name="FreeQuote">Free quote units.</param>
/// <param name="FreeBase">Free base units.</param>
/// <param name="OrderSize">Configured churner size, quote units.</param>
/// <param name="MinVolume">Smallest order, base units.</param>
/// <param name="PriceDecimals">Price decimals.</param>
/// <param name="VolumeDecimals">Volume decimals.</param>
/// <param name="FeePct">Round-trip fee, percent.</param>
public readonly record struct ChurnerContext(
    double Now,
    double Market,
    MarketRegime Regime,
    double Headroom,
    double FreeQuote,
    double FreeBase,
    double OrderSize,
    double MinVolume,
    int PriceDecimals,
    int VolumeDecimals,
    double FeePct);
