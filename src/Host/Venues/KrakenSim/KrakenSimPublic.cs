using System.Globalization;
using System.Text.Json.Nodes;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Venues;

/// <summary>Public calls by name in Kraken's shapes.</summary>
internal sealed class KrakenSimPublic(KrakenSimState state)
{
    public KrakenSimReply Call(string name, IReadOnlyDictionary<string, string> query) => name switch
    {
        "Time" => Time(),
        "SystemStatus" => KrakenSimReply.Ok(new JsonObject
        {
            ["status"] = state.InMaintenance ? "maintenance" : "online", ["timestamp"] = state.Now.ToRfc3339Nine(),
        }),
        "Assets" => KrakenSimReply.Ok(Assets()),
        "AssetPairs" => Pairs(query),
        "Ticker" => ForPair(query, all: true, _ => Ticker()),
        "OHLC" => ForPair(query, all: false, pair => Candles(pair, query)),
        "Depth" => ForPair(query, all: false, pair => Depth(pair)),
        "Trades" => ForPair(query, all: false, pair => Trades(pair)),
        "Spread" => ForPair(query, all: false, pair => new JsonObject
        {
            [pair.Key] = new JsonArray(), ["last"] = state.Now.Ns / Instant.NsPerSecond,
        }),
        _ => KrakenSimReply.Fail("EGeneral:Unknown method"),
    };

    private KrakenSimReply Time()
    {
        var at = state.ShownNow;
        return KrakenSimReply.Ok(new JsonObject
        {
            ["unixtime"] = at.Ns / Instant.NsPerSecond, ["rfc1123"] = at.ToRfc3339Nine(),
        });
    }

    private static JsonObject Assets()
    {
        var rows = new JsonObject { ["ZUSD"] = Row("USD", 4, 2) };
        foreach (var pair in KrakenSimPair.All)
        {
            rows[pair.BaseCode] = Row(pair.Instrument.Base, pair.Instrument.BaseDecimals, 5);
        }

        return rows;

        static JsonObject Row(string name, int decimals, int display) => new()
        {
            ["aclass"] = "currency", ["altname"] = name, ["decimals"] = decimals, ["display_decimals"] = display,
            ["status"] = "enabled",
        };
    }

    private KrakenSimReply Pairs(IReadOnlyDictionary<string, string> query)
    {
        var rows = new JsonObject();
        foreach (var listed in Selected(query))
        {
            var pair = listed.Key == state.Pair.Key ? state.Pair : listed;
            var rules = pair.Instrument;
            rows[pair.Key] = new JsonObject
            {
                ["altname"] = pair.AltName, ["wsname"] = pair.WsName, ["aclass_base"] = "currency",
                ["base"] = pair.BaseCode, ["aclass_quote"] = "currency", ["quote"] = pair.QuoteCode, ["lot"] = "unit",
                ["cost_decimals"] = 5, ["pair_decimals"] = rules.PriceDecimals, ["lot_decimals"] = rules.LotDecimals,
                ["lot_multiplier"] = 1, ["leverage_buy"] = new JsonArray(), ["leverage_sell"] = new JsonArray(),
                ["fees"] = new JsonArray(new JsonArray(0, rules.TakerFeePct)),
                ["fees_maker"] = new JsonArray(new JsonArray(0, rules.MakerFeePct)),
                ["fee_volume_currency"] = "ZUSD", ["margin_call"] = 80, ["margin_stop"] = 40,
                ["ordermin"] = rules.OrderMin.ToString(CultureInfo.InvariantCulture),
                ["costmin"] = rules.CostMin.ToString(CultureInfo.InvariantCulture),
                ["tick_size"] = rules.TickSize.ToString(CultureInfo.InvariantCulture),
                ["status"] = KrakenSimMarketRows.Word(
                    ReferenceEquals(pair, state.Pair) ? rules.Status : InstrumentStatus.CancelOnly),
            };
        }

        return rows.Count > 0 ? KrakenSimReply.Ok(rows) : KrakenSimReply.Fail(VenueErrors.UnknownPair);
    }

    private KrakenSimReply ForPair(
        IReadOnlyDictionary<string, string> query, bool all, Func<KrakenSimPair, JsonObject> answer)
    {
        var name = query.GetValueOrDefault("pair");
        return (name is null && all) || (name is not null && state.Pair.Is(name))
            ? KrakenSimReply.Ok(answer(state.Pair))
            : KrakenSimReply.Fail(VenueErrors.UnknownPair);
    }

