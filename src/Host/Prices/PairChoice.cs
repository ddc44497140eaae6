using System.Text.Json;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Prices;

/// <summary>Chooses the pair of a plant from the venue's metadata (grid.md §11).</summary>
public static class PairChoice
{
    /// <summary>
    /// The wanted pair; without one: online, quoted in the asset that quotes most pairs, minimum order at most five
    /// orders, highest 24 h quote volume, ties by name.
    /// </summary>
    public static Result<KrakenPair> Choose(
        IReadOnlyList<KrakenPair> pairs,
        KrakenAssets assets,
        JsonElement tickers,
        string? wanted,
        decimal orderSize)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (wanted is not null)
        {
            return KrakenPairs.Find(pairs, wanted, assets) is { } found
                ? Result<KrakenPair>.Ok(found)
                : Result<KrakenPair>.Fail("exchange.pair", "unknown", $"The venue has no pair {wanted}.");
        }

        var online = pairs.Where(pair => pair.Instrument.Status == InstrumentStatus.Online).ToArray();
        var quote = online.GroupBy(pair => pair.Instrument.Quote).OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
        var best = online.Where(pair => pair.Instrument.Quote == quote)
            .Select(pair => (Pair: pair, Ticker: Ticker(tickers, pair.Key)))
            .Where(row => row.Ticker is { } ticker && row.Pair.Instrument.OrderMin * ticker.Last <= 5 * orderSize)
            .OrderByDescending(row => row.Ticker!.Value.QuoteVolume)
            .ThenBy(row => row.Pair.Key, StringComparer.Ordinal).FirstOrDefault().Pair;
        return best is null
            ? Result<KrakenPair>.Fail("exchange.pair", "empty", "No pair of the venue fits the order size.")
            : Result<KrakenPair>.Ok(best);
    }

    private static (decimal Bid, decimal Ask, decimal Last, decimal QuoteVolume)? Ticker(
        JsonElement rows, string key) =>
        rows.TryGetProperty(key, out var row) ? KrakenReaders.Ticker(row) : null;
}
