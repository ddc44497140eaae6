namespace Millwright.Venues.Kraken;

/// <summary>
/// What the link knows of orders between two connections: client id and venue id of each, sending time, and what was
/// reported, so that a poll asks for trades only where something changed. Bounded; the venue can tell everything again.
/// </summary>
internal sealed class KrakenOrderMap
{
    private const int Most = 20_000;
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> clientByOrder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> orderByClient = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instant> sentAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> reported = new(StringComparer.Ordinal);
    private readonly Queue<string> age = new();

    public void Sent(string clientId, Instant at)
    {
        lock (gate)
        {
            sentAt[clientId] = at;
        }
    }

    public double AgeSec(string clientId, Instant now)
    {
        lock (gate)
        {
            return sentAt.TryGetValue(clientId, out var at) ? (now - at).Seconds : double.PositiveInfinity;
        }
    }

    public void Bind(string orderId, string clientId)
    {
        if (orderId.Length == 0 || clientId.Length == 0)
        {
            return;
        }

        lock (gate)
        {
            if (clientByOrder.TryAdd(orderId, clientId))
            {
                orderByClient[clientId] = orderId;
                age.Enqueue(orderId);
                if (age.Count > Most && clientByOrder.Remove(age.Dequeue(), out var old))
                {
                    orderByClient.Remove(old);
                    sentAt.Remove(old);
                    reported.Remove(old);
                }
            }
        }
    }

    public string ClientOf(string orderId)
    {
        lock (gate)
        {
            return clientByOrder.GetValueOrDefault(orderId, "");
        }
    }

    public string OrderOf(string clientId)
    {
        lock (gate)
        {
            return orderByClient.GetValueOrDefault(clientId, "");
        }
    }

    /// <summary>True when the executed volume differs from the one reported last, and notes it.</summary>
    public bool Advances(string clientId, decimal executed)
    {
        lock (gate)
        {
            var before = reported.GetValueOrDefault(clientId, 0m);
            reported[clientId] = executed;
            return executed != before;
        }
    }

    public void Forget(string clientId)
    {
        lock (gate)
        {
            reported.Remove(clientId);
        }
    }
}
