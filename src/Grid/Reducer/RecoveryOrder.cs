namespace Millwright.Grid.Reducer;

/// <summary>An orphaned exit that still rests on the book (grid.md §1.3).</summary>
public readonly record struct RecoveryOrder
{
    /// <summary>Slot-unique recovery id.</summary>
    public long RecoveryId { get; init; }

    /// <summary>Cycle number of the leg.</summary>
    public long Cycle { get; init; }

    /// <summary>Limit price, quote.</summary>
    public double Price { get; init; }

    /// <summary>Volume, base.</summary>
    public double Volume { get; init; }

    /// <summary>Fill price of the entry, quote.</summary>
    public double EntryPrice { get; init; }

    /// <summary>Time of orphaning, s.</summary>
    public double OrphanedAt { get; init; }

    /// <summary>Fee of the entry, quote.</summary>
    public double EntryFee { get; init; }

    /// <summary>Fill time of the entry, s; 0 when unknown.</summary>
    public double EntryFilledAt { get; init; }

    /// <summary>Exchange order id; empty while not on the exchange.</summary>
    public string Txid { get => field ?? ""; init; }

    /// <summary>Why it was orphaned; see <see cref="RecoveryReasons"/>.</summary>
    public string Reason { get => field ?? RecoveryReasons.Stale; init; }

    /// <summary>Regime vintage tag 0, 1, 2 or null.</summary>
    public int? RegimeAtEntry { get; init; }

    /// <summary>Side.</summary>
    public GridSide Side { get; init; }

    /// <summary>Leg (trade id).</summary>
    public Leg Leg { get; init; }
}
