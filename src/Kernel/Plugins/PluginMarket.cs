namespace Millwright.Kernel;

/// <summary>Prices and market character as plugins see them (grid.md §7.8).</summary>
/// <param name="Mid">Mid price, quote; 0 = unknown.</param>
/// <param name="Bid">Best bid, quote.</param>
/// <param name="Ask">Best ask, quote.</param>
/// <param name="PriceAgeSec">Age of the price, s.</param>
/// <param name="EntryPct">Entry distance in force, %.</param>
/// <param name="ProfitPct">Profit target in force, %.</param>
/// <param name="MakerFeePct">Maker fee, %.</param>
/// <param name="Regime">Class of the scanner: ranging, mild_trend or strong_trend.</param>
/// <param name="Direction">none, up or down.</param>
/// <param name="Volatility">0..1.</param>
/// <param name="Confidence">0..1; 0 = unknown.</param>
public sealed record PluginMarket(
    double Mid,
    double Bid,
    double Ask,
    double PriceAgeSec,
    double EntryPct,
    double ProfitPct,
    double MakerFeePct,
    string Regime,
    string Direction,
    double Volatility,
    double Confidence);
