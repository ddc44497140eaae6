namespace Millwright.Host.Notifications;

/// <summary>Bounded queue of a channel: when it is full the oldest info goes first, then the oldest of all.</summary>
/// <param name="limit">NOTIFY_QUEUE_LIMIT, ≥ 1.</param>
internal sealed class NotifyQueue(int limit)
{
    private readonly LinkedList<NotifyEnvelope> rows = new();
    private readonly Lock gate = new();

    /// <summary>Messages waiting.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return rows.Count;
            }
        }
    }

    /// <summary>Messages given up because the queue was full.</summary>
    public long Dropped { get; private set; }

    /// <summary>Appends a message.</summary>
    public void Add(NotifyEnvelope envelope)
    {
        lock (gate)
        {
            rows.AddLast(envelope);
            while (rows.Count > Math.Max(1, limit))
            {
                var victim = rows.First;
                for (var node = rows.First; node is not null; node = node.Next)
                {
                    if (node.Value.Severity == "info")
                    {
                        victim = node;
                        break;
                    }
                }

                rows.Remove(victim!);
                Dropped++;
            }
        }
    }

    /// <summary>Takes the oldest message, or up to <paramref name="most"/> when several are to be joined.</summary>
    public IReadOnlyList<NotifyEnvelope> Take(int most)
    {
        lock (gate)
        {
            var taken = new List<NotifyEnvelope>();
            while (taken.Count < most && rows.First is { } first)
            {
                taken.Add(first.Value);
                rows.RemoveFirst();
            }

            return taken;
        }
    }
}