    private static IEnumerable<KrakenSimPair> Selected(IReadOnlyDictionary<string, string> query) =>
        query.TryGetValue("pair", out var names)
            ? names.Split(',').Select(KrakenSimPair.Find).OfType<KrakenSimPair>()
            : KrakenSimPair.All;

    private JsonObject Ticker()
    {
        var digits = state.Pair.Instrument.PriceDecimals;
        var (bid, ask) = (Text(state.Exchange.Bid), Text(state.Exchange.Ask));
        var day = state.Trades.Where(trade => state.Now - trade.Time < Duration.FromSeconds(86_400)).ToArray();
        var volume = day.Sum(trade => trade.Volume);
        var mean = volume > 0m ? day.Sum(trade => trade.Cost) / volume : state.Exchange.Bid;
        var last = state.Trades.Count > 0 ? state.Trades[^1].Price : state.Exchange.Bid;
        return new JsonObject
        {
            [state.Pair.Key] = new JsonObject
            {
                ["a"] = new JsonArray(ask, "1000", "1000.000"), ["b"] = new JsonArray(bid, "1000", "1000.000"),
                ["c"] = new JsonArray(Text(last), "1.0"),
                ["v"] = new JsonArray(KrakenSimBooks.Text(volume, 8), KrakenSimBooks.Text(volume, 8)),
                ["p"] = new JsonArray(Text(mean), Text(mean)), ["t"] = new JsonArray(day.Length, day.Length),
                ["l"] = new JsonArray(bid, bid), ["h"] = new JsonArray(ask, ask), ["o"] = bid,
            },
        };

        string Text(decimal price) => KrakenSimBooks.Text(price, digits);
    }

    private JsonObject Candles(KrakenSimPair pair, IReadOnlyDictionary<string, string> query)
    {
        var minutes = (int)Math.Max(1, Whole(query, "interval"));
        var since = Whole(query, "since");
        var digits = pair.Instrument.PriceDecimals;
        var rows = new JsonArray();
        long last = 0;
        foreach (var row in state.Candles.Of(minutes).Where(row => row.OpenSec >= since))
        {
            last = row.OpenSec;
            rows.Add((JsonNode)new JsonArray(
                row.OpenSec, Text(row.Open), Text(row.High), Text(row.Low), Text(row.Close), Text(row.Close),
                KrakenSimBooks.Text((decimal)row.Volume, 8), 1));
        }

        return new JsonObject { [pair.Key] = rows, ["last"] = last };

        string Text(double price) => KrakenSimBooks.Text((decimal)price, digits);
    }

    private static long Whole(IReadOnlyDictionary<string, string> query, string name) =>
        long.TryParse(query.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var value) ? value : 0;

    private JsonObject Depth(KrakenSimPair pair)
    {
        return new JsonObject
        {
            [pair.Key] = new JsonObject
            {
                ["asks"] = Side(state.Exchange.Ask, 1), ["bids"] = Side(state.Exchange.Bid, -1),
            },
        };

        JsonArray Side(decimal best, int step)
        {
            var levels = new JsonArray();
            for (var i = 0; i < 10 && best > 0m; i++)
            {
                var price = best + (step * i * pair.Instrument.TickSize);
                levels.Add((JsonNode)new JsonArray(
                    KrakenSimBooks.Text(price, pair.Instrument.PriceDecimals), "1000.000",
                    state.Now.Ns / Instant.NsPerSecond));
            }

            return levels;
        }
    }

    private JsonObject Trades(KrakenSimPair pair)
    {
        var rows = new JsonArray();
        foreach (var trade in state.Trades.TakeLast(1000))
        {
            rows.Add((JsonNode)new JsonArray(
                KrakenSimBooks.Text(trade.Price, pair.Instrument.PriceDecimals),
                KrakenSimBooks.Text(trade.Volume, pair.Instrument.LotDecimals), KrakenSimBooks.Seconds(trade.Time),
                trade.Side == OrderSide.Buy ? "s" : "b", "l", "", trade.Sequence));
        }

        return new JsonObject { [pair.Key] = rows, ["last"] = state.Now.Ns.ToString(CultureInfo.InvariantCulture) };
    }
}
