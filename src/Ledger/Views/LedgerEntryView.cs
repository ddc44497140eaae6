namespace Millwright.Ledger;

/// <summary>
/// Flat row of the ledger for consoles and the API (grid.md §5.6): one per transaction except OPENING_BALANCE and
/// CORRECTION. Debit leaves the exchange account, credit enters it; both ≥ 0, the mirror of the posting sign.
/// </summary>
public sealed record LedgerEntryView
{
    /// <summary>Idempotency key as text.</summary>
    public required string Id { get; init; }

    /// <summary>Transaction number.</summary>
    public required ulong Seq { get; init; }

    /// <summary>Exchange time of the fact.</summary>
    public required Instant Timestamp { get; init; }

    /// <summary>Slot, 0 if none.</summary>
    public int SlotId { get; init; }

    /// <summary>Trade id, "" if none.</summary>
    public string TradeId { get; init; } = "";

    /// <summary>Cycle, 0 if none.</summary>
    public int Cycle { get; init; }

    /// <summary>Kind as wire name.</summary>
    public required string EntryType { get; init; }

    /// <summary>True when the row may move the exchange account.</summary>
    public bool Cash { get; init; }

    /// <summary>Quote leaving the exchange; the net loss of a CYCLE_PROFIT.</summary>
    public decimal DebitUsd { get; init; }

    /// <summary>Quote entering the exchange; the net gain of a CYCLE_PROFIT.</summary>
    public decimal CreditUsd { get; init; }

    /// <summary>Base leaving the exchange.</summary>
    public decimal DebitBase { get; init; }

    /// <summary>Base entering the exchange.</summary>
    public decimal CreditBase { get; init; }

    /// <summary>Price, if any.</summary>
    public decimal? Price { get; init; }

    /// <summary>Fee of the execution, valued in quote; a memo that does not move the balance of this row.</summary>
    public decimal FeeUsd { get; init; }

    /// <summary>Fee of the execution in base; a memo.</summary>
    public decimal FeeBase { get; init; }

    /// <summary>Venue order id.</summary>
    public string Txid { get; init; } = "";

    /// <summary>Reducer order id.</summary>
    public int? OrderLocalId { get; init; }

    /// <summary>Quote balance of the exchange account after the row.</summary>
    public decimal BalanceUsdAfter { get; init; }

    /// <summary>Base balance of the exchange account after the row.</summary>
    public decimal BalanceBaseAfter { get; init; }

    /// <summary>Note and memo values.</summary>
    public string Note { get; init; } = "";
}
