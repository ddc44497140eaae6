namespace Millwright.Storage;

/// <summary>Flat ledger row (grid.md §5.6); debit = leaves the exchange account, credit = enters it.</summary>
public sealed record LedgerEntryRow : IProjectionRow
{
    /// <summary>Plant name.</summary>
    public required string Plant { get; init; }

    /// <summary>Transaction number.</summary>
    public required ulong Seq { get; init; }

    /// <summary>Idempotency key as text.</summary>
    public required string Id { get; init; }

    /// <summary>Journal position of the cause.</summary>
    public required ulong CauseSeq { get; init; }

    /// <summary>Exchange time, ns.</summary>
    public required long TimestampNs { get; init; }

    /// <summary>Slot, 0 = none.</summary>
    public required int SlotId { get; init; }

    /// <summary>Trade, "" = none.</summary>
    public required string TradeId { get; init; }

    /// <summary>Cycle.</summary>
    public int? Cycle { get; init; }

    /// <summary>Kind of the row.</summary>
    public required string EntryType { get; init; }

    /// <summary>Quote that left.</summary>
    public required decimal DebitQuote { get; init; }

    /// <summary>Quote that came.</summary>
    public required decimal CreditQuote { get; init; }

    /// <summary>Base that left.</summary>
    public required decimal DebitBase { get; init; }

    /// <summary>Base that came.</summary>
    public required decimal CreditBase { get; init; }

    /// <summary>Price.</summary>
    public decimal? Price { get; init; }

    /// <summary>Fee in quote.</summary>
    public required decimal FeeQuote { get; init; }

    /// <summary>Fee in base.</summary>
    public required decimal FeeBase { get; init; }

    /// <summary>Venue order id.</summary>
    public required string Txid { get; init; }

    /// <summary>Order id in the slot.</summary>
    public int? OrderLocalId { get; init; }

    /// <summary>Quote balance after the row.</summary>
    public required decimal BalanceQuoteAfter { get; init; }

    /// <summary>Base balance after the row.</summary>
    public required decimal BalanceBaseAfter { get; init; }

    /// <summary>Free text.</summary>
    public required string Note { get; init; }

    /// <summary>Moves cash.</summary>
    public required bool Cash { get; init; }

    /// <inheritdoc/>
    public ProjectionTable Table => ProjectionTables.LedgerEntries;

    /// <inheritdoc/>
    public void CopyTo(Span<object?> values)
    {
        values[0] = Plant;
        values[1] = (long)Seq;
        values[2] = Id;
        values[3] = (long)CauseSeq;
        values[4] = TimestampNs;
        values[5] = (long)SlotId;
        values[6] = TradeId;
        values[7] = (long?)Cycle;
        values[8] = EntryType;
        values[9] = DecimalText.Of(DebitQuote);
        values[10] = DecimalText.Of(CreditQuote);
        values[11] = DecimalText.Of(DebitBase);
        values[12] = DecimalText.Of(CreditBase);
        values[13] = DecimalText.Of(Price);
        values[14] = DecimalText.Of(FeeQuote);
        values[15] = DecimalText.Of(FeeBase);
        values[16] = Txid;
        values[17] = (long?)OrderLocalId;
        values[18] = DecimalText.Of(BalanceQuoteAfter);
        values[19] = DecimalText.Of(BalanceBaseAfter);
        values[20] = Note;
        values[21] = Cash ? 1L : 0L;
        values[22] = (double)Math.Max(DebitQuote, CreditQuote);
    }
}
