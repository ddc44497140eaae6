namespace Millwright.Ledger;

/// <summary>
/// One immutable transaction of the append-only ledger (grid.md §5.1). It is filled by the book before it is handed
/// out; text forms are rendered only on demand, so posting costs one object.
/// </summary>
public sealed class LedgerTransaction
{
    private static readonly MemoItem[] NoMemo = [];

    private PostingBuffer inline;
    private Posting[]? more;

    internal LedgerTransaction(TransactionKind kind, in PostingKey key)
    {
        Kind = kind;
        Key = key;
    }

    /// <summary>Transaction number, from 1 per plant, without gaps.</summary>
    public ulong Seq { get; internal set; }

    /// <summary>Journal position of the causing record.</summary>
    public ulong CauseSeq { get; internal set; }

    /// <summary>Exchange time of the fact.</summary>
    public Instant Ts { get; internal set; }

    /// <summary>Logical time of the turn.</summary>
    public Instant RecordedAt { get; internal set; }

    /// <summary>Kind.</summary>
    public TransactionKind Kind { get; }

    /// <summary>Idempotency key, unique.</summary>
    public PostingKey Key { get; }

    /// <summary>Slot, if the transaction belongs to one.</summary>
    public int? SlotId { get; internal set; }

    /// <summary>Trade letter, <c>\0</c> if none.</summary>
    public char Trade { get; internal set; }

    /// <summary>Trade id as text, null if none.</summary>
    public string? TradeId => Trade == '\0' ? null : LedgerText.Letter(Trade);

    /// <summary>Cycle of the leg.</summary>
    public int? Cycle { get; internal set; }

    /// <summary>Reducer order id, unique in the slot.</summary>
    public int? OrderLocalId { get; internal set; }

    /// <summary>Recovery order id.</summary>
    public int? RecoveryId { get; internal set; }

    /// <summary>Venue order id, "" if none.</summary>
    public string Txid { get; internal set; } = "";

    /// <summary>Venue execution id, "" if none. One transaction per execution.</summary>
    public string ExecId { get; internal set; } = "";

    /// <summary>Further execution ids of a transaction read from elsewhere; normally empty.</summary>
    public IReadOnlyList<string> MoreExecIds { get; internal set; } = [];

    /// <summary>Price, quote per base.</summary>
    public decimal? Price { get; internal set; }

    /// <summary>Base volume.</summary>
    public decimal? Volume { get; internal set; }

    /// <summary>Number of postings; 0 for memo kinds.</summary>
    public int Count { get; private set; }

    /// <summary>Members of <c>memo{}</c> in their order.</summary>
    public IReadOnlyList<MemoItem> Memo => MemoItems;

    /// <summary>Free text.</summary>
    public string Note { get; internal set; } = "";

    /// <summary>Hash of the previous transaction; zero for the first and while hashing is deferred.</summary>
    public LedgerHash PrevHash => Chain?.Previous ?? default;

    /// <summary>SHA-256 of the canonical form; zero while hashing is deferred.</summary>
    public LedgerHash Hash => Chain?.Own ?? default;

    /// <summary>True once the transaction is part of a hash chain.</summary>
    public bool IsSealed => Chain is not null;

    /// <summary>
    /// Digest of the facts, number and times; equal on every machine. For trace digests, not against tampering.
    /// </summary>
    public ulong Digest { get; internal set; }

    /// <summary>Posting by index, 0 … <see cref="Count"/> − 1, in the order of §5.3.</summary>
    public Posting this[int index]
    {
        get
        {
            Ensure.That((uint)index < (uint)Count, "posting index is inside the transaction");
            return index < PostingBuffer.Capacity ? inline[index] : more![index - PostingBuffer.Capacity];
        }
    }

    internal MemoItem[] MemoItems { get; set; } = NoMemo;

    internal HashLink? Chain { get; set; }

    /// <summary>All postings as a new array.</summary>
    public Posting[] Postings()
    {
        var all = new Posting[Count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = this[i];
        }

        return all;
    }

    /// <summary>Sum of this transaction on one account and asset.</summary>
    public decimal On(LedgerAccount account, LedgerAsset asset)
    {
        var sum = 0m;
        for (var i = 0; i < Count; i++)
        {
            var posting = this[i];
            if (ReferenceEquals(posting.Account, account) && ReferenceEquals(posting.Asset, asset))
            {
                sum += posting.Amount;
            }
        }

        return sum;
    }

    /// <summary>Sum of this transaction on accounts of one kind, in one asset by index.</summary>
    public decimal On(AccountKind kind, int assetIndex)
    {
        var sum = 0m;
        for (var i = 0; i < Count; i++)
        {
            var posting = this[i];
            if (posting.Account.Kind == kind && posting.Asset.Index == assetIndex)
            {
                sum += posting.Amount;
            }
        }

        return sum;
    }

    /// <summary>Number in <c>memo{}</c>, or null when the member is absent or no number.</summary>
    public decimal? MemoNumber(string key)
    {
        foreach (var item in MemoItems)
        {
            if (string.Equals(item.Key, key, StringComparison.Ordinal) && item.Kind != MemoKind.Text)
            {
                return item.Number;
            }
        }

        return null;
    }

    /// <summary>Text in <c>memo{}</c>, or null when the member is absent.</summary>
    public string? MemoText(string key)
    {
        foreach (var item in MemoItems)
        {
            if (string.Equals(item.Key, key, StringComparison.Ordinal))
            {
                return item.Display();
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"#{Seq} {Kind.WireName()} {Key}";

    internal void Add(LedgerAccount account, LedgerAsset asset, decimal amount)
    {
        var posting = new Posting(account, asset, amount);
        if (Count < PostingBuffer.Capacity)
        {
            inline[Count] = posting;
        }
        else
        {
            more ??= new Posting[PostingBuffer.Capacity];
            var index = Count - PostingBuffer.Capacity;
            if (index == more.Length)
            {
                Array.Resize(ref more, 2 * more.Length);
            }

            more[index] = posting;
        }

        Count++;
    }

    /// <summary>
    /// Adds the two legs of a movement: <paramref name="to"/> +amount, <paramref name="from"/> −amount.
    /// </summary>
    internal void Move(LedgerAccount to, LedgerAccount from, LedgerAsset asset, decimal amount)
    {
        Add(to, asset, amount);
        Add(from, asset, -amount);
    }
}
