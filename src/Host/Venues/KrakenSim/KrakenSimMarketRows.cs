using System.Text.Json.Nodes;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Venues;

/// <summary>Rows of the public channels of the version 2 socket in Kraken's shapes (grid.md §9.4).</summary>
internal static class KrakenSimMarketRows
{
    public static JsonObject Candle(
        string symbol,
        int minutes,
        (long OpenSec, double Open, double High, double Low, double Close, double Volume) row,
        int digits) => new()
    {
        ["symbol"] = symbol,
        ["open"] = Price(row.Open, digits),
        ["high"] = Price(row.High, digits),
        ["low"] = Price(row.Low, digits),
        ["close"] = Price(row.Close, digits),
        ["trades"] = 1,
        ["volume"] = decimal.Round((decimal)row.Volume, 8),
        ["vwap"] = Price(row.Close, digits),
        ["interval_begin"] = Instant.FromUnixSeconds(row.OpenSec).ToRfc3339Nine(),
        ["interval"] = minutes,
        ["timestamp"] = Instant.FromUnixSeconds(row.OpenSec + (60L * minutes)).ToRfc3339Nine(),
    };

    /// <summary>A public trade; the taker stands on the other side of ours.</summary>
    public static JsonObject Trade(string symbol, Execution trade) => new()
    {
        ["symbol"] = symbol,
        ["side"] = trade.Side == OrderSide.Buy ? "sell" : "buy",
        ["price"] = trade.Price,
        ["qty"] = trade.Volume,
        ["ord_type"] = "market",
        ["trade_id"] = trade.Sequence,
        ["timestamp"] = trade.Time.ToRfc3339Nine(),
    };

    /// <summary>Assets and pairs of the <c>instrument</c> channel.</summary>
    public static JsonObject Instruments(IEnumerable<KrakenSimPair> pairs, KrakenSimPair traded)
    {
        var (assets, rows) = (new JsonArray(), new JsonArray());
        assets.Add((JsonNode)Asset("USD", 4, 2));
        foreach (var listed in pairs)
        {
            var pair = listed.Key == traded.Key ? traded : listed;
            var rules = pair.Instrument;
            assets.Add((JsonNode)Asset(KrakenPairs.SocketName(rules.Base), rules.BaseDecimals, 5));
            rows.Add((JsonNode)new JsonObject
            {
                ["symbol"] = pair.Symbol,
                ["base"] = KrakenPairs.SocketName(rules.Base),
                ["quote"] = rules.Quote,
                ["status"] = Word(listed.Key == traded.Key ? rules.Status : InstrumentStatus.CancelOnly),
                ["qty_precision"] = rules.LotDecimals,
                ["qty_increment"] = rules.LotSize,
                ["price_precision"] = rules.PriceDecimals,
                ["cost_precision"] = 5,
                ["marginable"] = false,
                ["has_index"] = true,
                ["cost_min"] = rules.CostMin,
                ["tick_size"] = rules.TickSize,
                ["price_increment"] = rules.TickSize,
                ["qty_min"] = rules.OrderMin,
            });
        }

        return new JsonObject { ["assets"] = assets, ["pairs"] = rows };
    }

    /// <summary>Status in Kraken's word.</summary>
    public static string Word(InstrumentStatus status) => status switch
    {
        InstrumentStatus.Online => "online",
        InstrumentStatus.PostOnly => "post_only",
        InstrumentStatus.LimitOnly => "limit_only",
        InstrumentStatus.ReduceOnly => "reduce_only",
        _ => "cancel_only",
    };

    private static JsonObject Asset(string name, int precision, int display) => new()
    {
        ["id"] = name, ["status"] = "enabled", ["precision"] = precision, ["precision_display"] = display,
        ["borrowable"] = false, ["collateral_value"] = 1.0, ["margin_rate"] = 0.0,
    };

    private static decimal Price(double price, int digits) => decimal.Round((decimal)price, digits);
}
