namespace Millwright.Alpha.Execution;

/// <summary>Latency and queue models of the paper venue on books.</summary>
public sealed record PaperBookOptions
{
    /// <summary>Shortest one-way delay.</summary>
    public Duration LatencyMin { get; init; } = Duration.FromMs(4);

    /// <summary>Longest one-way delay; uniform between the two.</summary>
    public Duration LatencyMax { get; init; } = Duration.FromMs(20);

    /// <summary>Taker fee, basis points of the value.</summary>
    public decimal TakerBps { get; init; } = 5m;

    /// <summary>Maker fee, basis points of the value.</summary>
    public decimal MakerBps { get; init; } = 2m;

    /// <summary>Half of the spread assumed while only mids are known, basis points.</summary>
    public double HalfSpreadBps { get; init; } = 1.0;
}
