namespace Millwright.Conformance.Tests;

/// <summary>Cases D40 … D44: public channels of the socket (grid.md §9.4).</summary>
public sealed class MarketCases
{
    [Fact]
    public async Task D40_given_changed_rules_then_the_instrument_channel_tells_them_at_once()
    {
        await using var deck = await Deck.OpenAsync();
        var told = new List<KrakenPair>();
        var options = new KrakenMarketFeedOptions
        {
            Instrument = row =>
            {
                lock (told)
                {
                    told.Add(row.Over(deck.Client.Pair));
                }
            },
        };
        await using var line = new Line(deck, options);
        await Inbox.UntilAsync(() => Count(told) == 1, "the snapshot");
        Assert.Same(deck.Client.Pair, told[0]);

        deck.Venue.Control.Change(rules => rules with { TickSize = 0.0001m, Status = InstrumentStatus.CancelOnly });
        await Inbox.UntilAsync(() => Count(told) == 2, "the update");
        Assert.Equal((0.0001m, InstrumentStatus.CancelOnly), (told[1].Instrument.TickSize, told[1].Instrument.Status));
        Assert.Equal("EService:Market in cancel_only mode", (await deck.PlaceAsync(deck.Buy("M-40", 0.09m))).Code);
    }

    [Fact]
    public async Task D41_given_lost_connections_then_each_closed_candle_is_told_once_and_in_order()
    {
        await using var deck = await Deck.OpenAsync();
        await using var line = new Line(deck, new KrakenMarketFeedOptions { CandleMinutes = 1 });
        await Inbox.UntilAsync(() => !line.Inbox.Quotes.IsEmpty, "the first quote");
        for (var minute = 0; minute < 40; minute++)
        {
            for (var second = 0; second < 60; second += 15)
            {
                deck.Move(15);
                deck.Venue.Control.Price(0.1 + (minute * 0.0001) + (second * 0.000001), 5);
            }

            if (minute is 12 or 25)
            {
                await HearsAsync(deck, line);
                var before = line.Socket.Connects;
                deck.Venue.Control.Disconnect();
                await Inbox.UntilAsync(() => line.Socket.Connects > before, "a new connection");
                await HearsAsync(deck, line);
            }
        }

        await Inbox.UntilAsync(() => line.Inbox.Candles.Count >= 39, "39 candles");
        var candles = line.Inbox.Candles.ToArray();
        for (var i = 1; i < candles.Length; i++)
        {
            Assert.Equal(candles[i - 1].OpenNs + (60 * Instant.NsPerSecond), candles[i].OpenNs);
            Assert.True(candles[i].Low <= candles[i].Close && candles[i].Close <= candles[i].High);
        }

        Assert.Equal(20.0, candles[5].Volume, 6);
        Assert.True(line.Socket.Connects >= 3);
    }

    [Fact]
    public async Task D42_given_a_long_random_run_then_every_book_update_has_the_venues_checksum()
    {
        await using var deck = await Deck.OpenAsync();
        await using var line = new Line(deck, new KrakenMarketFeedOptions { BookDepth = 25 });
        await Inbox.UntilAsync(() => line.Feed.BookUpdates > 0, "the snapshot");
        await WalkAsync(deck, 4_000);
        await Inbox.UntilAsync(() => line.Feed.Book!.Best == Best(deck), "the last update");
        Assert.True(line.Feed.BookUpdates >= 2_000, $"{line.Feed.BookUpdates} updates");
        Assert.Equal((0L, 1L), (line.Feed.Mismatches, line.Socket.Connects));
        Assert.Equal((25, 25), line.Feed.Book!.Count);
        Assert.False(line.Feed.Book.IsCrossed);
    }

    [Fact]
    public async Task D43_given_lost_book_updates_then_the_checksum_notices_and_a_new_snapshot_repairs()
    {
        await using var deck = await Deck.OpenAsync();
        await using var line = new Line(deck, new KrakenMarketFeedOptions { BookDepth = 10 });
        await Inbox.UntilAsync(() => line.Feed.BookUpdates > 0, "the snapshot");
        deck.Venue.Control.Faults = new KrakenSimFaults { LoseBookUpdate = 0.2 };
        await WalkAsync(deck, 60);
        await Inbox.UntilAsync(() => line.Feed.Mismatches > 0, "a mismatch");
        deck.Venue.Control.Faults = KrakenSimFaults.None;
        await Inbox.UntilAsync(() => line.Socket.Connects >= 2, "a new connection");
        await WalkAsync(deck, 200);
        await Inbox.UntilAsync(() => line.Feed.Book!.Best == Best(deck), "the right book");
    }

    [Fact]
    public async Task D44_given_wrong_parameters_then_a_channel_is_refused_and_prices_go_on()
    {
        await using var deck = await Deck.OpenAsync();
        await using var line = new Line(deck, new KrakenMarketFeedOptions { BookDepth = 11 });
        await Inbox.UntilAsync(() => !line.Inbox.Quotes.IsEmpty, "the first quote");
        deck.Move(2);
        deck.Venue.Control.Price(0.101);
        await Inbox.UntilAsync(() => line.Inbox.Quotes.Count > 1, "the second quote");
        Assert.Equal(1, line.Socket.Connects);
        Assert.Equal(0, line.Feed.BookUpdates);
    }

    /// <summary>Repeats the price until the line hears it: then it is subscribed.</summary>
    private static async Task HearsAsync(Deck deck, Line line)
    {
        var (heard, mid) = (line.Inbox.Quotes.Count, (double)Best(deck).Bid);
        for (var i = 0; i < 200 && line.Inbox.Quotes.Count == heard; i++)
        {
            deck.Move(2);
            deck.Venue.Control.Price(mid);
            await Task.Delay(50, Deck.Cancel);
        }

        Assert.True(line.Inbox.Quotes.Count > heard, "the line hears no price");
    }

    private static async Task WalkAsync(Deck deck, int steps)
    {
        var random = Xoshiro256.Create(9, "market-cases");
        var price = 0.1;
        for (var i = 0; i < steps; i++)
        {
            price = Math.Clamp(price * (1.0 + ((random.NextUnit() - 0.5) * 0.0005)), 0.09, 0.11);
            deck.Venue.Control.Price(price);
            if (i % 50 == 0)
            {
                await Task.Delay(1, Deck.Cancel);
            }
        }
    }

    private static (decimal Bid, decimal Ask) Best(Deck deck) =>
        deck.Venue.Control.Read(exchange => (exchange.Bid, exchange.Ask));

    private static int Count(List<KrakenPair> told)
    {
        lock (told)
        {
            return told.Count;
        }
    }

    /// <summary>A feed on a socket of its own.</summary>
    private sealed class Line : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly Task running;

        public Line(Deck deck, KrakenMarketFeedOptions options)
        {
            Feed = new KrakenMarketFeed(deck.Client.Pair, Inbox, deck.Clock, options);
            Socket = new KrakenSocket(deck.Venue.SocketAddress, Feed, TimeProvider.System);
            running = Task.Run(() => Socket.RunAsync(stop.Token));
        }

        public Inbox Inbox { get; } = new();

        public KrakenMarketFeed Feed { get; }

        public KrakenSocket Socket { get; }

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await running;
            stop.Dispose();
        }
    }
}
