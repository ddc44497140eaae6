namespace Millwright.Alpha.Execution;

/// <summary>Limits of the execution driver (alpha.md §5.2).</summary>
public sealed record ExecOptions
{
    /// <summary>Time to live, default 100 ms.</summary>
    public Duration Ttl { get; init; } = Duration.FromMs(100);

    /// <summary>Re-priced entries after a miss.</summary>
    public int MaxChase { get; init; } = 2;

    /// <summary>Limit exits before one through the book.</summary>
    public int ExitTries { get; init; } = 3;

    /// <summary>Limit of an entry beyond the touch, basis points.</summary>
    public double MaxSlipBps { get; init; } = 3.0;

    /// <summary>Limit of an exit beyond the touch, basis points.</summary>
    public double ExitSlipBps { get; init; } = 5.0;

    /// <summary>Limit of an exit that must fill, basis points beyond the touch.</summary>
    public double MarketSlipBps { get; init; } = 500.0;

    /// <summary>Largest spread of an entry, basis points.</summary>
    public double MaxSpreadBps { get; init; } = 10.0;

    /// <summary>Filled value below which a part position is closed at once, quote units.</summary>
    public decimal DustNotional { get; init; } = 5m;
}
