namespace Millwright.Markets;

/// <summary>Orders by id and the bounded history of terminal orders and executions that queries see.</summary>
internal sealed class PaperHistory(int limit)
{
    private readonly Dictionary<string, PaperOrder> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PaperOrder> byClientId = new(StringComparer.Ordinal);
    private readonly Queue<PaperOrder> closed = new();
    private readonly Queue<Execution> executions = new();

    public IReadOnlyCollection<PaperOrder> Closed => closed;

    public IReadOnlyCollection<Execution> Executions => executions;

    /// <summary>The order of a venue id, open or remembered.</summary>
    public PaperOrder? ById(string id) => byId.GetValueOrDefault(id);

    /// <summary>The newest order of a client id, open or remembered.</summary>
    public PaperOrder? ByClientId(string clientId) => byClientId.GetValueOrDefault(clientId);

    public void Opened(PaperOrder order)
    {
        byId.Add(order.Id, order);
        if (order.ClientId.Length > 0)
        {
            byClientId[order.ClientId] = order;
        }
    }

    public void Terminated(PaperOrder order)
    {
        closed.Enqueue(order);
        if (closed.Count <= limit)
        {
            return;
        }

        var oldest = closed.Dequeue();
        byId.Remove(oldest.Id);
        if (ReferenceEquals(byClientId.GetValueOrDefault(oldest.ClientId), oldest))
        {
            byClientId.Remove(oldest.ClientId);
        }
    }

    public void Executed(Execution execution)
    {
        executions.Enqueue(execution);
        if (executions.Count > limit)
        {
            executions.Dequeue();
        }
    }

    public Execution[] Since(Instant since) => [.. executions.Where(e => e.Time >= since)];
}
