namespace Millwright.Venues.Kraken;

/// <summary>The public ticker channel as quotes, at most one per second (grid.md §9.4).</summary>
public sealed class KrakenTickerFeed(KrakenPair pair, IVenueInbox inbox, IClock clock) : IKrakenSocketUser
{
    private static readonly Duration Least = Duration.FromSeconds(1);
    private Instant told = Instant.Epoch;

    /// <summary>Quotes handed on.</summary>
    public long Quotes { get; private set; }

    /// <summary>Time of the last quote, the epoch before the first.</summary>
    public Instant LastAt => told;

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>?> SubscriptionsAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>?>(
            ["{\"method\":\"subscribe\",\"params\":{\"channel\":\"ticker\",\"symbol\":[\"" + pair.Symbol
                + "\"],\"event_trigger\":\"bbo\"},\"req_id\":1}"]);

    /// <inheritdoc/>
    public void OnConnection(bool up, string reason)
    {
        // The plant sees a lost feed as the age of its price (grid.md §8.3).
    }

    /// <inheritdoc/>
    public bool OnFrame(scoped in KrakenFrame frame)
    {
        if (frame.Kind == KrakenFrameKind.Reply)
        {
            return frame.Success;
        }

        if (frame.Kind != KrakenFrameKind.Ticker)
        {
            return true;
        }

        var now = clock.Now();
        var rows = new KrakenRows(frame.Data);
        while (rows.Next(out KrakenTick tick))
        {
            if (now - told >= Least && tick.Bid > 0m && tick.Bid <= tick.Ask)
            {
                told = now;
                Quotes++;
                inbox.Post(new QuoteRecord(tick.Bid, tick.Ask, tick.Last, 1));
            }
        }

        return true;
    }
}
