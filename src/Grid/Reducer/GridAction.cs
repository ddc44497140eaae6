namespace Millwright.Grid.Reducer;

/// <summary>One request of the reducer to the plant (grid.md §1.7). Fields a kind lacks stay zero.</summary>
public readonly record struct GridAction
{
    /// <summary>Kind.</summary>
    public GridActionKind Kind { get; init; }

    /// <summary>Place: side.</summary>
    public GridSide Side { get; init; }

    /// <summary>Place: role.</summary>
    public OrderRole Role { get; init; }

    /// <summary>Place, Book: leg.</summary>
    public Leg Leg { get; init; }

    /// <summary>Book: closed by a recovery.</summary>
    public bool FromRecovery { get; init; }

    /// <summary>Place, Orphan: local id. Cancel: local id, or −recovery id.</summary>
    public long LocalId { get; init; }

    /// <summary>Orphan: recovery id.</summary>
    public long RecoveryId { get; init; }

    /// <summary>Place, Book: cycle number.</summary>
    public long Cycle { get; init; }

    /// <summary>Place: limit price, quote.</summary>
    public double Price { get; init; }

    /// <summary>Place: volume, base.</summary>
    public double Volume { get; init; }

    /// <summary>Book: result after fees, quote.</summary>
    public double NetProfit { get; init; }

    /// <summary>Book: result before fees, quote.</summary>
    public double GrossProfit { get; init; }

    /// <summary>Book: both fees, quote.</summary>
    public double Fees { get; init; }

    /// <summary>Book: quote-settled estimate.</summary>
    public double SettledUsd { get; init; }

    /// <summary>Cancel: exchange order id, may be empty.</summary>
    public string Txid { get => field ?? ""; init; }

    /// <summary>Place, Cancel, Orphan: reason.</summary>
    public string Reason { get => field ?? ""; init; }

    /// <summary>Placements of the reducer are always post-only.</summary>
    public bool PostOnly => Kind == GridActionKind.PlaceOrder;

    internal static GridAction Place(in OrderState order, string reason) =>
        new()
        {
            Kind = GridActionKind.PlaceOrder,
            LocalId = order.LocalId,
            Side = order.Side,
            Role = order.Role,
            Price = order.Price,
            Volume = order.Volume,
            Leg = order.Leg,
            Cycle = order.Cycle,
            Reason = reason,
        };

    internal static GridAction Cancel(long localId, string txid, string reason) =>
        new() { Kind = GridActionKind.CancelOrder, LocalId = localId, Txid = txid, Reason = reason };

    internal static GridAction Orphan(long localId, long recoveryId, string reason) =>
        new() { Kind = GridActionKind.OrphanOrder, LocalId = localId, RecoveryId = recoveryId, Reason = reason };

    internal static GridAction Book(in CycleRecord record) =>
        new()
        {
            Kind = GridActionKind.BookCycle,
            Leg = record.Leg,
            Cycle = record.Cycle,
            NetProfit = record.NetProfit,
            GrossProfit = record.GrossProfit,
            Fees = record.Fees,
            SettledUsd = record.SettledUsd,
            FromRecovery = record.FromRecovery,
        };
}
