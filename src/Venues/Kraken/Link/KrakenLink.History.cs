namespace Millwright.Venues.Kraken;

/// <content>
/// Gap repair from the trade history (grid.md §8.5, §8.7, §9.4): at the start from the newest known execution − 1 h,
/// after
/// a gap from it − 60 s, all pages. What the plant has is told again without effect.
/// </content>
public sealed partial class KrakenLink
{
    private static readonly Duration FirstOverlap = Duration.FromSeconds(3_600);
    private static readonly Duration GapOverlap = Duration.FromSeconds(60);
    private volatile bool historyDue;
    private volatile bool historyRead;
    private int readingHistory;

    /// <summary>Time of the newest execution the plant knows, the epoch before the first; called from any
    /// thread.</summary>
    public Func<Instant>? HistoryCursor { get; set; }

    /// <summary>Complete reads of the trade history.</summary>
    public long HistoryReads { get; private set; }

    /// <summary>Executions found by them that the ledger lacked.</summary>
    public long HistoryFound { get; private set; }

    /// <summary>Reads the history when it is due; a read that fails stays due.</summary>
    private void ReadHistory()
    {
        if (!historyDue || Interlocked.Exchange(ref readingHistory, 1) == 1)
        {
            return;
        }

        historyDue = false;
        Run(async () =>
        {
            try
            {
                if (await HistoryAsync().ConfigureAwait(false))
                {
                    historyRead = true;
                    HistoryReads++;
                }
                else
                {
                    historyDue = true;
                }
            }
            finally
            {
                Volatile.Write(ref readingHistory, 0);
            }
        });
    }

    private async Task<bool> HistoryAsync()
    {
        var newest = HistoryCursor?.Invoke() ?? Instant.Epoch;
        var cursor = newest == Instant.Epoch ? clock.Now() : newest;
        var trades = await client.TradesAsync(cursor - (historyRead ? GapOverlap : FirstOverlap), cancel)
            .ConfigureAwait(false);
        if (!trades.IsOk)
        {
            Incomplete++;
            return false;
        }

        var unknown = trades.Value.Where(trade => WasPosted?.Invoke(trade.ExecId) is not true).ToArray();
        HistoryFound += WasPosted is null ? 0 : unknown.Length;
        foreach (var group in unknown.Select(trade => trade.OrderId).Distinct(StringComparer.Ordinal).Chunk(50))
        {
            var orders = await client.QueryOrdersAsync(group, cancel).ConfigureAwait(false);
            if (!orders.IsOk)
            {
                Incomplete++;
                return false;
            }

            var ours = orders.Value.Where(item => IsOurs(item.Order)).ToArray();
            foreach (var (order, _) in ours)
            {
                map.Bind(order.OrderId, order.ClientId);
            }

            var executions = await ExecutionsAsync(ours).ConfigureAwait(false);
            if (!executions.IsOk)
            {
                Incomplete++;
                return false;
            }

            foreach (var (order, _) in orders.Value)
            {
                HistoryOf(order, executions.Value[order.OrderId], unknown);
            }
        }

        return true;
    }

    private static bool IsOurs(VenueOrder order) => ClientOrderId.TryDecode(order.ClientId, out _, out _, out _, out _);

    /// <summary>Tells the executions of one order: as ours with the running sum, or as a flow of others.</summary>
    private void HistoryOf(VenueOrder order, IEnumerable<Execution> executions, Execution[] unknown)
    {
        if (!IsOurs(order))
        {
            foreach (var trade in unknown.Where(trade => trade.OrderId == order.OrderId))
            {
                Foreign(trade);
            }

            return;
        }

        Execution[] own = [.. executions];
        var sum = 0m;
        foreach (var execution in own)
        {
            sum += execution.Volume;
            inbox.Post(new VenueEvent(
                VenueEventKind.PartialFill, clock.Now(), execution.Time, order.OrderId, order.ClientId, "", sum,
                execution));
        }

        if (!order.IsOpen && sum == order.Executed)
        {
            inbox.Post(new VenueLookup(order.ClientId, clock.Now(), Complete: true, order, own));
        }
    }
}
