using Millwright.Grid.Options;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Backtest;

/// <summary>
/// Inputs of a backtest of the full plant besides the bars (grid.md §10.1, default profile). The plant runs with the
/// given options except for time: a cycle 250 ms after every path point, prices never stale between two bars.
/// </summary>
public sealed record BacktestOptions
{
    /// <summary>Configuration of the plant, funds (<c>paper.quote</c>, <c>paper.base_value_quote</c>)
    /// included.</summary>
    public required GridOptions Grid { get; init; }

    /// <summary>Trading rules of the pair.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>Fill model; default through.</summary>
    public FillModel Fill { get; init; } = FillModel.Through;

    /// <summary>Shortest one-way delay; default 0 (answers at once).</summary>
    public Duration LatencyMin { get; init; } = Duration.Zero;

    /// <summary>Longest one-way delay.</summary>
    public Duration LatencyMax { get; init; } = Duration.Zero;

    /// <summary>Recorded latencies for <see cref="FillModel.QueueLatency"/>; empty = uniform.</summary>
    public LatencyTable Latencies { get; init; } = LatencyTable.Empty;

    /// <summary>Base volume assumed ahead of a new order (queue models).</summary>
    public double QueueAhead { get; init; }

    /// <summary>Random faults of the venue; default none.</summary>
    public PaperFaults Faults { get; init; } = PaperFaults.None;

    /// <summary>
    /// Bars in which nothing can happen are one record instead of up to four; results are the same. Ignored while
    /// <see cref="Governed"/>.
    /// </summary>
    public bool Conflate { get; init; } = true;

    /// <summary>
    /// True: scanner and governor take part; by default when they can change orders (<see cref="Steers"/>).
    /// </summary>
    public bool Governed { get; init; }

    /// <summary>Root of every random stream.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Points kept of every curve, ≥ 2.</summary>
    public int CurvePoints { get; init; } = 2000;

    /// <summary>Fills kept for the chart.</summary>
    public int FillMarks { get; init; } = 2000;

    /// <summary>Settings of the venue that follow.</summary>
    public PaperOptions PaperOptions => new()
    {
        SpreadPct = (decimal)Grid.PaperSpreadPct,
        Fill = Fill,
        PartialProbability = Grid.PaperPartialProb,
        LatencyMin = LatencyMin,
        LatencyMax = LatencyMax,
        Latencies = Latencies,
        QueueAhead = QueueAhead,
        Faults = Faults,
        OrderLimit = Grid.EffectiveOrderLimit,
    };

    /// <summary>
    /// The options of a configured plant with the time of a backtest: loop interval = distance of path points (never
    /// below 1 s), stale limit = three bars at least, governor and scanner when they steer.
    /// </summary>
    public static BacktestOptions For(GridOptions grid, Instrument instrument, Duration interval)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var seconds = CandlePath.IntervalSec(interval);
        return new BacktestOptions
        {
            Instrument = instrument,
            Governed = Steers(grid),
            Seed = (ulong)grid.PaperSeed,
            Grid = grid with
            {
                LoopIntervalSec = Math.Max(1.0, seconds / 4.0),
                PriceStaleMaxAgeSec = Math.Max(grid.PriceStaleMaxAgeSec, 3.0 * seconds),
            },
        };
    }

    /// <summary>
    /// True when scanner or governor can change orders: autonomous mode, dynamic lives of recoveries, a governed profit
    /// target, tuned timers or distances (grid.md §7.4–§7.6).
    /// </summary>
    public static bool Steers(GridOptions grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return grid.GovernorEnabled
            && (grid.GovernorMode == GovernorMode.Autonomous
                || grid.CycleRecoveryPolicy == RecoveryPolicy.TtlDynamic
                || grid.ProfitMode == ProfitMode.Governor
                || grid.GovernorTuneTimeouts || grid.GovernorTuneSpacing);
    }

    /// <summary>The same run at another setting of the fill-realism dial; delays follow the setting.</summary>
    public BacktestOptions At(FillModel fill) => this with
    {
        Fill = fill,
        LatencyMin = fill == FillModel.QueueLatency ? Duration.FromMs(50) : LatencyMin,
        LatencyMax = fill == FillModel.QueueLatency ? Duration.FromMs(250) : LatencyMax,
    };
}
