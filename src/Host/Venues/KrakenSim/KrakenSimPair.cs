using Millwright.Markets;

namespace Millwright.Host.Venues;

/// <summary>A pair of the simulated venue with its names and rules as Kraken publishes them.</summary>
/// <param name="Key">Key in AssetPairs.</param>
/// <param name="AltName">Name in orders.</param>
/// <param name="WsName">Name with a slash in AssetPairs.</param>
/// <param name="Symbol">Name on the version 2 socket.</param>
/// <param name="BaseCode">Base asset code.</param>
/// <param name="QuoteCode">Quote asset code.</param>
/// <param name="Price">First mid price, quote.</param>
/// <param name="Instrument">Rules.</param>
public sealed record KrakenSimPair(
    string Key, string AltName, string WsName, string Symbol, string BaseCode, string QuoteCode, double Price,
    Instrument Instrument)
{
    /// <summary>DOGE against USD: small minimum, seven price digits.</summary>
    public static KrakenSimPair Doge { get; } = new(
        "XDGUSD", "XDGUSD", "XDG/USD", "DOGE/USD", "XXDG", "ZUSD", 0.1, Rules("XDG", 7, 8, 13m, 0.5m, 8));

    /// <summary>Bitcoin against USD.</summary>
    public static KrakenSimPair Bitcoin { get; } = new(
        "XXBTZUSD", "XBTUSD", "XBT/USD", "BTC/USD", "XXBT", "ZUSD", 50_000.0, Rules("XBT", 1, 8, 0.00005m, 0.5m, 10));

    /// <summary>Ripple against USD.</summary>
    public static KrakenSimPair Ripple { get; } = new(
        "XXRPZUSD", "XRPUSD", "XRP/USD", "XRP/USD", "XXRP", "ZUSD", 0.5, Rules("XRP", 5, 8, 2m, 0.5m, 8));

    /// <summary>Cardano against USD.</summary>
    public static KrakenSimPair Cardano { get; } = new(
        "ADAUSD", "ADAUSD", "ADA/USD", "ADA/USD", "ADA", "ZUSD", 0.4, Rules("ADA", 6, 8, 4.6m, 0.5m, 8));

    /// <summary>Every pair listed; one of them trades.</summary>
    public static IReadOnlyList<KrakenSimPair> All { get; } = [Doge, Bitcoin, Ripple, Cardano];

    /// <summary>The pair of a name in any spelling, or null.</summary>
    public static KrakenSimPair? Find(string name) => All.FirstOrDefault(pair => pair.Is(name));

    /// <summary>True for any spelling of this pair.</summary>
    public bool Is(string name) =>
        new[] { Key, AltName, WsName, Symbol }.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static Instrument Rules(
        string asset, int priceDecimals, int lotDecimals, decimal orderMin, decimal costMin, int baseDecimals) => new()
    {
        Pair = $"{asset}/USD",
        Base = asset,
        Quote = "USD",
        PriceDecimals = priceDecimals,
        LotDecimals = lotDecimals,
        TickSize = Instrument.Quantum(priceDecimals),
        OrderMin = orderMin,
        CostMin = costMin,
        BaseDecimals = baseDecimals,
        QuoteDecimals = 4,
        MakerFeePct = 0.25m,
        TakerFeePct = 0.40m,
    };
}
