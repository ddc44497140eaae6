using Millwright.Portfolio.Pressure;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Rows;

/// <summary>One complete row of <c>portfolio_bands</c> (portfolio.md §1.3, §4.4).</summary>
public sealed record BandsRow
{
    /// <summary>Hour slot, Unix ms.</summary>
    public required long SlotMs { get; init; }

    /// <summary>Active core positions.</summary>
    public required int CoreCount { get; init; }

    /// <summary>Moon bags.</summary>
    public int MoonCount { get; init; }

    /// <summary>under, target, soft_over or hard_over.</summary>
    public required string Band { get; init; }

    /// <summary>Cut pressure with all components.</summary>
    public CutPressure Pressure { get; init; }

    /// <summary>Statistics of BTC.D; null values while history is short.</summary>
    public DominanceStatistics Btc { get; init; }

    /// <summary>Statistics of USDT.D.</summary>
    public DominanceStatistics Usdt { get; init; }

    /// <summary>Nudges of both series.</summary>
    public DominanceNudge Nudge { get; init; }

    /// <summary>Levels, percent; null when stale or absent.</summary>
    public double? BtcLevel { get; init; }

    /// <summary>Level of USDT.D.</summary>
    public double? UsdtLevel { get; init; }

    /// <summary>Net asset value, USD.</summary>
    public decimal NavUsd { get; init; }

    /// <summary>Value of the holdings, USD.</summary>
    public decimal InvestedUsd { get; init; }

    /// <summary>Cash, USD.</summary>
    public decimal CashUsd { get; init; }

    /// <summary>cash ÷ NAV; null when NAV is not positive.</summary>
    public double? FreeCashRatio { get; init; }

    /// <summary>Flags in order: dominance_stale, stale_price, late_input, port_universe, ….</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Meso label of the portfolio, for the expected range.</summary>
    public Phase Meso { get; init; }

    /// <summary>A forced reduction is latched.</summary>
    public bool Reducing { get; init; }

    /// <summary>Exit ranking of the hour, first to go first; empty while nothing is ranked.</summary>
    public IReadOnlyList<RankRow> Ranking { get; init; } = [];

    /// <summary>Parameter set.</summary>
    public required string ParamId { get; init; }
}
