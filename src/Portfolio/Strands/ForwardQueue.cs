using Millwright.Portfolio.Market;

namespace Millwright.Portfolio.Strands;

/// <summary>Decisions whose forward results are still open (portfolio.md §9.2).</summary>
internal sealed class ForwardQueue
{
    private const long HourMs = 3_600_000;
    private const long RetryMs = 24 * HourMs;
    private readonly Queue<Entry>[] waiting = [new(), new(), new()];
    private readonly List<(int Horizon, Entry Entry)> retries = [];

    public int Open => waiting.Sum(q => q.Count) + retries.Count;

    public void Add(Strand strand, double feeFraction)
    {
        if (strand.Price > 0.0)
        {
            var entry = new Entry(strand.Id, strand.Token, strand.Type, strand.TimeMs, strand.Price, feeFraction);
            foreach (var queue in waiting)
            {
                queue.Enqueue(entry);
            }
        }
    }

    /// <summary>Writes the results that are due.</summary>
    public void Run(long nowMs, TokenMarket market, List<StrandResult> results)
    {
        for (var i = retries.Count - 1; i >= 0; i--)
        {
            var (horizon, entry) = retries[i];
            if (TryValue(entry, horizon, market, results))
            {
                retries.RemoveAt(i);
            }
            else if (nowMs - entry.TimeMs - (ForwardPnl.Horizons[horizon] * HourMs) > RetryMs)
            {
                results.Add(new StrandResult(entry.Id, ForwardPnl.Horizons[horizon], null, null, entry.Type));
                retries.RemoveAt(i);
            }
        }

        for (var horizon = 0; horizon < waiting.Length; horizon++)
        {
            var after = ForwardPnl.Horizons[horizon] * HourMs;
            while (waiting[horizon].TryPeek(out var entry) && entry.TimeMs + after <= nowMs)
            {
                waiting[horizon].Dequeue();
                if (!TryValue(entry, horizon, market, results))
                {
                    retries.Add((horizon, entry));
                }
            }
        }
    }

    public void Encode(CseWriter writer)
    {
        foreach (var queue in waiting)
        {
            writer.List(queue.Count);
            foreach (var entry in queue)
            {
                entry.Write(writer);
            }
        }

        writer.List(retries.Count);
        foreach (var (horizon, entry) in retries)
        {
            writer.I32(horizon);
            entry.Write(writer);
        }
    }

    public void Decode(ref CseReader reader)
    {
        foreach (var queue in waiting)
        {
            queue.Clear();
            for (var n = reader.List(36); n > 0; n--)
            {
                queue.Enqueue(Entry.Read(ref reader));
            }
        }

        retries.Clear();
        for (var n = reader.List(40); n > 0; n--)
        {
            retries.Add((Math.Clamp(reader.I32(), 0, 2), Entry.Read(ref reader)));
        }
    }

    private static bool TryValue(in Entry entry, int horizon, TokenMarket market, List<StrandResult> results)
    {
        var hours = ForwardPnl.Horizons[horizon];
        if (market.Find(entry.Token)?.CloseBy(entry.TimeMs + (hours * HourMs)) is not { } close)
        {
            return false;
        }

        var r = (close / entry.Price) - 1.0;
        results.Add(new StrandResult(
            entry.Id, hours, r, ForwardPnl.Pnl(entry.Type, r, entry.FeeFraction), entry.Type));
        return true;
    }

    private readonly record struct Entry(
        string Id, string Token, string Type, long TimeMs, double Price, double FeeFraction)
    {
        public void Write(CseWriter writer)
        {
            writer.String(Id);
            writer.String(Token);
            writer.String(Type);
            writer.I64(TimeMs);
            writer.F64(Price);
            writer.F64(FeeFraction);
        }

        public static Entry Read(ref CseReader reader) => new(
            reader.String(), reader.String(), reader.String(), reader.I64(), reader.F64(), reader.F64());
    }
}
