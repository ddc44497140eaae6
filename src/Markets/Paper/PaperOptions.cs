namespace Millwright.Markets;

/// <summary>
/// Settings of a paper exchange (grid.md §9.5 and keys <c>paper.*</c> of §11); not part of its state.
/// </summary>
public sealed record PaperOptions
{
    /// <summary>Spread in percent of the mid, used by <see cref="PaperExchange.OnMid"/>; default 0.02, ≥ 0.</summary>
    public decimal SpreadPct { get; init; } = 0.02m;

    /// <summary>Fill model; default <see cref="FillModel.Through"/>.</summary>
    public FillModel Fill { get; init; } = FillModel.Through;

    /// <summary>
    /// Probability of a fill at touch per price update under <see cref="FillModel.Probabilistic"/>; default 0.5.
    /// </summary>
    public double TouchProbability { get; init; } = 0.5;

    /// <summary>Probability that a fill is partial; default 0.</summary>
    public double PartialProbability { get; init; }

    /// <summary>Shortest one-way delay; default 50 ms. Zero with <see cref="LatencyMax"/> zero = synchronous.</summary>
    public Duration LatencyMin { get; init; } = Duration.FromMs(50);

    /// <summary>Longest one-way delay, uniform between the two; default 250 ms.</summary>
    public Duration LatencyMax { get; init; } = Duration.FromMs(250);

    /// <summary>
    /// Recorded latencies for <see cref="FillModel.QueueLatency"/>, ascending by request time; empty = uniform.
    /// </summary>
    public LatencyTable Latencies { get; init; } = LatencyTable.Empty;

    /// <summary>Open orders allowed; default 225.</summary>
    public int OrderLimit { get; init; } = 225;

    /// <summary>After this time a call without answer is reported as unknown; default 10 s.</summary>
    public Duration CallTimeout { get; init; } = Duration.FromSeconds(10);

    /// <summary>Terminal orders and executions kept for queries; default 4096.</summary>
    public int HistoryLimit { get; init; } = 4096;

    /// <summary>Queue model of <see cref="FillModel.Queue"/>; default risk averse.</summary>
    public QueueModel Queue { get; init; } = QueueModel.RiskAverse;

    /// <summary>Exponent n of <see cref="QueueModel.Power"/>; default 3.</summary>
    public int QueuePower { get; init; } = 3;

    /// <summary>Base volume assumed ahead of a new order when no level was reported; default 0.</summary>
    public double QueueAhead { get; init; }

    /// <summary>Random faults; default none.</summary>
    public PaperFaults Faults { get; init; } = PaperFaults.None;

    /// <summary>The same options answering at once.</summary>
    public PaperOptions Synchronous() => this with { LatencyMin = Duration.Zero, LatencyMax = Duration.Zero };
}
