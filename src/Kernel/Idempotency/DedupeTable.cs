namespace Millwright.Kernel;

/// <summary>
/// Bounded table of keys seen (kernel.md §9.2): a key counts as a duplicate within the window; eviction by age, then by
/// insertion order when the capacity is reached. Part of group state, so it is canonical and replay-exact. Time must
/// not run back between calls.
/// </summary>
/// <typeparam name="TKey">Key.</typeparam>
public sealed class DedupeTable<TKey>
    where TKey : notnull, IEquatable<TKey>
{
    private readonly Duration window;
    private readonly int capacity;
    private readonly Dictionary<TKey, int> index = [];
    private (TKey Key, Instant At)[] ring = new (TKey, Instant)[16];
    private int head;

    /// <summary>Creates an empty table.</summary>
    /// <param name="window">How long a key is remembered.</param>
    /// <param name="capacity">Most keys, at least 1.</param>
    public DedupeTable(Duration window, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        this.window = window;
        this.capacity = capacity;
    }

    /// <summary>Keys remembered.</summary>
    public int Count { get; private set; }

    /// <summary>Duplicates refused so far; a metric, not encoded.</summary>
    public long Duplicates { get; private set; }

    /// <summary>True when the key is remembered.</summary>
    public bool Contains(TKey key, Instant now)
    {
        Evict(now);
        return index.ContainsKey(key);
    }

    /// <summary>Remembers the key; false when it is a duplicate.</summary>
    public bool TryAdd(TKey key, Instant now)
    {
        Evict(now);
        if (index.ContainsKey(key))
        {
            Duplicates++;
            return false;
        }

        if (Count == capacity)
        {
            DropOldest();
        }

        Append(key, now);
        return true;
    }

    /// <summary>Writes the keys, oldest first; <paramref name="item"/> writes one key.</summary>
    public void Encode(CseWriter writer, Action<CseWriter, TKey> item)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(item);
        writer.List(Count);
        for (var i = 0; i < Count; i++)
        {
            ref readonly var entry = ref ring[(head + i) % ring.Length];
            item(writer, entry.Key);
            writer.Instant(entry.At);
        }
    }

    /// <summary>
    /// Replaces the content by what <see cref="Encode"/> wrote; <paramref name="item"/> reads one key.
    /// </summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public void Decode(ref CseReader reader, CseItem<TKey> item)
    {
        ArgumentNullException.ThrowIfNull(item);
        index.Clear();
        (head, Count) = (0, 0);
        for (var left = reader.List(sizeof(long)); left > 0; left--)
        {
            var key = item(ref reader);
            var at = reader.Instant();
            if (Count == capacity || index.ContainsKey(key))
            {
                throw new InvalidDataException($"state encoding before byte {reader.Position}: dedupe key");
            }

            Append(key, at);
        }
    }

    private void Append(TKey key, Instant now)
    {
        if (Count == ring.Length)
        {
            var larger = new (TKey, Instant)[Math.Min(capacity, ring.Length * 2)];
            for (var i = 0; i < Count; i++)
            {
                larger[i] = ring[(head + i) % ring.Length];
            }

            (ring, head) = (larger, 0);
        }

        var at = (head + Count) % ring.Length;
        ring[at] = (key, now);
        index.Add(key, at);
        Count++;
    }

    private void Evict(Instant now)
    {
        while (Count > 0 && now - ring[head].At > window)
        {
            DropOldest();
        }
    }

    private void DropOldest()
    {
        index.Remove(ring[head].Key);
        ring[head] = default;
        head = (head + 1) % ring.Length;
        Count--;
    }
}
