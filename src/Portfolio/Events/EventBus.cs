namespace Millwright.Portfolio.Events;

/// <summary>
/// Deterministic bus on journal time: idempotency, debounce, order of delivery, coalesced recomputes
/// (portfolio.md §8.1).
/// </summary>
public sealed class EventBus
{
    private const long WindowMs = 1_500;
    private const long RememberMs = 2 * 3_600_000L;
    private readonly Dictionary<(string, string, string, long), long> seen = [];
    private readonly HashSet<(string Type, string Entity)> open = [];
    private readonly PriorityQueue<PortfolioEvent, (long Time, int Priority, long Arrival)> waiting = new();
    private readonly Queue<((string, string, string, long) Key, long At)> ages = new();
    private long arrivals;

    /// <summary>Events dropped as repeated.</summary>
    public int Dropped { get; private set; }

    /// <summary>Events that only replaced the payload of a waiting one.</summary>
    public int DebounceHits { get; private set; }

    /// <summary>Recompute plan.</summary>
    public RecomputePlan Recomputes { get; } = new();

    /// <summary>Takes an event; times must not fall.</summary>
    /// <param name="happened">The event.</param>
    public void Publish(in PortfolioEvent happened)
    {
        Forget(happened.TimeMs);
        var (type, entity, disc) = (happened.Kind.Type, happened.Entity, happened.Discriminator);
        if (happened.Kind.Debounced && open.Contains((type, entity)))
        {
            DebounceHits++;
            return;
        }

        var key = (type, entity, disc, happened.TimeMs / happened.Kind.BucketMs);
        if (!seen.TryAdd(key, happened.TimeMs))
        {
            Dropped++;
            return;
        }

        ages.Enqueue((key, happened.TimeMs));
        var delivery = happened;
        if (happened.Kind.Debounced)
        {
            open.Add((type, entity));
            delivery = happened with { TimeMs = happened.TimeMs + WindowMs };
        }

        waiting.Enqueue(delivery, (delivery.TimeMs, delivery.Kind.Priority, arrivals++));
    }

    /// <summary>Delivers the next event due at or before <paramref name="nowMs"/>.</summary>
    public bool TryDeliver(long nowMs, out PortfolioEvent delivered)
    {
        if (!waiting.TryPeek(out delivered, out var order) || order.Time > nowMs)
        {
            delivered = default;
            return false;
        }

        waiting.Dequeue();
        if (delivered.Kind.Debounced)
        {
            open.Remove((delivered.Kind.Type, delivered.Entity));
        }

        if (delivered.Kind.Recomputes)
        {
            Recomputes.Ask(delivered.Token, delivered.TimeMs, delivered.Kind.Priority);
        }

        return true;
    }

    private void Forget(long nowMs)
    {
        while (ages.TryPeek(out var oldest) && nowMs - oldest.At > RememberMs)
        {
            ages.Dequeue();
            seen.Remove(oldest.Key);
        }
    }

    /// <summary>Time of the next delivery, Unix ms; null when none waits.</summary>
    public long? NextMs => waiting.TryPeek(out _, out var order) ? order.Time : null;

    internal void Encode(CseWriter writer)
    {
        writer.List(ages.Count);
        foreach (var (key, at) in ages)
        {
            writer.String(key.Item1);
            writer.String(key.Item2);
            writer.String(key.Item3);
            writer.I64(key.Item4);
            writer.I64(at);
        }

        var pending = waiting.UnorderedItems.OrderBy(w => w.Priority).ToList();
        writer.List(pending.Count);
        foreach (var (happened, (time, _, arrival)) in pending)
        {
            writer.I64(time);
            writer.I64(arrival);
            writer.String(happened.Kind.Type);
            writer.String(happened.Entity);
            writer.String(happened.Discriminator);
        }

        writer.I64(arrivals);
        writer.I32(Dropped);
        writer.I32(DebounceHits);
        Recomputes.Encode(writer);
    }

    internal void Decode(ref CseReader reader)
    {
        seen.Clear();
        open.Clear();
        waiting.Clear();
        ages.Clear();
        for (var n = reader.List(28); n > 0; n--)
        {
            var key = (reader.String(), reader.String(), reader.String(), reader.I64());
            var at = reader.I64();
            seen.Add(key, at);
            ages.Enqueue((key, at));
        }

        for (var n = reader.List(28); n > 0; n--)
        {
            var (time, arrival) = (reader.I64(), reader.I64());
            var kind = EventKind.All.TryGetValue(reader.String(), out var known)
                ? known
                : throw new InvalidDataException("unknown event type");
            var waits = new PortfolioEvent(time, kind, reader.String(), reader.String());
            waiting.Enqueue(waits, (time, kind.Priority, arrival));
            if (kind.Debounced)
            {
                open.Add((kind.Type, waits.Entity));
            }
        }

        arrivals = reader.I64();
        Dropped = reader.I32();
        DebounceHits = reader.I32();
        Recomputes.Decode(ref reader);
    }
}
