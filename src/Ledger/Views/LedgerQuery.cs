namespace Millwright.Ledger;

/// <summary>Filter of ledger rows (grid.md §12, console.md §5.6). Absent members do not filter.</summary>
public sealed record LedgerQuery
{
    /// <summary>Largest page.</summary>
    public const int MaxLimit = 500;

    /// <summary>Slot id.</summary>
    public int? SlotId { get; init; }

    /// <summary>Wire name of the kind.</summary>
    public string? Type { get; init; }

    /// <summary>Trade id.</summary>
    public string? TradeId { get; init; }

    /// <summary>Cycle.</summary>
    public int? Cycle { get; init; }

    /// <summary>Venue order id.</summary>
    public string? Txid { get; init; }

    /// <summary>Exclusive lower bound of the transaction number.</summary>
    public ulong? SinceSeq { get; init; }

    /// <summary>Exclusive upper bound of the transaction number.</summary>
    public ulong? BeforeSeq { get; init; }

    /// <summary>Inclusive start of the time range.</summary>
    public Instant? From { get; init; }

    /// <summary>Exclusive end of the time range.</summary>
    public Instant? To { get; init; }

    /// <summary>Inclusive lower bound of the quote amount (debit or credit).</summary>
    public decimal? Min { get; init; }

    /// <summary>Inclusive upper bound of the quote amount (debit or credit).</summary>
    public decimal? Max { get; init; }

    /// <summary>Rows wanted, 1 … <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>True when the row passes every given filter.</summary>
    public bool Matches(LedgerEntryView row)
    {
        var amount = Math.Max(row.DebitUsd, row.CreditUsd);
        return (SlotId is null || row.SlotId == SlotId)
            && (Type is null || string.Equals(row.EntryType, Type, StringComparison.Ordinal))
            && (TradeId is null || string.Equals(row.TradeId, TradeId, StringComparison.Ordinal))
            && (Cycle is null || row.Cycle == Cycle)
            && (Txid is null || string.Equals(row.Txid, Txid, StringComparison.Ordinal))
            && (SinceSeq is null || row.Seq > SinceSeq)
            && (BeforeSeq is null || row.Seq < BeforeSeq)
            && (From is null || row.Timestamp >= From)
            && (To is null || row.Timestamp < To)
            && (Min is null || amount >= Min)
            && (Max is null || amount <= Max);
    }
}
