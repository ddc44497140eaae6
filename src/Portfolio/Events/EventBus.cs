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
}
