namespace Millwright.Portfolio.Tokens;

/// <summary>Longer bars from minutes, or ready ones, waiting for their slot (portfolio.md §2.5).</summary>
/// <param name="lengthMs">Length of a bucket, ms.</param>
internal sealed class BarBuilder(long lengthMs)
{
    private const int MostWaiting = 64;
    private readonly List<ClosedBar> bars = [];

    /// <summary>Start after the newest bucket that was consumed; older bars change nothing any more.</summary>
    public long ClosedUntilMs { get; private set; } = long.MinValue;

    /// <summary>Adds a minute; false when its bucket was already consumed or the minute is not newer.</summary>
    public bool AddMinute(in ClosedBar minute)
    {
        var start = minute.StartMs - (minute.StartMs % lengthMs);
        if (start < ClosedUntilMs)
        {
            return false;
        }

        for (var i = bars.Count - 1; i >= 0; i--)
        {
            var open = bars[i];
            if (open.StartMs == start)
            {
                bars[i] = open with
                {
                    High = Math.Max(open.High, minute.High),
                    Low = Math.Min(open.Low, minute.Low),
                    Close = minute.Close,
                    Volume = open.Volume + minute.Volume,
                    Minutes = open.Minutes + 1,
                };
                return true;
            }
        }

        return AddReady(minute with { StartMs = start, Minutes = 1 });
    }

    /// <summary>Adds a ready bucket; false when it is consumed already or known.</summary>
    public bool AddReady(in ClosedBar bar)
    {
        if (bar.StartMs < ClosedUntilMs)
        {
            return false;
        }

        var at = bars.Count;
        while (at > 0 && bars[at - 1].StartMs >= bar.StartMs)
        {
            at--;
            if (bars[at].StartMs == bar.StartMs)
            {
                return false;
            }
        }

        bars.Insert(at, bar);
        if (bars.Count > MostWaiting)
        {
            bars.RemoveAt(0);
        }

        return true;
    }

    /// <summary>Consumes the bucket that starts at a time; earlier ones that nobody asked for are dropped.</summary>
    public ClosedBar? Take(long startMs)
    {
        ClosedBar? found = null;
        var gone = 0;
        while (gone < bars.Count && bars[gone].StartMs <= startMs)
        {
            found = bars[gone].StartMs == startMs ? bars[gone] : found;
            gone++;
        }

        bars.RemoveRange(0, gone);
        ClosedUntilMs = Math.Max(ClosedUntilMs, startMs + lengthMs);
        return found;
    }

    public void Encode(CseWriter writer)
    {
        writer.I64(ClosedUntilMs);
        writer.List(bars.Count);
        foreach (var bar in bars)
        {
            bar.Encode(writer);
        }
    }

    public void Decode(ref CseReader reader)
    {
        ClosedUntilMs = reader.I64();
        bars.Clear();
        for (var n = reader.List(52); n > 0; n--)
        {
            bars.Add(ClosedBar.Decode(ref reader));
        }
    }
}
