using System.Runtime.InteropServices;
using Millwright.Kernel;

namespace Millwright.Grid.Orders;

/// <summary>
/// Orders of the plant that have an intent: live ones by intent number in ascending order, and a bounded memory of
/// delivered ones for late executions (grid.md §8.5).
/// </summary>
public sealed class OrderTable
{
    private const int DeliveredKept = 4096;
    private static readonly Duration DeliveredAge = Duration.FromSeconds(7 * 86_400);

    private readonly List<TrackedOrder> live = [];
    private readonly Dictionary<ulong, TrackedOrder> byIntent = [];
    private readonly Dictionary<ulong, TrackedOrder> delivered = [];
    private readonly Queue<(ulong Seq, Instant At)> deliveredOrder = new();

    /// <summary>Orders not delivered yet, ascending intent number.</summary>
    public IList<TrackedOrder> Live => live;

    /// <summary>The same for hot loops; valid until an order is added or delivered.</summary>
    public ReadOnlySpan<TrackedOrder> Span => CollectionsMarshal.AsSpan(live);

    /// <summary>Delivered orders still remembered, oldest first.</summary>
    public IEnumerable<(TrackedOrder Order, Instant At)> Delivered =>
        deliveredOrder.Select(entry => (delivered[entry.Seq], entry.At));

    /// <summary>Orders that are or may be on the exchange.</summary>
    public int OpenCount => live.Count;

    /// <summary>Appends an order; intent numbers ascend.</summary>
    internal void Add(TrackedOrder order)
    {
        live.Add(order);
        byIntent.Add(order.IntentSeq, order);
    }

    internal void AddDelivered(TrackedOrder order, Instant at)
    {
        delivered.Add(order.IntentSeq, order);
        deliveredOrder.Enqueue((order.IntentSeq, at));
    }

    /// <summary>Live order of an intent, or null.</summary>
    public TrackedOrder? Find(ulong intentSeq) => byIntent.GetValueOrDefault(intentSeq);

    /// <summary>Delivered order of an intent, or null.</summary>
    public TrackedOrder? FindDelivered(ulong intentSeq) => delivered.GetValueOrDefault(intentSeq);

    /// <summary>A delivered order turned out to rest: it is live again, at its place by intent number.</summary>
    internal void Revive(TrackedOrder order)
    {
        delivered.Remove(order.IntentSeq);
        var kept = deliveredOrder.Where(entry => entry.Seq != order.IntentSeq).ToArray();
        deliveredOrder.Clear();
        foreach (var entry in kept)
        {
            deliveredOrder.Enqueue(entry);
        }

        var at = live.FindIndex(other => other.IntentSeq > order.IntentSeq);
        live.Insert(at < 0 ? live.Count : at, order);
        byIntent.Add(order.IntentSeq, order);
    }

    internal void Deliver(TrackedOrder order, Instant now)
    {
        order.Stage = OrderStage.Done;
        live.Remove(order);
        byIntent.Remove(order.IntentSeq);
        AddDelivered(order, now);
        while (deliveredOrder.TryPeek(out var oldest)
            && (deliveredOrder.Count > DeliveredKept || now - oldest.At > DeliveredAge))
        {
            delivered.Remove(deliveredOrder.Dequeue().Seq);
        }
    }

    internal void Clear()
    {
        live.Clear();
        byIntent.Clear();
        delivered.Clear();
        deliveredOrder.Clear();
    }
}
