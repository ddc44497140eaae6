using System.Globalization;
using System.Text.Json;
using Millwright.Alpha.Plant;

namespace Millwright.Host.Kinds.Alpha;

/// <summary>
/// One order book from a snapshot and depth differences as the venue sends them; differences up to the snapshot are
/// dropped, a break in the sequence marks the book as missing until the next snapshot.
/// </summary>
internal sealed class DepthBook
{
    private readonly SortedList<double, double> bids = [];
    private readonly SortedList<double, double> asks = [];
    private readonly List<JsonElement> waiting = [];
    private long last;

    /// <summary>True once a snapshot was applied.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Breaks of the sequence.</summary>
    public int Gaps { get; private set; }

    /// <summary>Differences applied.</summary>
    public long Applied { get; private set; }

    /// <summary>Applies a REST snapshot.</summary>
    public void Snapshot(JsonElement snapshot)
    {
        bids.Clear();
        asks.Clear();
        Levels(snapshot.GetProperty("bids"), bids);
        Levels(snapshot.GetProperty("asks"), asks);
        last = snapshot.GetProperty("lastUpdateId").GetInt64();
        IsReady = true;
        foreach (var difference in waiting)
        {
            Difference(difference);
        }

        waiting.Clear();
    }

    /// <summary>Applies a depth difference.</summary>
    public void Difference(JsonElement data)
    {
        if (!IsReady)
        {
            waiting.Add(data.Clone());
            return;
        }

        var to = data.GetProperty("u").GetInt64();
        if (to <= last)
        {
            return;
        }

        var before = data.TryGetProperty("pu", out var pu) ? pu.GetInt64() : data.GetProperty("U").GetInt64() - 1;
        Gaps += Applied > 0 && before > last ? 1 : 0;
        last = to;
        Applied++;
        Levels(data.GetProperty("b"), bids);
        Levels(data.GetProperty("a"), asks);
    }

    /// <summary>The top five levels per side; false while one side is empty.</summary>
    public bool TryTop(uint instrument, out BookRecord book)
    {
        book = new BookRecord { Instrument = instrument };
        if (!IsReady || bids.Count == 0 || asks.Count == 0)
        {
            return false;
        }

        book.Bid = bids.GetKeyAtIndex(bids.Count - 1);
        book.Ask = asks.GetKeyAtIndex(0);
        for (var l = 0; l < BookRecord.Levels; l++)
        {
            book.Bids[l] = l < bids.Count ? bids.GetValueAtIndex(bids.Count - 1 - l) : 0.0;
            book.Asks[l] = l < asks.Count ? asks.GetValueAtIndex(l) : 0.0;
        }

        return book.Ask > book.Bid;
    }

    private static void Levels(JsonElement levels, SortedList<double, double> side)
    {
        foreach (var level in levels.EnumerateArray())
        {
            var price = double.Parse(level[0].GetString()!, CultureInfo.InvariantCulture);
            var quantity = double.Parse(level[1].GetString()!, CultureInfo.InvariantCulture);
            if (quantity == 0.0)
            {
                side.Remove(price);
            }
            else
            {
                side[price] = quantity;
            }
        }
    }
}
