namespace Millwright.Kernel;

/// <summary>
/// Effects waiting for durability (kernel.md §6.4): an effect of class c caused by record s is released only when
/// <c>durable_seq(level(c)) ≥ s</c>. Order within a class is the program order.
/// </summary>
internal sealed class Outbox(DurabilityLevel intentDurability)
{
    private readonly Queue<Effect> intents = new();
    private readonly Queue<Effect> others = new();

    public int Count => intents.Count + others.Count;

    public void Add(in Effect effect)
    {
        var queue = effect.Class == EffectClass.E2 ? intents : others;
        queue.Enqueue(effect);
    }

    public void Release(IJournal journal, IReactorSink sink)
    {
        if (others.Count > 0)
        {
            Release(others, journal.DurableSeq(DurabilityLevel.D1), sink);
        }

        if (intents.Count > 0)
        {
            Release(intents, journal.DurableSeq(intentDurability), sink);
        }
    }

    /// <summary>
    /// After a failure of the storage only cancels leave, durable or not: they reduce risk. Nothing else does any more
    /// (kernel.md §6.3).
    /// </summary>
    public void ReleaseCancels(IReactorSink sink)
    {
        while (others.TryDequeue(out var effect))
        {
            if (effect.Kind == EffectKind.CancelOrder)
            {
                sink.OnReleased(in effect);
            }
        }
    }

    private static void Release(Queue<Effect> queue, ulong durable, IReactorSink sink)
    {
        while (queue.TryPeek(out var effect) && effect.Seq <= durable)
        {
            queue.Dequeue();
            sink.OnReleased(in effect);
        }
    }
}
