using System.Text.Json;

namespace Millwright.Venues.Kraken;

/// <summary>Members of REST answers as domain records (grid.md §9.2). Amounts keep the venue's digits.</summary>
public static class KrakenReaders
{
    /// <summary>An order of OpenOrders, ClosedOrders or QueryOrders.</summary>
    /// <param name="id">Order id.</param>
    /// <param name="row">The order.</param>
    /// <param name="pair">Canonical pair of the order.</param>
    public static VenueOrder Order(string id, JsonElement row, string pair)
    {
        var description = row.GetProperty("descr");
        var status = KrakenNumbers.Text(row, "status") switch
        {
            "closed" => OrderStatus.Closed,
            "canceled" => OrderStatus.Canceled,
            "expired" => OrderStatus.Expired,
            _ => OrderStatus.Open,
        };
        return new VenueOrder(
            id,
            KrakenNumbers.Text(row, "cl_ord_id"),
            pair,
            KrakenNumbers.Text(description, "type") == "sell" ? OrderSide.Sell : OrderSide.Buy,
            KrakenNumbers.Amount(description, "price"),
            KrakenNumbers.Amount(row, "vol"),
            KrakenNumbers.Amount(row, "vol_exec"),
            KrakenNumbers.Amount(row, "cost"),
            KrakenNumbers.Amount(row, "fee"),
            status,
            KrakenNumbers.Time(row, "opentm"),
            status == OrderStatus.Open ? Instant.Epoch : KrakenNumbers.Time(row, "closetm"),
            KrakenNumbers.Text(row, "reason"));
    }

    /// <summary>The answer of GetApiKeyInfo; permissions are null where the list is absent.</summary>
    public static KrakenKeyInfo KeyInfo(JsonElement result) => new(
        result.ValueKind == JsonValueKind.Object && result.TryGetProperty("permissions", out var list)
            && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(static row => row.GetString() ?? "")]
            : null);

    /// <summary>Ids of the trades of an order, oldest first as the venue lists them.</summary>
    public static IReadOnlyList<string> TradeIds(JsonElement row)
    {
        if (!row.TryGetProperty("trades", out var trades) || trades.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        return [.. trades.EnumerateArray().Select(trade => trade.GetString()!)];
    }

    /// <summary>A trade of TradesHistory or QueryTrades; the fee is in quote (<c>fciq</c>).</summary>
    /// <param name="id">Trade id.</param>
    /// <param name="row">The trade.</param>
    /// <param name="pair">Canonical pair.</param>
    /// <param name="quote">Canonical quote asset.</param>
    /// <param name="clientId">Client id of the order, "" when unknown.</param>
    public static Execution Trade(string id, JsonElement row, string pair, string quote, string clientId) => new(
        id,
        KrakenNumbers.Text(row, "ordertxid"),
        clientId,
        pair,
        KrakenNumbers.Text(row, "type") == "sell" ? OrderSide.Sell : OrderSide.Buy,
        KrakenNumbers.Amount(row, "price"),
        KrakenNumbers.Amount(row, "vol"),
        KrakenNumbers.Amount(row, "cost"),
        KrakenNumbers.Amount(row, "fee"),
        quote,
        row.TryGetProperty("maker", out var maker) && maker.ValueKind == JsonValueKind.False
            ? Liquidity.Taker
            : Liquidity.Maker,
        KrakenNumbers.Time(row, "time"),
        row.TryGetProperty("trade_id", out var number) && number.TryGetInt64(out var sequence) ? sequence : 0);

    /// <summary>A row of Ledgers.</summary>
    public static VenueLedgerRow LedgerRow(string id, JsonElement row, KrakenAssets assets)
    {
        ArgumentNullException.ThrowIfNull(assets);
        return new(
            id,
            KrakenNumbers.Text(row, "refid"),
            KrakenNumbers.Text(row, "type"),
            assets.Canonical(KrakenNumbers.Text(row, "asset")),
            KrakenNumbers.Amount(row, "amount"),
            KrakenNumbers.Amount(row, "fee"),
            KrakenNumbers.Time(row, "time"));
    }

    /// <summary>Balances of BalanceEx or Balance; separate (suffixed) balances keep their full name.</summary>
    public static IReadOnlyList<AssetBalance> Balances(JsonElement result, KrakenAssets assets)
    {
        ArgumentNullException.ThrowIfNull(assets);
        var balances = new List<AssetBalance>();
        foreach (var row in result.EnumerateObject())
        {
            var name = KrakenAssets.IsSuffixed(row.Name) ? row.Name : assets.Canonical(row.Name);
            balances.Add(row.Value.ValueKind == JsonValueKind.Object
                ? new AssetBalance(
                    name,
                    KrakenNumbers.Amount(row.Value, "balance"),
                    KrakenNumbers.Amount(row.Value, "hold_trade"))
                : new AssetBalance(name, KrakenNumbers.Amount(result, row.Name), 0m));
        }

        return balances;
    }

    /// <summary>A row of OHLC: [time, open, high, low, close, vwap, volume, count].</summary>
    public static (Instant Open, double O, double H, double L, double C, double Volume) Candle(JsonElement row)
    {
        return (
            Instant.FromUnixSeconds(row[0].GetInt64()), Number(row[1]), Number(row[2]), Number(row[3]), Number(row[4]),
            Number(row[6]));

        static double Number(JsonElement cell) => cell.ValueKind == JsonValueKind.Number
            ? cell.GetDouble()
            : double.Parse(cell.GetString()!, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Best bid, ask, last trade and 24 h quote volume of a Ticker row.</summary>
    public static (decimal Bid, decimal Ask, decimal Last, decimal QuoteVolume) Ticker(JsonElement row)
    {
        return (Cell("b", 0), Cell("a", 0), Cell("c", 0), Cell("v", 1) * Cell("p", 1));

        decimal Cell(string name, int index) => decimal.Parse(
            row.GetProperty(name)[index].GetString()!, System.Globalization.NumberStyles.Float,
            System.Globalization.CultureInfo.InvariantCulture);
    }
}
