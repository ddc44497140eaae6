namespace Millwright.Markets.Tests;

/// <summary>Fixtures of the paper exchange tests.</summary>
internal static class Bench
{
    public static readonly Instrument Coin = new()
    {
        Pair = "AAA/QQQ",
        Base = "AAA",
        Quote = "QQQ",
        PriceDecimals = 4,
        LotDecimals = 2,
        TickSize = 0.0001m,
        OrderMin = 5m,
        CostMin = 0.5m,
        BaseDecimals = 8,
        QuoteDecimals = 4,
        MakerFeePct = 0.25m,
        TakerFeePct = 0.40m,
    };

    public static readonly PaperOptions Touch = new PaperOptions { Fill = FillModel.Touch }.Synchronous();

    public static Instant T(long ms) => Instant.FromUnixMs(1_700_000_000_000L + ms);

    public static PaperExchange Exchange(PaperOptions? options = null, ulong seed = 1, decimal funds = 1000m)
    {
        var exchange = new PaperExchange(Coin, options ?? Touch, seed, "venue/1/paper");
        exchange.Deposit("AAA", funds);
        exchange.Deposit("QQQ", funds);
        exchange.OnPrice(0.0999m, 0.1001m, T(0));
        return exchange;
    }

    public static VenueOrderRequest Buy(string id, decimal price, decimal volume, bool postOnly = true) =>
        new(id, "AAA/QQQ", OrderSide.Buy, price, volume, postOnly);

    public static VenueOrderRequest Sell(string id, decimal price, decimal volume, bool postOnly = true) =>
        new(id, "AAA/QQQ", OrderSide.Sell, price, volume, postOnly);

    public static VenueEvent[] Drain(this PaperExchange exchange)
    {
        var items = exchange.Events.Items.ToArray();
        exchange.Events.Clear();
        return items;
    }

    public static VenueEventKind[] Kinds(this PaperExchange exchange) => [.. exchange.Drain().Select(e => e.Kind)];
}
