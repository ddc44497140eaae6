namespace Millwright.Portfolio.Events;

/// <summary>
/// When tokens are recomputed after events (portfolio.md §8.1): at whole seconds, once per token and second, ordinary
/// ones at least 60 s apart (deferred, not lost) and at most 20 per hour; priority 0 is exempt from both.
/// </summary>
public sealed class RecomputePlan
{
    private const long SecondMs = 1_000;
    private const long DistanceMs = 60_000;
    private const long HourMs = 3_600_000;
    private const int PerHour = 20;
    private readonly Dictionary<string, long> last = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> asked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<long>> recent = new(StringComparer.Ordinal);
    private readonly SortedSet<(long At, string Token)> planned = new(Order.Instance);

    /// <summary>Requests refused by the hourly ceiling.</summary>
    public int Throttled { get; private set; }

    /// <summary>Planned recomputes, by time and token.</summary>
    public IReadOnlyCollection<(long At, string Token)> Planned => planned;

    /// <summary>Asks for a recompute.</summary>
    /// <param name="token">Token id.</param>
    /// <param name="atMs">Time of the delivery that asks.</param>
    /// <param name="priority">0 is served at the next second.</param>
    public void Ask(string token, long atMs, int priority)
    {
        var at = ((atMs + SecondMs - 1) / SecondMs) * SecondMs;
        var repeated = asked.TryGetValue(token, out var second) && second == at;
        asked[token] = at;
        if (priority > 0)
        {
            if (repeated)
            {
                return;
            }

            at = last.TryGetValue(token, out var before) ? Math.Max(at, before + DistanceMs) : at;
            if (Exceeds(token, at))
            {
                Throttled++;
                return;
            }
        }

        last[token] = last.TryGetValue(token, out var latest) ? Math.Max(latest, at) : at;
        planned.Add((at, token));
    }

    /// <summary>Takes the next recompute due at or before <paramref name="nowMs"/>.</summary>
    public bool TryTake(long nowMs, out (long At, string Token) due)
    {
        due = planned.Min;
        return planned.Count > 0 && due.At <= nowMs && planned.Remove(due);
    }

    private bool Exceeds(string token, long at)
    {
        if (!recent.TryGetValue(token, out var times))
        {
            times = new Queue<long>();
            recent.Add(token, times);
        }

        while (times.TryPeek(out var oldest) && at - oldest >= HourMs)
        {
            times.Dequeue();
        }

        if (times.Count >= PerHour)
        {
            return true;
        }

        times.Enqueue(at);
        return false;
    }

    private sealed class Order : IComparer<(long At, string Token)>
    {
        public static readonly Order Instance = new();

        public int Compare((long At, string Token) x, (long At, string Token) y) =>
            x.At != y.At ? x.At.CompareTo(y.At) : string.CompareOrdinal(x.Token, y.Token);
    }

    internal void Encode(CseWriter writer)
    {
        Write(writer, last);
        Write(writer, asked);
        writer.List(recent.Count);
        foreach (var (token, times) in recent.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            writer.String(token);
            writer.List(times.Count);
            foreach (var time in times)
            {
                writer.I64(time);
            }
        }

        writer.List(planned.Count);
        foreach (var (at, token) in planned)
        {
            writer.I64(at);
            writer.String(token);
        }

        writer.I32(Throttled);
    }

    internal void Decode(ref CseReader reader)
    {
        Read(ref reader, last);
        Read(ref reader, asked);
        recent.Clear();
        for (var n = reader.List(8); n > 0; n--)
        {
            var times = new Queue<long>();
            recent.Add(reader.String(), times);
            for (var k = reader.List(8); k > 0; k--)
            {
                times.Enqueue(reader.I64());
            }
        }

        planned.Clear();
        for (var n = reader.List(12); n > 0; n--)
        {
            planned.Add((reader.I64(), reader.String()));
        }

        Throttled = reader.I32();
    }

    private static void Write(CseWriter writer, Dictionary<string, long> times)
    {
        writer.List(times.Count);
        foreach (var (token, time) in times.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            writer.String(token);
            writer.I64(time);
        }
    }

    private static void Read(ref CseReader reader, Dictionary<string, long> times)
    {
        times.Clear();
        for (var n = reader.List(12); n > 0; n--)
        {
            times.Add(reader.String(), reader.I64());
        }
    }
}
