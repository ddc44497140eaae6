namespace Millwright.Regime.Engine;

/// <summary>A completed cycle of the observed plant.</summary>
/// <param name="Key">Identity of the position that closed.</param>
/// <param name="EntryAt">Epoch seconds.</param>
/// <param name="ExitAt">Epoch seconds.</param>
/// <param name="Entry">Entry price.</param>
/// <param name="Exit">Exit price.</param>
/// <param name="NetProfit">Net profit, quote units.</param>
/// <param name="Regime">Regime tag at entry, or null.</param>
public readonly record struct ClosedCycle(
    PositionKey Key, double EntryAt, double ExitAt, double Entry, double Exit, double NetProfit, MarketRegime? Regime);
