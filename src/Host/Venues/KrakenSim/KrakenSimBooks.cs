using System.Globalization;
using System.Text.Json.Nodes;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Venues;

/// <summary>Orders, trades, ledger rows and balances of the simulated venue as JSON in Kraken's shapes.</summary>
internal static class KrakenSimBooks
{
    public static string Text(decimal value, int digits) =>
        decimal.Round(value, digits).ToString("F" + digits, CultureInfo.InvariantCulture);

    public static decimal Seconds(Instant at) => decimal.Round(at.Ns / 1_000_000_000m, 7);

    public static JsonObject Order(KrakenSimPair pair, VenueOrder order, IReadOnlyList<Execution> trades)
    {
        var rules = pair.Instrument;
        var side = order.Side == OrderSide.Sell ? "sell" : "buy";
        var price = Text(order.Price, rules.PriceDecimals);
        var json = new JsonObject
        {
            ["refid"] = null,
            ["userref"] = null,
            ["cl_ord_id"] = order.ClientId.Length > 0 ? order.ClientId : null,
            ["status"] = order.Status switch
            {
                OrderStatus.Open => "open",
                OrderStatus.Closed => "closed",
                OrderStatus.Canceled => "canceled",
                _ => "expired",
            },
            ["reason"] = order.Reason.Length > 0 ? order.Reason : null,
            ["opentm"] = Seconds(order.OpenedAt),
            ["starttm"] = 0,
            ["expiretm"] = 0,
            ["descr"] = new JsonObject
            {
                ["pair"] = pair.AltName,
                ["type"] = side,
                ["ordertype"] = "limit",
                ["price"] = price,
                ["price2"] = "0",
                ["leverage"] = "none",
                ["order"] = $"{side} {Text(order.Volume, rules.LotDecimals)} {pair.AltName} @ limit {price}",
                ["close"] = "",
            },
            ["vol"] = Text(order.Volume, rules.LotDecimals),
            ["vol_exec"] = Text(order.Executed, rules.LotDecimals),
            ["cost"] = Text(order.Cost, rules.QuoteDecimals),
            ["fee"] = Text(order.Fee, rules.QuoteDecimals),
            ["price"] = order.Executed > 0m ? Text(order.Cost / order.Executed, rules.PriceDecimals) : "0.00000",
            ["stopprice"] = "0.00000",
            ["limitprice"] = "0.00000",
            ["misc"] = "",
            ["oflags"] = "fciq,post",
        };
        if (order.Status != OrderStatus.Open)
        {
            json["closetm"] = Seconds(order.ClosedAt);
        }

        if (trades.Count > 0)
        {
            json["trades"] = new JsonArray([.. trades.Select(trade => (JsonNode)trade.ExecId)]);
        }

        return json;
    }

    public static JsonObject Trade(KrakenSimPair pair, Execution trade)
    {
        var rules = pair.Instrument;
        return new JsonObject
        {
            ["ordertxid"] = trade.OrderId,
            ["postxid"] = "TKH2SE-M7IF5-CFI7LT",
            ["pair"] = pair.Key,
            ["time"] = Seconds(trade.Time),
            ["type"] = trade.Side == OrderSide.Sell ? "sell" : "buy",
            ["ordertype"] = "limit",
            ["price"] = Text(trade.Price, rules.PriceDecimals),
            ["cost"] = Text(trade.Cost, rules.QuoteDecimals),
            ["fee"] = Text(trade.Fee, rules.QuoteDecimals),
            ["vol"] = Text(trade.Volume, rules.LotDecimals),
            ["margin"] = "0.00000",
            ["leverage"] = "0",
            ["misc"] = "",
            ["trade_id"] = trade.Sequence,
            ["maker"] = trade.Liquidity == Liquidity.Maker,
        };
    }

    public static JsonObject LedgerRow(KrakenSimPair pair, VenueLedgerRow row, decimal balance)
    {
        var rules = pair.Instrument;
        var digits = row.Asset == rules.Base ? rules.BaseDecimals : rules.QuoteDecimals;
        return new JsonObject
        {
            ["refid"] = row.RefId,
            ["time"] = Seconds(row.Time),
            ["type"] = row.Kind,
            ["subtype"] = "",
            ["aclass"] = "currency",
            ["asset"] = row.Asset == rules.Base ? pair.BaseCode : pair.QuoteCode,
            ["amount"] = Text(row.Amount, digits),
            ["fee"] = Text(row.Fee, digits),
            ["balance"] = Text(balance, digits),
        };
    }

    /// <summary>Rows of one page: newest first, filtered by <c>start</c> and <c>end</c>.</summary>
    public static (JsonObject Rows, int Count) Page<T>(
        IReadOnlyDictionary<string, string> form,
        IEnumerable<T> items,
        Func<T, Instant> time,
        Func<T, string> id,
        Func<T, JsonNode> json)
    {
        const int Size = 50;
        var start = Bound(form, "start", decimal.MinValue);
        var end = Bound(form, "end", decimal.MaxValue);
        var offset = int.TryParse(form.GetValueOrDefault("ofs"), CultureInfo.InvariantCulture, out var ofs) ? ofs : 0;
        var rows = items.Where(item => Seconds(time(item)) is var at && at > start && at <= end)
            .OrderByDescending(time).ToArray();
        var page = new JsonObject();
        foreach (var item in rows.Skip(offset).Take(Size))
        {
            page[id(item)] = json(item);
        }

        return (page, rows.Length);
    }

    private static decimal Bound(IReadOnlyDictionary<string, string> form, string name, decimal otherwise) =>
        decimal.TryParse(form.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
