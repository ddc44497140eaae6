namespace Millwright.Kernel;

/// <summary>
/// Policy <c>Coalesce(key, reducer)</c> (kernel.md §14): events of a key are merged by a pure function until the
/// consumer takes them, in order of the first event of each key. With one key it is <c>OncePerTurn</c>.
/// </summary>
/// <typeparam name="TKey">Key.</typeparam>
/// <typeparam name="TEvent">Payload.</typeparam>
/// <param name="merge">Older and newer payload to the merged one.</param>
public sealed class BusCoalescer<TKey, TEvent>(Func<TEvent, TEvent, TEvent> merge)
    where TKey : notnull, IEquatable<TKey>
{
    private readonly OrderedDictionary<TKey, TEvent> waiting = [];

    /// <summary>Keys waiting.</summary>
    public int Count => waiting.Count;

    /// <summary>Offers an event; true when it opened a new key.</summary>
    public bool Offer(TKey key, TEvent payload)
    {
        if (waiting.TryGetValue(key, out var older))
        {
            waiting[key] = merge(older, payload);
            return false;
        }

        waiting.Add(key, payload);
        return true;
    }

    /// <summary>Takes the oldest key; call until false.</summary>
    public bool TryTake(out TKey? key, out TEvent? payload)
    {
        if (waiting.Count == 0)
        {
            (key, payload) = (default, default);
            return false;
        }

        (key, payload) = waiting.GetAt(0);
        waiting.RemoveAt(0);
        return true;
    }

    /// <summary>Writes what waits, in order.</summary>
    public void Encode(CseWriter writer, Action<CseWriter, TKey> key, Action<CseWriter, TEvent> item)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(item);
        writer.List(waiting.Count);
        for (var i = 0; i < waiting.Count; i++)
        {
            var (name, payload) = waiting.GetAt(i);
            key(writer, name);
            item(writer, payload);
        }
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    public void Decode(ref CseReader reader, CseItem<TKey> key, CseItem<TEvent> item)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(item);
        waiting.Clear();
        for (var left = reader.List(); left > 0; left--)
        {
            var name = key(ref reader);
            waiting[name] = item(ref reader);
        }
    }
}
