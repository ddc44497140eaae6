namespace Millwright.Venues.Tests.Kraken;

/// <summary>What leaves a link that nobody armed in this process (grid.md §8.4, §11).</summary>
public sealed class KrakenLinkTests
{
    private const string Secret =
        "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";

    [Fact]
    public async Task Given_a_run_that_is_not_armed_when_an_earlier_order_is_cancelled_then_the_cancel_leaves()
    {
        var venue = new FakeTransport().Then("""{"error":[],"result":{"count":0}}""");
        using var inbox = new Inbox();
        var link = Link(venue, inbox, cancels: true);

        link.Place(new VenueOrderRequest("c1", "AAA/QQQ", OrderSide.Buy, 1m, 1m));
        link.Cancel("c0");
        await inbox.TakesAsync(2);

        Assert.Contains("CancelOrder", Assert.Single(venue.Sent).Path, StringComparison.Ordinal);
        Assert.Equal(("c1", VenueEventKind.Rejected), (inbox.Events[0].ClientId, inbox.Events[0].Kind));
        Assert.Equal(("c0", VenueErrors.UnknownOrder), (inbox.Events[1].ClientId, inbox.Events[1].Code));
        Assert.False(link.IsArmed);
    }

    [Fact]
    public async Task Given_no_edge_at_all_when_an_order_is_cancelled_then_the_answer_says_that_nothing_was_sent()
    {
        var venue = new FakeTransport();
        using var inbox = new Inbox();
        var link = Link(venue, inbox, cancels: false);

        link.Cancel("c0");
        await inbox.TakesAsync(1);

        Assert.Empty(venue.Sent);
        Assert.Equal(VenueEventKind.CancelRejected, Assert.Single(inbox.Events).Kind);
    }

    private static KrakenLink Link(FakeTransport venue, Inbox inbox, bool cancels)
    {
        var clock = new FakeClock();
        var pair = new KrakenPair("AAAQQQ", "AAAQQQ", "AAA/QQQ", "AAA", "QQQ", new Instrument
        {
            Pair = "AAA/QQQ", Base = "AAA", Quote = "QQQ", PriceDecimals = 6, LotDecimals = 0, TickSize = 0.000001m,
            OrderMin = 13m, CostMin = 0m, BaseDecimals = 8, QuoteDecimals = 4, MakerFeePct = 0.25m, TakerFeePct = 0.4m,
        });
        var rest = new KrakenRest(
            venue, clock, new KrakenBudget(KrakenTier.Pro),
            new KrakenCredentials("key", KrakenSigner.Create(Secret).Value, null),
            new KrakenNonce(clock, new FakeNonces()));
        return new KrakenLink(
            new KrakenClient(rest, pair, KrakenAssets.Empty), null, inbox, clock, _ => false, CancellationToken.None)
        {
            Cancels = cancels ? new KrakenOrders(rest, pair, clock) : null,
        };
    }

    private sealed class Inbox : IVenueInbox, IDisposable
    {
        private readonly SemaphoreSlim taken = new(0);

        public List<VenueEvent> Events { get; } = [];

        public async Task TakesAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                Assert.True(await taken.WaitAsync(TimeSpan.FromSeconds(30)), $"only {i} of {count} answers came");
            }
        }

        public void Dispose() => taken.Dispose();

        public void Post(in VenueEvent item)
        {
            lock (Events)
            {
                Events.Add(item);
            }

            taken.Release();
        }

        public void Post(VenueLookup lookup)
        {
        }

        public void Post(VenueFact fact)
        {
        }

        public void Post(in QuoteRecord quote)
        {
        }

        public void Post(in BarRecord candle)
        {
        }
    }
}
