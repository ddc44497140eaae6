namespace Millwright.Kernel;

/// <summary>Policy <c>Dedupe(bucket)</c>: the same key in the same bucket of logical time is delivered once (kernel.md
/// §14). Remembers only keys of the present bucket.</summary>
/// <typeparam name="TKey">Idempotency key of an event.</typeparam>
/// <param name="bucket">Length of a bucket, greater than zero.</param>
public sealed class BusDedupe<TKey>(Duration bucket)
    where TKey : notnull, IEquatable<TKey>
{
    private readonly OrderedDictionary<TKey, bool> seen = [];
    private long current = -1;

    /// <summary>True when the event is to be delivered.</summary>
    public bool Offer(TKey key, Instant now)
    {
        var number = now.Ns / bucket.Ns;
        if (number != current)
        {
            current = number;
            seen.Clear();
        }

        return seen.TryAdd(key, true);
    }

    /// <summary>Writes the bucket and its keys in order of arrival.</summary>
    public void Encode(CseWriter writer, Action<CseWriter, TKey> item)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(item);
        writer.I64(current);
        writer.List(seen.Count);
        for (var i = 0; i < seen.Count; i++)
        {
            item(writer, seen.GetAt(i).Key);
        }
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    public void Decode(ref CseReader reader, CseItem<TKey> item)
    {
        ArgumentNullException.ThrowIfNull(item);
        seen.Clear();
        current = reader.I64();
        for (var left = reader.List(); left > 0; left--)
        {
            seen.TryAdd(item(ref reader), true);
        }
    }
}
