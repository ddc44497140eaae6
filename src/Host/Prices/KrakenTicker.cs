using System.Globalization;
using System.Text.Json;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Prices;

/// <summary>
/// Reads of public market data: <c>/0/public/AssetPairs</c> and <c>/0/public/Ticker</c>. Pure parsing; the transport is
/// the caller's.
/// </summary>
public static class KrakenTicker
{
    /// <summary>
    /// Chooses a pair for paper (grid.md §11): online, quoted in the asset that quotes most pairs, minimum order at
    /// most five orders, highest 24 h quote volume, ties by name.
    /// </summary>
    public static Result<(string Id, Instrument Instrument)> Choose(
        JsonElement pairs,
        JsonElement tickers,
        string? wanted,
        decimal orderSize)
    {
        var rows = pairs.EnumerateObject().Where(row => Status(row.Value) == "online" && Name(row.Value) is not null)
            .ToArray();
        if (wanted is not null)
        {
            var letters = Letters(wanted);
            var found = rows.FirstOrDefault(row => Letters(Name(row.Value)!) == letters
                || Letters(row.Name) == letters || Letters(row.Value.GetProperty("altname").GetString()!) == letters);
            return found.Value.ValueKind == JsonValueKind.Object
                ? Result<(string, Instrument)>.Ok((found.Name, Read(found.Value)))
                : Result<(string, Instrument)>.Fail("exchange.pair", "unknown", $"The venue has no pair {wanted}.");
        }

        var quote = rows.GroupBy(row => row.Value.GetProperty("quote").GetString()!)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;
        var best = rows.Where(row => row.Value.GetProperty("quote").GetString() == quote)
            .Select(row => (row.Name, row.Value, Ticker: Ticker(tickers, row.Name)))
            .Where(row => row.Ticker is { } t && Number(row.Value, "ordermin") * t.Last <= 5 * orderSize)
            .OrderByDescending(row => row.Ticker!.Value.QuoteVolume).ThenBy(row => row.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Name is null
            ? Result<(string, Instrument)>.Fail("exchange.pair", "empty", "No pair of the venue fits the order size.")
            : Result<(string, Instrument)>.Ok((best.Name, Read(best.Value)));
    }

    /// <summary>Bid, ask, last and 24 h quote volume of a pair, or null.</summary>
    public static (decimal Bid, decimal Ask, decimal Last, decimal QuoteVolume)? Ticker(JsonElement tickers,
        string id) =>
        tickers.TryGetProperty(id, out var row)
            ? (First(row, "b", 0), First(row, "a", 0), First(row, "c", 0), First(row, "v", 1) * First(row, "p", 1))
            : null;

    private static Instrument Read(JsonElement row)
    {
        var name = Name(row)!.Split('/');
        var decimals = row.GetProperty("pair_decimals").GetInt32();
        return new Instrument
        {
            Pair = Name(row)!,
            Base = name[0],
            Quote = name[1],
            PriceDecimals = decimals,
            LotDecimals = row.GetProperty("lot_decimals").GetInt32(),
            TickSize = row.TryGetProperty("tick_size", out _) ? Number(row, "tick_size") : Instrument.Quantum(decimals),
            OrderMin = Number(row, "ordermin"),
            CostMin = row.TryGetProperty("costmin", out _) ? Number(row, "costmin") : 0m,
            BaseDecimals = row.GetProperty("lot_decimals").GetInt32(),
            QuoteDecimals = row.TryGetProperty("cost_decimals", out var cost) ? Math.Min(cost.GetInt32(), 12) : 4,
            MakerFeePct = Fee(row, "fees_maker", 0.25m),
            TakerFeePct = Fee(row, "fees", 0.40m),
        };
    }

    private static decimal Fee(JsonElement row, string name, decimal otherwise) =>
        row.TryGetProperty(name, out var tiers) && tiers.GetArrayLength() > 0 ? tiers[0][1].GetDecimal() : otherwise;

    private static string? Name(JsonElement row) =>
        row.TryGetProperty("wsname", out var name) && name.GetString() is { } text && text.Contains('/') ? text : null;

    private static string Status(JsonElement row) =>
        row.TryGetProperty("status", out var status) ? status.GetString() ?? "" : "online";

    private static decimal First(JsonElement row, string name, int index) =>
        decimal.Parse(row.GetProperty(name)[index].GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static decimal Number(JsonElement row, string name) =>
        decimal.Parse(row.GetProperty(name).GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Letters(string pair) =>
        string.Concat(pair.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
