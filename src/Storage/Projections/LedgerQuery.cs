namespace Millwright.Storage;

/// <summary>Filters of <c>GET /ledger</c> (grid.md §12); null = not filtered.</summary>
public sealed record LedgerQuery
{
    /// <summary>Plant name.</summary>
    public required string Plant { get; init; }

    /// <summary>Slot.</summary>
    public int? SlotId { get; init; }

    /// <summary>Kind of the row.</summary>
    public string? EntryType { get; init; }

    /// <summary>Trade.</summary>
    public string? TradeId { get; init; }

    /// <summary>Cycle.</summary>
    public int? Cycle { get; init; }

    /// <summary>Venue order id.</summary>
    public string? Txid { get; init; }

    /// <summary>Transaction numbers above this.</summary>
    public ulong? SinceSeq { get; init; }

    /// <summary>Transaction numbers below this (paging).</summary>
    public ulong? BeforeSeq { get; init; }

    /// <summary>Earliest time, ns, inclusive.</summary>
    public long? FromNs { get; init; }

    /// <summary>Latest time, ns, inclusive.</summary>
    public long? ToNs { get; init; }

    /// <summary>Smallest quote amount, inclusive.</summary>
    public decimal? Min { get; init; }

    /// <summary>Largest quote amount, inclusive.</summary>
    public decimal? Max { get; init; }

    /// <summary>Rows per page, 1 … 500.</summary>
    public int Limit { get; init; } = 100;
}
