using System.Text.Json.Nodes;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Venues;

/// <summary>
/// Book of one subscriber: levels around the best quote whose volumes change now and then, told as differences with
/// the venue's checksum. Levels that only fell out of the depth are not told: the subscriber drops them himself.
/// </summary>
internal sealed class KrakenSimDepth
{
    private readonly int depth;
    private readonly Instrument rules;
    private readonly KrakenBook book;
    private SortedList<decimal, decimal> asks = [];
    private SortedList<decimal, decimal> bids = [];
    private Xoshiro256 random;

    public KrakenSimDepth(int depth, Instrument rules, ulong seed)
    {
        this.depth = depth;
        this.rules = rules;
        book = new KrakenBook(depth, rules.PriceDecimals, rules.LotDecimals);
        random = Xoshiro256.Create(seed, "kraken-sim/depth");
    }

    /// <summary>Every level, before the first update.</summary>
    public JsonObject Snapshot(string symbol, decimal bid, decimal ask)
    {
        asks = Ladder(ask, 1, []);
        bids = Ladder(bid, -1, []);
        return Row(symbol, Take(bids, ask: false), Take(asks, ask: true));
    }

    /// <summary>What changed since the last row; null when nothing did.</summary>
    public JsonObject? Update(string symbol, decimal bid, decimal ask, Instant at)
    {
        var (newAsks, newBids) = (Ladder(ask, 1, asks), Ladder(bid, -1, bids));
        var askChanges = Changes(asks, newAsks, ask: true);
        var bidChanges = Changes(bids, newBids, ask: false);
        (asks, bids) = (newAsks, newBids);
        if (askChanges.Count + bidChanges.Count == 0)
        {
            return null;
        }

        var row = Row(symbol, bidChanges, askChanges);
        row["timestamp"] = at.ToRfc3339Nine();
        return row;
    }

    private JsonObject Row(string symbol, JsonArray bidRows, JsonArray askRows)
    {
        book.Trim();
        return new JsonObject
        {
            ["symbol"] = symbol, ["bids"] = bidRows, ["asks"] = askRows, ["checksum"] = book.Checksum(),
        };
    }

    private JsonArray Take(SortedList<decimal, decimal> levels, bool ask)
    {
        var rows = new JsonArray();
        foreach (var (price, volume) in ask ? levels : levels.Reverse())
        {
            rows.Add((JsonNode)Level(ask, price, volume));
        }

        return rows;
    }

    private JsonArray Changes(SortedList<decimal, decimal> before, SortedList<decimal, decimal> after, bool ask)
    {
        var rows = new JsonArray();
        var worst = after.Count == 0 ? 0m : ask ? after.Keys[^1] : after.Keys[0];
        foreach (var price in before.Keys)
        {
            if (!after.ContainsKey(price) && (after.Count < depth || (ask ? price < worst : price > worst)))
            {
                rows.Add((JsonNode)Level(ask, price, 0m));
            }
        }

        foreach (var (price, volume) in after)
        {
            if (!before.TryGetValue(price, out var known) || known != volume)
            {
                rows.Add((JsonNode)Level(ask, price, volume));
            }
        }

        return rows;
    }

    private JsonObject Level(bool ask, decimal price, decimal volume)
    {
        book.Set(ask, price, volume);
        return new JsonObject { ["price"] = price, ["qty"] = volume };
    }

    /// <summary>The best level and multiples of a coarse step behind it; one level in eight gets a new
    /// volume.</summary>
    private SortedList<decimal, decimal> Ladder(decimal best, int direction, SortedList<decimal, decimal> known)
    {
        var levels = new SortedList<decimal, decimal>();
        if (best <= 0m)
        {
            return levels;
        }

        var step = rules.TickSize * 25m;
        var price = best;
        while (levels.Count < depth && price > 0m)
        {
            var keeps = known.TryGetValue(price, out var volume) && random.Below(8) > 0;
            levels[price] = keeps ? volume : Volume();
            var multiple = decimal.Floor(price / step) * step;
            price = direction > 0 ? multiple + step : multiple < price ? multiple : price - step;
        }

        return levels;
    }

    private decimal Volume() => ((long)random.Below(1_000_000_000_000) + 1) * rules.LotSize;
}
