namespace Millwright.Ledger;

/// <summary>Everything one reconciliation compares (grid.md §5.8).</summary>
public sealed record ReconcileInput
{
    /// <summary>Time of the comparison.</summary>
    public required Instant At { get; init; }

    /// <summary>
    /// False when an execution of the account was journaled between request and response or an intent is unknown:
    /// nothing is judged, the next loop retries.
    /// </summary>
    public required bool IsValid { get; init; }

    /// <summary>Balances per asset.</summary>
    public required IReadOnlyList<AssetBalance> Balances { get; init; }

    /// <summary>Total account value in quote, ≥ 0.</summary>
    public required decimal AccountValue { get; init; }

    /// <summary>Configured order size in quote, &gt; 0: lower bound of the denominator of drift_pct.</summary>
    public required decimal OrderSize { get; init; }

    /// <summary>Executions since the last green badge: scales the dust tolerance.</summary>
    public long ExecutionsSinceGreen { get; init; }

    /// <summary>Live venue order ids in the plant's state.</summary>
    public IReadOnlyList<string> LiveOrders { get; init; } = [];

    /// <summary>Open orders on the exchange.</summary>
    public IReadOnlyList<VenueOrderRef> VenueOrders { get; init; } = [];

    /// <summary>Open lots with |units|.</summary>
    public IReadOnlyList<PositionRef> Lots { get; init; } = [];

    /// <summary>Exit orders, recoveries and held effects.</summary>
    public IReadOnlyList<PositionRef> Closers { get; init; } = [];
}
