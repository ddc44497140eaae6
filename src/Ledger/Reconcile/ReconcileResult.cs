namespace Millwright.Ledger;

/// <summary>Outcome of one reconciliation.</summary>
public sealed record ReconcileResult
{
    /// <summary>Badge; the previous one when the comparison was not valid.</summary>
    public required DriftBadge Badge { get; init; }

    /// <summary>False when nothing was judged.</summary>
    public required bool IsValid { get; init; }

    /// <summary>Per asset, in the order of the input.</summary>
    public IReadOnlyList<AssetDrift> Assets { get; init; } = [];

    /// <summary>Largest drift_pct over the assets.</summary>
    public decimal DriftPct { get; init; }

    /// <summary>In state but not on the exchange: query and resolve (§8.5).</summary>
    public IReadOnlyList<string> MissingOnExchange { get; init; } = [];

    /// <summary>On the exchange with our prefix but not in state: adopt or cancel (§8.7).</summary>
    public IReadOnlyList<string> UnknownOnExchange { get; init; } = [];

    /// <summary>On the exchange without our prefix: <c>foreign_orders</c> policy.</summary>
    public IReadOnlyList<string> Foreign { get; init; } = [];

    /// <summary>Lots without exactly one closer of equal volume, and closers without lot.</summary>
    public IReadOnlyList<PositionMismatch> Positions { get; init; } = [];

    /// <summary>Order-count alert.</summary>
    public CountAlert CountAlert { get; init; }

    /// <summary>State for the next reconciliation.</summary>
    public required ReconcileState Next { get; init; }

    /// <summary>True when the badge blocks auto-slots, autonomous actions and unforced write-offs.</summary>
    public bool IsBlocking => Badge == DriftBadge.Red;
}
