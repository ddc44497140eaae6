namespace Millwright.Venues.Kraken;

/// <summary>A pair of the venue with all its names (grid.md §9.2).</summary>
/// <param name="Key">Key in <c>AssetPairs</c>, for example <c>XXBTZUSD</c>.</param>
/// <param name="AltName">Name in orders, for example <c>XBTUSD</c>.</param>
/// <param name="Symbol">Name on the version 2 socket, for example <c>BTC/USD</c>.</param>
/// <param name="BaseCode">Base asset as balances spell it, for example <c>XXBT</c>.</param>
/// <param name="QuoteCode">Quote asset as balances spell it, for example <c>ZUSD</c>.</param>
/// <param name="Instrument">Trading rules under the canonical name <c>XBT/USD</c>.</param>
public sealed record KrakenPair(
    string Key, string AltName, string Symbol, string BaseCode, string QuoteCode, Instrument Instrument)
{
    /// <summary>True for any name of this pair.</summary>
    public bool Is(string name) =>
        string.Equals(name, Key, StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, AltName, StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, Symbol, StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, Instrument.Pair, StringComparison.OrdinalIgnoreCase);
}
