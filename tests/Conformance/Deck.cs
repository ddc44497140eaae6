namespace Millwright.Conformance.Tests;

/// <summary>A simulated Kraken with a standing clock and the product's own calls against it.</summary>
internal sealed class Deck : IAsyncDisposable
{
    private readonly HttpKrakenTransport transport;

    private Deck(SimulatedClock clock, KrakenSimServer venue, KrakenTier tier)
    {
        Clock = clock;
        Venue = venue;
        transport = new HttpKrakenTransport(venue.Address);
        var signer = KrakenSigner.Create(KrakenSimOptions.DefaultSecret).Value;
        Rest = new KrakenRest(
            transport, clock, new KrakenBudget(tier), new KrakenCredentials(KrakenSimOptions.DefaultKey, signer),
            new KrakenNonce(clock, Nonces));
    }

    /// <summary>Reserve of nonces, shared by every client of the key.</summary>
    public INonceStore Nonces { get; } = new MemoryNonces();

    public SimulatedClock Clock { get; }

    public KrakenSimServer Venue { get; }

    public KrakenRest Rest { get; }

    public KrakenClient Client { get; private set; } = null!;

    public KrakenOrders Orders { get; private set; } = null!;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Deck> OpenAsync(
        KrakenTier tier = KrakenTier.Pro, IReadOnlyList<string>? permissions = null, double partial = 0)
    {
        var clock = new SimulatedClock(Instant.FromUnixSeconds(1_700_000_000));
        var simulated = new KrakenSimOptions { Clock = clock, PartialProbability = partial, Tier = tier };
        var venue = await KrakenSimServer.StartAsync(permissions is null
            ? simulated
            : simulated with { Permissions = permissions });
        venue.Control.Price(0.1);
        var deck = new Deck(clock, venue, tier);
        var metadata = await KrakenClient.MetadataAsync(deck.Rest, Cancel);
        var (assets, pairs) = metadata.Value;
        var pair = KrakenPairs.Find(pairs, "DOGE/USD", assets)!;
        deck.Client = new KrakenClient(deck.Rest, pair, assets);
        deck.Orders = new KrakenOrders(deck.Rest, pair, clock);
        return deck;
    }

    public void Move(double seconds)
    {
        Clock.AdvanceTo(Clock.Now() + new Duration((long)(seconds * Instant.NsPerSecond)));
        Venue.Control.Advance();
    }

    public VenueOrderRequest Buy(string id, decimal price, decimal volume = 100m, bool postOnly = true) => new(
        id, "XDG/USD", OrderSide.Buy, price, volume, postOnly, Clock.Now() + Duration.FromSeconds(5));

    public Task<VenueResult<string>> PlaceAsync(VenueOrderRequest order) =>
        Orders.PlaceAsync(order, CallPriority.Exit, validate: false, Cancel);

    public async ValueTask DisposeAsync()
    {
        transport.Dispose();
        Rest.Dispose();
        await Venue.DisposeAsync();
    }

    private sealed class MemoryNonces : INonceStore
    {
        private long value;

        public long Load() => value;

        public void Save(long reserve) => value = reserve;
    }
}
