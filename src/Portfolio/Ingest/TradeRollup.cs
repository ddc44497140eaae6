namespace Millwright.Portfolio.Ingest;

/// <summary>
/// Trades to 1-minute bars (portfolio.md §2.1). The order of arrival inside the accept window changes nothing. Minutes
/// must be removed with <see cref="Close"/> once published, or memory grows with the number of minutes.
/// </summary>
/// <param name="acceptMs">Milliseconds after the end of a minute until which trades count, default 75,000.</param>
public sealed class TradeRollup(long acceptMs = 75_000)
{
    private const long MinuteMs = 60_000;
    private const long FutureMs = 5_000;
    private readonly SortedDictionary<long, SortedDictionary<(long Time, long Id), Trade>> minutes = [];

    /// <summary>Trades dropped as duplicates.</summary>
    public int Duplicates { get; private set; }

    /// <summary>Trades that came too late.</summary>
    public int Late { get; private set; }

    /// <summary>Trades rejected.</summary>
    public int Rejected { get; private set; }

    /// <summary>Counts a record that could not even be read as a trade.</summary>
    public void Reject() => Rejected++;

    /// <summary>Takes a trade.</summary>
    public TradeVerdict Add(in Trade trade)
    {
        if (trade.Price <= 0m || trade.Size <= 0m || trade.TimeMs > trade.ReceivedMs + FutureMs)
        {
            Rejected++;
            return TradeVerdict.Rejected;
        }

        var minute = trade.TimeMs - (((trade.TimeMs % MinuteMs) + MinuteMs) % MinuteMs);
        var key = (trade.TimeMs, trade.TradeId);
        minutes.TryGetValue(minute, out var trades);
        if (trades is not null && trades.ContainsKey(key))
        {
            Duplicates++;
            return TradeVerdict.Duplicate;
        }

        if (trade.ReceivedMs > minute + MinuteMs + acceptMs)
        {
            Late++;
            return TradeVerdict.Late;
        }

        if (trades is null)
        {
            trades = [];
            minutes.Add(minute, trades);
        }

        trades.Add(key, trade);
        return TradeVerdict.Accepted;
    }

    /// <summary>Bars of all open minutes, ascending.</summary>
    public IEnumerable<MinuteBar> Bars() => minutes.Select(pair => Bar(pair.Key, pair.Value.Values));

    /// <summary>Forgets a minute after its accept window; later trades of it are late.</summary>
    public bool Close(long minuteMs) => minutes.Remove(minuteMs);

    private static MinuteBar Bar(
        long minute, SortedDictionary<(long Time, long Id), Trade>.ValueCollection trades)
    {
        decimal open = 0m, high = 0m, low = 0m, close = 0m, volume = 0m, baseVolume = 0m, buys = 0m;
        var first = true;
        foreach (var trade in trades)
        {
            open = first ? trade.Price : open;
            high = first ? trade.Price : Math.Max(high, trade.Price);
            low = first ? trade.Price : Math.Min(low, trade.Price);
            close = trade.Price;
            first = false;
            var value = trade.Price * trade.Size;
            volume += value;
            baseVolume += trade.Size;
            buys += trade.TakerBuys ? value : 0m;
        }

        return new MinuteBar(minute, open, high, low, close, volume, baseVolume, buys, trades.Count);
    }

    /// <summary>Open minutes, ascending, Unix ms.</summary>
    internal IEnumerable<long> OpenMinutes => minutes.Keys;

    internal MinuteBar BarOf(long minuteMs) => Bar(minuteMs, minutes[minuteMs].Values);

    internal void Encode(CseWriter writer)
    {
        writer.I32(Duplicates);
        writer.I32(Late);
        writer.I32(Rejected);
        var all = minutes.Values.SelectMany(m => m.Values).ToList();
        writer.List(all.Count);
        foreach (var trade in all)
        {
            writer.I64(trade.TimeMs);
            writer.Decimal(trade.Price);
            writer.Decimal(trade.Size);
            writer.Bool(trade.TakerBuys);
            writer.I64(trade.TradeId);
            writer.I64(trade.ReceivedMs);
        }
    }

    internal void Decode(ref CseReader reader)
    {
        var (duplicates, late, rejected) = (reader.I32(), reader.I32(), reader.I32());
        minutes.Clear();
        for (var n = reader.List(40); n > 0; n--)
        {
            Add(new Trade(
                reader.I64(), reader.Decimal(), reader.Decimal(), reader.Bool(), reader.I64(), reader.I64()));
        }

        (Duplicates, Late, Rejected) = (duplicates, late, rejected);
    }
}
