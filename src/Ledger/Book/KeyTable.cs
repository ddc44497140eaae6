using System.Runtime.InteropServices;

namespace Millwright.Ledger;

/// <summary>
/// Idempotency keys with the digest of their content. Keys of a lot live until 7 days after it closed, others until
/// 7 days after they were posted (kernel.md §8.6 L5). Memory is bounded by that window.
/// </summary>
internal sealed class KeyTable
{
    /// <summary>L5.</summary>
    public static readonly Duration Retention = Duration.FromSeconds(7L * 86_400L);

    private readonly Dictionary<PostingKey, int> index = [];
    private readonly Queue<(Instant Due, int First)> closing = new();
    private Record[] records = new Record[64];
    private int used;
    private int free = -1;

    /// <summary>Live keys.</summary>
    public int Count => index.Count;

    /// <summary>Number of key chains waiting for their expiry.</summary>
    public int ClosingCount => closing.Count;

    /// <summary>Key chains waiting for their expiry, oldest first.</summary>
    public IEnumerable<(Instant Due, int First)> Closing => closing;

    /// <summary>Digest of a live key.</summary>
    public bool TryGet(in PostingKey key, out ulong digest)
    {
        if (index.TryGetValue(key, out var at))
        {
            digest = records[at].Digest;
            return true;
        }

        digest = 0UL;
        return false;
    }

    /// <summary>Adds a key that is not live and returns its record.</summary>
    public int Add(in PostingKey key, ulong digest)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(index, key, out var exists);
        Ensure.That(!exists, "a key is added once");
        if (free >= 0)
        {
            slot = free;
            free = records[free].Next;
        }
        else
        {
            if (used == records.Length)
            {
                Array.Resize(ref records, 2 * records.Length);
            }

            slot = used++;
        }

        records[slot] = new Record { Key = key, Digest = digest, Next = -1 };
        return slot;
    }

    /// <summary>Appends a record to the chain of a lot.</summary>
    public void Attach(Lot lot, int record)
    {
        if (lot.LastKey >= 0)
        {
            records[lot.LastKey].Next = record;
        }
        else
        {
            lot.FirstKey = record;
        }

        lot.LastKey = record;
    }

    /// <summary>
    /// The chain starting at <paramref name="first"/> expires 7 days after <paramref name="closedAt"/>.
    /// </summary>
    public void Schedule(int first, Instant closedAt)
    {
        if (first >= 0)
        {
            closing.Enqueue((closedAt + Retention, first));
        }
    }

    /// <summary>Puts back a chain with its due time, when a state is decoded.</summary>
    public void Restore(int first, Instant due) => closing.Enqueue((due, first));

    /// <summary>Drops the chains that are due.</summary>
    public void Expire(Instant now)
    {
        while (closing.TryPeek(out var head) && head.Due <= now)
        {
            closing.Dequeue();
            var at = head.First;
            while (at >= 0)
            {
                var next = records[at].Next;
                index.Remove(records[at].Key);
                records[at] = new Record { Next = free };
                free = at;
                at = next;
            }
        }
    }

    /// <summary>Key, digest and following record of a chain.</summary>
    public (PostingKey Key, ulong Digest, int Next) At(int record) =>
        (records[record].Key, records[record].Digest, records[record].Next);

    /// <summary>Links two records, when a state is decoded.</summary>
    public void Link(int record, int next) => records[record].Next = next;

    private struct Record
    {
        public PostingKey Key;
        public ulong Digest;
        public int Next;
    }
}
