namespace Millwright.Kernel;

/// <summary>
/// Policy <c>Debounce(w, edge)</c> (kernel.md §14): the first event of a key opens a window w that is never
/// extended, so a steady stream cannot starve. Trailing delivers the newest payload at the window's end, leading the
/// first at once.
/// </summary>
/// <typeparam name="TKey">Key.</typeparam>
/// <typeparam name="TEvent">Payload.</typeparam>
/// <param name="window">Length of a window, greater than zero.</param>
/// <param name="edge">Which payload is delivered.</param>
public sealed class BusDebounce<TKey, TEvent>(Duration window, BusEdge edge = BusEdge.Trailing)
    where TKey : notnull, IEquatable<TKey>
{
    private readonly OrderedDictionary<TKey, Pending> open = [];

    /// <summary>Windows open.</summary>
    public int Count => open.Count;

    /// <summary>Offers an event; <paramref name="due"/> is the end of its key's window. A window that is over but
    /// was not closed by its deadline counts as closed.</summary>
    public BusOutcome Offer(TKey key, TEvent payload, Instant now, out Instant due)
    {
        if (open.TryGetValue(key, out var pending) && (edge == BusEdge.Trailing || now < pending.Due))
        {
            due = pending.Due;
            open[key] = edge == BusEdge.Trailing ? pending with { Payload = payload } : pending;
            return BusOutcome.Absorbed;
        }

        due = now + window;
        open.Remove(key);
        open.Add(key, new Pending(payload, due));
        return edge == BusEdge.Leading ? BusOutcome.Deliver : BusOutcome.WindowOpened;
    }

    /// <summary>
    /// Closes the window of a key at its deadline; true with the payload when there is one to deliver.
    /// </summary>
    public bool Close(TKey key, Instant now, out TEvent? payload)
    {
        payload = default;
        if (!open.TryGetValue(key, out var pending) || now < pending.Due)
        {
            return false;
        }

        open.Remove(key);
        payload = pending.Payload;
        return edge == BusEdge.Trailing;
    }

    /// <summary>Writes the open windows in order of opening.</summary>
    public void Encode(CseWriter writer, Action<CseWriter, TKey> key, Action<CseWriter, TEvent> item)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(item);
        writer.List(open.Count);
        for (var i = 0; i < open.Count; i++)
        {
            var (name, pending) = open.GetAt(i);
            key(writer, name);
            item(writer, pending.Payload);
            writer.Instant(pending.Due);
        }
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    public void Decode(ref CseReader reader, CseItem<TKey> key, CseItem<TEvent> item)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(item);
        open.Clear();
        for (var left = reader.List(sizeof(long)); left > 0; left--)
        {
            var name = key(ref reader);
            open[name] = new Pending(item(ref reader), reader.Instant());
        }
    }

    private readonly record struct Pending(TEvent Payload, Instant Due);
}
