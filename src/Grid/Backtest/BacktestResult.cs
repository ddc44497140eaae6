using Millwright.Markets;

namespace Millwright.Grid.Backtest;

/// <summary>Result of a backtest, default profile (grid.md §10.1). Amounts in quote unless stated, times Unix
/// seconds.</summary>
public sealed record BacktestResult
{
    /// <summary>Pair, <c>BASE/QUOTE</c>.</summary>
    public required string Pair { get; init; }

    /// <summary>Fill model of the dial.</summary>
    public required FillModel Fill { get; init; }

    /// <summary>Length of a bar, s.</summary>
    public required double IntervalSec { get; init; }

    /// <summary>Bars used.</summary>
    public required int Candles { get; init; }

    /// <summary>Bars that were one record.</summary>
    public required int ConflatedBars { get; init; }

    /// <summary>Journal records.</summary>
    public required long Records { get; init; }

    /// <summary>Slots at the end.</summary>
    public required int Slots { get; init; }

    /// <summary>Open time of the first bar.</summary>
    public required double StartTs { get; init; }

    /// <summary>Open time of the last bar.</summary>
    public required double EndTs { get; init; }

    /// <summary>Open of the first bar.</summary>
    public required double StartPrice { get; init; }

    /// <summary>Close of the last bar.</summary>
    public required double EndPrice { get; init; }

    /// <summary>Σ net of booked cycles, recoveries included.</summary>
    public required decimal TotalProfit { get; init; }

    /// <summary>The recovery part of <see cref="TotalProfit"/>.</summary>
    public required decimal RecoveryProfit { get; init; }

    /// <summary>Σ fees.</summary>
    public required decimal TotalFees { get; init; }

    /// <summary>Σ write-off losses, positive is a loss.</summary>
    public required decimal TotalWriteOffs { get; init; }

    /// <summary>Profit less write-offs and fees of written-off lots.</summary>
    public required decimal NetRealised { get; init; }

    /// <summary>Open lots and inventory at the last price.</summary>
    public required decimal Unrealised { get; init; }

    /// <summary>Fees of open lots: paid, but part of no closed cycle yet.</summary>
    public required decimal OpenFees { get; init; }

    /// <summary>Result of trades out of the pool inventory.</summary>
    public required decimal InventoryRealised { get; init; }

    /// <summary>Pool inventory, base.</summary>
    public required decimal InventoryUnits { get; init; }

    /// <summary>Cost of the pool inventory.</summary>
    public required decimal InventoryCost { get; init; }

    /// <summary>Quote at the end.</summary>
    public required decimal QuoteTotal { get; init; }

    /// <summary>Base at the end, base.</summary>
    public required decimal BaseTotal { get; init; }

    /// <summary>Value of the funds at the first price.</summary>
    public required decimal StartEquity { get; init; }

    /// <summary>Value of the funds at the last price.</summary>
    public required decimal EndEquity { get; init; }

    /// <summary>Value of the untouched starting funds at the last price.</summary>
    public required decimal HoldEquity { get; init; }

    /// <summary>Value at the last price had all quote bought base at the first.</summary>
    public required decimal BuyAndHoldEquity { get; init; }

    /// <summary>Booked cycles.</summary>
    public required long TotalRoundTrips { get; init; }

    /// <summary>Counts over the whole run.</summary>
    public required RunTally Tally { get; init; }

    /// <summary>Largest fall of the equity curve from its peak.</summary>
    public required double MaxDrawdown { get; init; }

    /// <summary>The same in percent of the peak.</summary>
    public required double MaxDrawdownPct { get; init; }

    /// <summary>Distance of the last point from the peak.</summary>
    public required double CurrentDrawdown { get; init; }

    /// <summary>Active orders at the end.</summary>
    public required long OpenOrders { get; init; }

    /// <summary>Recovery orders at the end.</summary>
    public required long RecoveryOrders { get; init; }

    /// <summary>Share of slot time in S0, S1a, S1b, S2, %.</summary>
    public required IReadOnlyList<double> TimeInPhasePct { get; init; }

    /// <summary>Time average of base value over equity, %.</summary>
    public required double MeanExposurePct { get; init; }

    /// <summary>Largest base value over equity, %.</summary>
    public required double MaxExposurePct { get; init; }

    /// <summary>Mode of the plant at the end; anything but running needs attention.</summary>
    public required string Mode { get; init; }

    /// <summary>True when the books equal the venue's balances at the end.</summary>
    public required bool LedgerTies { get; init; }

    /// <summary>Rows per slot, ascending id.</summary>
    public required IReadOnlyList<BacktestSlotRow> SlotRows { get; init; }

    /// <summary>Equity, decimated.</summary>
    public required IReadOnlyList<CurvePoint> Curve { get; init; }

    /// <summary>Trace digest of the run.</summary>
    public required ulong TraceDigest { get; init; }

    /// <summary>State digest at the end.</summary>
    public required ulong StateDigest { get; init; }

    /// <summary>Net change of the funds: end equity less start equity.</summary>
    public decimal NetChange => EndEquity - StartEquity;

    /// <summary>Result of trading: end equity less the untouched funds at the last price.</summary>
    public decimal NetProfit => EndEquity - HoldEquity;

    /// <summary>Wins per booked cycle, %; 0 without cycles.</summary>
    public double WinRatePct => Tally.Cycles == 0 ? 0.0 : 100.0 * Tally.Wins / Tally.Cycles;

    /// <summary>Σ wins / |Σ losses|; null without losses.</summary>
    public double? ProfitFactor => Tally.Lost == 0m ? null : (double)(Tally.Won / Tally.Lost);
}
