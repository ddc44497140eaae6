using Millwright.Regime.Healing;

namespace Millwright.Regime.Churners;

/// <summary>Entry and exit prices of churners (regime.md §12.8).</summary>
public static class ChurnerPrices
{
    /// <summary>Entry price for a side.</summary>
    public static double Entry(bool buy, double market, double entryPct, int decimals) =>
        RepriceTargets.Round(market * (buy ? 1.0 - (entryPct / 100.0) : 1.0 + (entryPct / 100.0)), decimals);

    /// <summary>Exit price after an entry fill.</summary>
    public static double Exit(
        bool boughtEntry, double fill, double market, double profitPct, double entryPct, int decimals) =>
        RepriceTargets.Round(
            boughtEntry
                ? Math.Max(fill * (1.0 + (profitPct / 100.0)), market * (1.0 + (entryPct / 100.0)))
                : Math.Min(fill * (1.0 - (profitPct / 100.0)), market * (1.0 - (entryPct / 100.0))),
            decimals);
}
