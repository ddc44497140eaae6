using System.Text.Json;

namespace Millwright.Markets;

/// <summary>Known instruments and quote assets, read from a data file; the code itself names no asset.</summary>
public sealed class InstrumentCatalog
{
    private readonly Instrument[] instruments;
    private readonly QuoteAsset[] quotes;

    private InstrumentCatalog(Instrument[] instruments, QuoteAsset[] quotes)
    {
        this.instruments = instruments;
        this.quotes = quotes;
    }

    /// <summary>All instruments in file order.</summary>
    public IReadOnlyList<Instrument> Instruments => instruments;

    /// <summary>Parses the data file: <c>{"quotes":[{asset,decimals}], "instruments":[{pair,…}]}</c>.</summary>
    public static Result<InstrumentCatalog> Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var quotes = document.RootElement.GetProperty("quotes").EnumerateArray()
                .Select(static q => new QuoteAsset(Text(q, "asset"), q.GetProperty("decimals").GetInt32()))
                .OrderByDescending(static q => q.Asset.Length).ThenBy(static q => q.Asset, StringComparer.Ordinal)
                .ToArray();
            var instruments = document.RootElement.GetProperty("instruments").EnumerateArray()
                .Select(e => Read(e, quotes)).ToArray();
            return Result<InstrumentCatalog>.Ok(new(instruments, quotes));
        }
        catch (Exception failure)
            when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return Result<InstrumentCatalog>.Fail("instruments", "unknown", $"malformed catalog: {failure.Message}");
        }
    }

    /// <summary>
    /// Splits <c>BASE/QUOTE</c>, <c>BASE-QUOTE</c> or <c>BASEQUOTE</c> (the longest known quote asset wins).
    /// </summary>
    public Result<PairName> Split(string pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var name = pair.ToUpperInvariant();
        var separator = name.IndexOfAny(['/', '-', '_']);
        if (separator > 0 && separator < name.Length - 1)
        {
            return Result<PairName>.Ok(new(name[..separator], name[(separator + 1)..]));
        }

        foreach (var quote in quotes)
        {
            if (name.Length > quote.Asset.Length && name.EndsWith(quote.Asset, StringComparison.Ordinal))
            {
                return Result<PairName>.Ok(new(name[..^quote.Asset.Length], quote.Asset));
            }
        }

        return Result<PairName>.Fail(
            "pair", "unknown", $"pair '{pair}' ends with no known quote asset; write BASE/QUOTE");
    }

    /// <summary>The instrument of a pair in any spelling of <see cref="Split"/>, or null.</summary>
    public Instrument? Find(PairName pair)
    {
        var name = pair.ToString();
        return Array.Find(instruments, i => string.Equals(i.Pair, name, StringComparison.Ordinal));
    }

    /// <summary>Ledger decimals of a quote asset; 8 when it is unknown.</summary>
    public int QuoteDecimals(string asset)
    {
        var index = Array.FindIndex(quotes, q => string.Equals(q.Asset, asset, StringComparison.Ordinal));
        return index < 0 ? 8 : quotes[index].Decimals;
    }

    private static Instrument Read(JsonElement item, QuoteAsset[] quotes)
    {
        var pair = Text(item, "pair");
        var slash = pair.IndexOf('/', StringComparison.Ordinal);
        var quote = pair[(slash + 1)..];
        return new()
        {
            Pair = pair,
            Base = pair[..slash],
            Quote = quote,
            PriceDecimals = item.GetProperty("pair_decimals").GetInt32(),
            LotDecimals = item.GetProperty("lot_decimals").GetInt32(),
            TickSize = item.GetProperty("tick_size").GetDecimal(),
            OrderMin = item.GetProperty("ordermin").GetDecimal(),
            CostMin = item.GetProperty("costmin").GetDecimal(),
            BaseDecimals = item.TryGetProperty("base_decimals", out var b) ? b.GetInt32() : 8,
            QuoteDecimals = quotes.First(q => string.Equals(q.Asset, quote, StringComparison.Ordinal)).Decimals,
            MakerFeePct = item.GetProperty("maker_pct").GetDecimal(),
            TakerFeePct = item.GetProperty("taker_pct").GetDecimal(),
        };
    }

    private static string Text(JsonElement item, string name) =>
        item.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null");
}
