using System.Globalization;
using System.Text.Json;

namespace Millwright.Venues.Kraken;

/// <summary>Reads <c>/0/public/AssetPairs</c>; unknown fields and rows without a socket name are skipped.</summary>
public static class KrakenPairs
{
    /// <summary>Every tradable pair of the answer, in its order.</summary>
    public static IReadOnlyList<KrakenPair> Read(JsonElement result, KrakenAssets assets)
    {
        ArgumentNullException.ThrowIfNull(assets);
        var pairs = new List<KrakenPair>();
        foreach (var row in result.EnumerateObject())
        {
            if (TryRead(row.Name, row.Value, assets) is { } pair)
            {
                pairs.Add(pair);
            }
        }

        return pairs;
    }

    /// <summary>The pair of a name in any spelling, base and quote resolved through the asset table.</summary>
    public static KrakenPair? Find(IReadOnlyList<KrakenPair> pairs, string name, KrakenAssets assets)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(assets);
        var parts = name.ToUpperInvariant().Split('/', '-', '_');
        foreach (var pair in pairs)
        {
            if (pair.Is(name) || (parts.Length == 2
                && assets.Canonical(parts[0]) == pair.Instrument.Base
                && assets.Canonical(parts[1]) == pair.Instrument.Quote))
            {
                return pair;
            }
        }

        return null;
    }

    /// <summary>Socket spelling of an asset: the venue uses common names there.</summary>
    public static string SocketName(string canonical) => canonical switch
    {
        "XBT" => "BTC",
        "XDG" => "DOGE",
        _ => canonical,
    };

    private static KrakenPair? TryRead(string key, JsonElement row, KrakenAssets assets)
    {
        if (!row.TryGetProperty("wsname", out var name) || name.GetString() is not { } text
            || text.Split('/') is not [var left, var right])
        {
            return null;
        }

        var (baseCode, quoteCode) = (row.GetProperty("base").GetString()!, row.GetProperty("quote").GetString()!);
        var (unit, quote) = (assets.Canonical(left), assets.Canonical(right));
        var digits = row.GetProperty("pair_decimals").GetInt32();
        var lots = row.GetProperty("lot_decimals").GetInt32();
        return new KrakenPair(
            key,
            row.GetProperty("altname").GetString()!,
            $"{SocketName(unit)}/{SocketName(quote)}",
            baseCode,
            quoteCode,
            new Instrument
            {
                Pair = $"{unit}/{quote}",
                Base = unit,
                Quote = quote,
                PriceDecimals = digits,
                LotDecimals = lots,
                TickSize = Number(row, "tick_size") ?? Instrument.Quantum(digits),
                OrderMin = Number(row, "ordermin") ?? 0m,
                CostMin = Number(row, "costmin") ?? 0m,
                BaseDecimals = Math.Min(assets.Decimals(baseCode) ?? lots, 12),
                QuoteDecimals = Math.Min(assets.Decimals(quoteCode) ?? (int)(Number(row, "cost_decimals") ?? 4m), 12),
                MakerFeePct = Fee(row, "fees_maker") ?? Fee(row, "fees") ?? 0.25m,
                TakerFeePct = Fee(row, "fees") ?? 0.40m,
                Status = Status(row),
            });
    }

    /// <summary>Status in the venue's word; an unknown word takes no placements.</summary>
    public static InstrumentStatus StatusOf(string? word) => word switch
    {
        "online" => InstrumentStatus.Online,
        "post_only" => InstrumentStatus.PostOnly,
        "limit_only" => InstrumentStatus.LimitOnly,
        "reduce_only" => InstrumentStatus.ReduceOnly,
        _ => InstrumentStatus.CancelOnly,
    };

    private static InstrumentStatus Status(JsonElement row) =>
        StatusOf(row.TryGetProperty("status", out var status) ? status.GetString() : "online");

    private static decimal? Fee(JsonElement row, string name) =>
        row.TryGetProperty(name, out var tiers) && tiers.GetArrayLength() > 0 ? tiers[0][1].GetDecimal() : null;

    private static decimal? Number(JsonElement row, string name)
    {
        if (!row.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number
            ? value.GetDecimal()
            : decimal.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
