using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Desk;

/// <summary>Circuit breakers (portfolio.md §10.6). Tripped ones suppress buys; sells on fresh prices go on.</summary>
internal sealed class BreakerDesk
{
    private const long MinuteMs = 60_000;
    private const long HourMs = 60 * MinuteMs;
    private const double FlipsPerDay = 1.5;
    private readonly Queue<long> flips = new();
    private readonly Queue<long> rejects = new();
    private long marketUntilMs = long.MinValue;
    private long ingestCalmSinceMs = long.MinValue;
    private long stormUntilMs = long.MinValue;

    public bool IsMarket(long nowMs) => nowMs < marketUntilMs;

    public bool IsDrawdown { get; private set; }

    public bool IsIngest { get; private set; }

    public bool IsFlipStorm(long nowMs) => nowMs < stormUntilMs;

    public bool IsVenue { get; private set; }

    public int FlipsInDay => flips.Count;

    /// <summary>Why no buy may be placed; null when none is tripped.</summary>
    public string? Reason(long nowMs) => IsVenue ? "breaker_rejects"
        : IsDrawdown ? "breaker_drawdown"
        : IsIngest ? "breaker_ingest"
        : IsMarket(nowMs) ? "breaker_market"
        : IsFlipStorm(nowMs) ? "breaker_flip_storm"
        : null;

    /// <summary>A log return of bitcoin over five minutes or an hour.</summary>
    public void Btc(long nowMs, double logReturn, bool isHour)
    {
        var moved = Math.Abs(DMath.Expm1(logReturn));
        if (moved >= (isHour ? 0.08 : 0.04))
        {
            marketUntilMs = nowMs + HourMs;
        }
    }

    /// <summary>NAV of the last 25 hours, flow-adjusted.</summary>
    public void Nav(SlidingWindow hours)
    {
        if (hours.Count >= 2 && hours.Items[0] > 0.0 && (hours.Last / hours.Items[0]) - 1.0 <= -0.10)
        {
            IsDrawdown = true;
        }
    }

    /// <summary>Seconds by which the newest major bar is late.</summary>
    public void Ingest(long nowMs, double lagS)
    {
        if (lagS > 120.0)
        {
            IsIngest = true;
            ingestCalmSinceMs = long.MinValue;
        }
        else if (IsIngest && lagS < 60.0)
        {
            ingestCalmSinceMs = ingestCalmSinceMs == long.MinValue ? nowMs : ingestCalmSinceMs;
            IsIngest = nowMs - ingestCalmSinceMs < 5 * MinuteMs;
        }
    }

    /// <summary>The Meso label of the portfolio changed.</summary>
    public void Flip(long nowMs)
    {
        flips.Enqueue(nowMs);
        while (nowMs - flips.Peek() > 24 * HourMs)
        {
            flips.Dequeue();
        }

        if (flips.Count >= 4 && flips.Count > 2.0 * FlipsPerDay)
        {
            stormUntilMs = nowMs + (24 * HourMs);
        }
    }

    /// <summary>The venue refused an order.</summary>
    public void Reject(long nowMs)
    {
        rejects.Enqueue(nowMs);
        while (nowMs - rejects.Peek() > 10 * MinuteMs)
        {
            rejects.Dequeue();
        }

        IsVenue |= rejects.Count >= 5;
    }

    /// <summary>Resets by the operator: drawdown, flip_storm or rejects; false for another name.</summary>
    public bool Reset(string name)
    {
        switch (name)
        {
            case "drawdown":
                IsDrawdown = false;
                return true;
            case "flip_storm":
                stormUntilMs = long.MinValue;
                return true;
            case "rejects":
                IsVenue = false;
                rejects.Clear();
                return true;
            default:
                return false;
        }
    }

    public void Encode(CseWriter writer)
    {
        foreach (var queue in new[] { flips, rejects })
        {
            writer.List(queue.Count);
            foreach (var time in queue)
            {
                writer.I64(time);
            }
        }

        writer.I64(marketUntilMs);
        writer.I64(ingestCalmSinceMs);
        writer.I64(stormUntilMs);
        writer.Bool(IsDrawdown);
        writer.Bool(IsIngest);
        writer.Bool(IsVenue);
    }

    public void Decode(ref CseReader reader)
    {
        foreach (var queue in new[] { flips, rejects })
        {
            queue.Clear();
            for (var n = reader.List(8); n > 0; n--)
            {
                queue.Enqueue(reader.I64());
            }
        }

        (marketUntilMs, ingestCalmSinceMs, stormUntilMs) = (reader.I64(), reader.I64(), reader.I64());
        (IsDrawdown, IsIngest, IsVenue) = (reader.Bool(), reader.Bool(), reader.Bool());
    }
}
