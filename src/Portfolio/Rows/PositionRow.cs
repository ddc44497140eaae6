namespace Millwright.Portfolio.Rows;

/// <summary>One row of <c>positions</c> (portfolio.md §1.3). Absent times are null, Unix ms.</summary>
public sealed record PositionRow
{
    /// <summary>Token id.</summary>
    public required string Token { get; init; }

    /// <summary>Chain id.</summary>
    public required string Chain { get; init; }

    /// <summary>watchlist, active or closed.</summary>
    public required string Status { get; init; }

    /// <summary>core or moon.</summary>
    public required string Kind { get; init; }

    /// <summary>Quantity held, base units.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Average entry price; null without a holding.</summary>
    public decimal? AverageEntry { get; init; }

    /// <summary>Cost of the holding, USD.</summary>
    public decimal CostUsd { get; init; }

    /// <summary>Value of the holding, USD; null without a price.</summary>
    public decimal? ValueUsd { get; init; }

    /// <summary>Opening.</summary>
    public long? OpenedMs { get; init; }

    /// <summary>Closing of the last holding.</summary>
    public long? ClosedMs { get; init; }

    /// <summary>Price of the last full exit.</summary>
    public decimal? LastExitPrice { get; init; }

    /// <summary>Fraction of NAV the token may hold at cost.</summary>
    public double MaxAlloc { get; init; }

    /// <summary>Features as JSON with sorted keys (§6.9).</summary>
    public required string Features { get; init; }

    /// <summary>End of the hour the features are of.</summary>
    public long? FeaturesMs { get; init; }

    /// <summary>Cursors of ladders, exits, trail and probe as JSON with sorted keys.</summary>
    public required string Machine { get; init; }

    /// <summary>No add before this time.</summary>
    public long? CooldownMs { get; init; }

    /// <summary>Last evaluation.</summary>
    public long ReviewMs { get; init; }

    /// <summary>No re-entry before this time.</summary>
    public long? ReentryLockMs { get; init; }

    /// <summary>No trend add before this time.</summary>
    public long? TrendLockMs { get; init; }

    /// <summary>Trend adds of the cycle.</summary>
    public int TrendAdds { get; init; }

    /// <summary>The token is in new-token mode.</summary>
    public bool IsNewToken { get; init; }

    /// <summary>Fills so far.</summary>
    public long Version { get; init; }
}
