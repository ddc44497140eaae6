namespace Millwright.Grid.ParityBacktest;

/// <summary>Summary of a parity backtest (grid.md §10.1). Amounts in quote, times in Unix seconds.</summary>
public sealed record ParityBacktestResult
{
    /// <summary>Pair, as given.</summary>
    public required string Pair { get; init; }

    /// <summary>Length of a bar, minutes.</summary>
    public required int IntervalMinutes { get; init; }

    /// <summary>Bars used.</summary>
    public required int Candles { get; init; }

    /// <summary>Slots.</summary>
    public required int Slots { get; init; }

    /// <summary>Order size used, quote; above the given one only after an automatic floor.</summary>
    public required double OrderSizeUsd { get; init; }

    /// <summary>Time of the first bar.</summary>
    public required double StartTs { get; init; }

    /// <summary>Time of the last bar.</summary>
    public required double EndTs { get; init; }

    /// <summary>Open of the first bar.</summary>
    public required double StartPrice { get; init; }

    /// <summary>Close of the last bar.</summary>
    public required double EndPrice { get; init; }

    /// <summary>Σ net of booked cycles.</summary>
    public required double TotalProfit { get; init; }

    /// <summary>Σ fees.</summary>
    public required double TotalFees { get; init; }

    /// <summary>Bookings.</summary>
    public required long TotalRoundTrips { get; init; }

    /// <summary>Booked cycles with a positive net.</summary>
    public required long Wins { get; init; }

    /// <summary>Booked cycles with a negative net.</summary>
    public required long Losses { get; init; }

    /// <summary>Wins per booked cycle, %; 0 without cycles.</summary>
    public required double WinRatePct { get; init; }

    /// <summary>Σ wins / |Σ losses|; null without losses.</summary>
    public required double? ProfitFactor { get; init; }

    /// <summary>Largest fall of the equity curve from its peak.</summary>
    public required double MaxDrawdown { get; init; }

    /// <summary>Distance of the last equity point from the peak.</summary>
    public required double CurrentDrawdown { get; init; }

    /// <summary>Active orders at the end.</summary>
    public required long OpenOrders { get; init; }

    /// <summary>Recovery orders at the end.</summary>
    public required long RecoveryOrders { get; init; }

    /// <summary>Fills of active orders.</summary>
    public required long Fills { get; init; }

    /// <summary>Fills of recovery orders.</summary>
    public required long RecoveryFills { get; init; }

    /// <summary>Placements.</summary>
    public required long ActionsPlace { get; init; }

    /// <summary>Cancels.</summary>
    public required long ActionsCancel { get; init; }

    /// <summary>Orphanings.</summary>
    public required long ActionsOrphan { get; init; }

    /// <summary>Bookings emitted as actions.</summary>
    public required long ActionsBook { get; init; }

    /// <summary>Invariant messages over all points, without the tolerated one-sided gap.</summary>
    public required long InvariantViolations { get; init; }

    /// <summary>Σ total_profit after each bar.</summary>
    public required IReadOnlyList<double> EquityCurve { get; init; }
}
