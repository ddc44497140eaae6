namespace Millwright.Regime.Sizing;

/// <summary>One completed cycle as the sizers see it (regime.md §6.1).</summary>
/// <param name="EntryTime">Epoch seconds.</param>
/// <param name="ExitTime">Epoch seconds.</param>
/// <param name="Leg">Leg, or null when unknown.</param>
/// <param name="NetProfit">Net profit, quote units.</param>
/// <param name="Regime">Regime at entry, or null when untagged.</param>
public readonly record struct TradeCycle(
    double EntryTime, double ExitTime, Leg? Leg, double NetProfit, MarketRegime? Regime);
