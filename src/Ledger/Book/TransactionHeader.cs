namespace Millwright.Ledger;

/// <summary>Header of a transaction whose postings the caller writes itself (other plant kinds, §5.2).</summary>
public readonly record struct TransactionHeader
{
    /// <summary>Nothing known yet; the texts are empty.</summary>
    public TransactionHeader()
    {
    }

    /// <summary>Kind; <see cref="TransactionKind.Position"/> unless one of §5.3 fits.</summary>
    public TransactionKind Kind { get; init; } = TransactionKind.Position;

    /// <summary>Idempotency key.</summary>
    public required PostingKey Key { get; init; }

    /// <summary>Exchange time of the fact.</summary>
    public required Instant Ts { get; init; }

    /// <summary>Slot.</summary>
    public int? SlotId { get; init; }

    /// <summary>Trade letter, <c>\0</c> if none.</summary>
    public char Trade { get; init; }

    /// <summary>Cycle.</summary>
    public int? Cycle { get; init; }

    /// <summary>Order id.</summary>
    public int? OrderLocalId { get; init; }

    /// <summary>Recovery id.</summary>
    public int? RecoveryId { get; init; }

    /// <summary>Venue order id.</summary>
    public string Txid { get; init; } = "";

    /// <summary>Venue execution id.</summary>
    public string ExecId { get; init; } = "";

    /// <summary>Price.</summary>
    public decimal? Price { get; init; }

    /// <summary>Volume.</summary>
    public decimal? Volume { get; init; }

    /// <summary>Members of <c>memo{}</c>.</summary>
    public IReadOnlyList<MemoItem> Memo { get; init; } = [];

    /// <summary>Free text.</summary>
    public string Note { get; init; } = "";
}
