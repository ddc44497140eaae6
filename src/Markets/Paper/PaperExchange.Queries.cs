namespace Millwright.Markets;

/// <summary>What the venue's own books say: the oracle of tests and the source of gap repair.</summary>
public sealed partial class PaperExchange
{
    /// <summary>Balance of the base asset.</summary>
    public AssetBalance BaseBalance => account.Base;

    /// <summary>Balance of the quote asset.</summary>
    public AssetBalance QuoteBalance => account.Quote;

    /// <summary>Both balances, base first.</summary>
    public IReadOnlyList<AssetBalance> Balances => [account.Base, account.Quote];

    /// <summary>Number of executions since the beginning.</summary>
    public long ExecutionCount => execSequence;

    /// <summary>Number of orders ever accepted.</summary>
    public long OrderCount => orderSequence;

    /// <summary>Resting orders in order of arrival.</summary>
    public IReadOnlyList<VenueOrder> OpenOrders()
    {
        var orders = new VenueOrder[arrivals.Count];
        for (var i = 0; i < orders.Length; i++)
        {
            orders[i] = arrivals[i].ToVenueOrder();
        }

        return orders;
    }

    /// <summary>The same into a list the caller reuses; its content is replaced.</summary>
    internal void OpenOrders(List<VenueOrder> target)
    {
        target.Clear();
        foreach (var order in arrivals)
        {
            target.Add(order.ToVenueOrder());
        }
    }

    /// <summary>Remembered terminal orders closed at or after <paramref name="since"/>, oldest first.</summary>
    public IReadOnlyList<VenueOrder> ClosedOrders(Instant since) =>
        [.. history.Closed.Where(o => o.ClosedAt >= since).Select(static o => o.ToVenueOrder())];

    /// <summary>Remembered executions at or after <paramref name="since"/>, oldest first.</summary>
    public IReadOnlyList<Execution> Executions(Instant since) => history.Since(since);

    /// <summary>An order by venue id, open or remembered; null if unknown.</summary>
    public VenueOrder? FindByOrderId(string orderId) => history.ById(orderId)?.ToVenueOrder();

    /// <summary>The newest order of a client id, open or remembered; null if unknown.</summary>
    public VenueOrder? FindByClientId(string clientId) => history.ByClientId(clientId)?.ToVenueOrder();

    private PaperOrder? FindOpenByClientId(string clientId) =>
        history.ByClientId(clientId) is { Status: OrderStatus.Open } order ? order : null;

    private PaperOrder? FindOpen(string orderIdOrClientId) =>
        history.ById(orderIdOrClientId) is { Status: OrderStatus.Open } order
            ? order
            : FindOpenByClientId(orderIdOrClientId);
}
