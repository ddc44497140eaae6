using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Desk;

/// <summary>Circuit breakers (portfolio.md §10.6). Tripped ones suppress buys; sells on fresh prices go on unless the
/// venue itself is halted or decisions can no longer be stored.</summary>
internal sealed class BreakerDesk
{
    private const long MinuteMs = 60_000;
    private const long HourMs = 60 * MinuteMs;
    private const double FlipsPerDay = 1.5;
    private const int RejectsOfToken = 5;
    private const int RejectsOfVenue = 10;
    private const double WriteErrorShare = 0.001;
    private readonly Queue<long> flips = new();
    private readonly Queue<(long AtMs, string Token)> rejects = new();
    private readonly Queue<(long AtMs, int Written, int Failed)> writes = new();
    private readonly SortedSet<string> halted = new(StringComparer.Ordinal);
    private long marketUntilMs = long.MinValue;
    private long ingestCalmSinceMs = long.MinValue;
    private long stormUntilMs = long.MinValue;

    public bool IsMarket(long nowMs) => nowMs < marketUntilMs;

    public bool IsDrawdown { get; private set; }

    public bool IsIngest { get; private set; }

    public bool IsWrite { get; private set; }

    public bool IsFlipStorm(long nowMs) => nowMs < stormUntilMs;

    public bool IsVenue { get; private set; }

    public int FlipsInDay => flips.Count;

    /// <summary>Median of flips per day in the last 30 days; null while unknown: that of noise counts.</summary>
    public double? UsualFlips { get; set; }

    /// <summary>Tokens whose orders were refused too often.</summary>
    public IReadOnlyCollection<string> Halted => halted;

    /// <summary>Why no buy may be placed; null when none is tripped.</summary>
    public string? Reason(long nowMs) => IsVenue ? "breaker_rejects"
        : IsWrite ? "breaker_write_errors"
        : IsDrawdown ? "breaker_drawdown"
        : IsIngest ? "breaker_ingest"
        : IsMarket(nowMs) ? "breaker_market"
        : IsFlipStorm(nowMs) ? "breaker_flip_storm"
        : null;

    /// <summary>Why no order of the token may leave at all; null when orders may.</summary>
    public string? Stop(string token) => IsVenue ? "breaker_rejects"
        : IsWrite ? "breaker_write_errors"
        : halted.Contains(token) ? "token_halted"
        : null;

    /// <summary>Share of failed writes in the last hour; null without writes.</summary>
    public double? WriteErrors
    {
        get
        {
            var (written, failed) = (0, 0);
            foreach (var entry in writes)
            {
                written += entry.Written;
                failed += entry.Failed;
            }

            return written + failed == 0 ? null : (double)failed / (written + failed);
        }
    }

    /// <summary>All breakers in a steady order.</summary>
    public IEnumerable<Breaker> All(long nowMs)
    {
        yield return new Breaker("market", IsMarket(nowMs), "buys", false, IsMarket(nowMs) ? marketUntilMs : null);
        yield return new Breaker("drawdown", IsDrawdown, "buys", true, null);
        yield return new Breaker("ingest", IsIngest, "buys", false, null);
        yield return new Breaker(
            "flip_storm", IsFlipStorm(nowMs), "buys and the ranking", true, IsFlipStorm(nowMs) ? stormUntilMs : null);
        yield return new Breaker("write_errors", IsWrite, "all orders", true, null);
        yield return new Breaker(
            "rejects", IsVenue || halted.Count > 0, "all orders of the venue or token", true, null);
    }

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

        if (flips.Count >= 4 && flips.Count > 2.0 * (UsualFlips ?? FlipsPerDay))
        {
            stormUntilMs = nowMs + (24 * HourMs);
        }
    }

    /// <summary>The venue refused an order: five of one token halt it, ten of all halt the venue.</summary>
    public void Reject(long nowMs, string token)
    {
        rejects.Enqueue((nowMs, token));
        while (nowMs - rejects.Peek().AtMs > 10 * MinuteMs)
        {
            rejects.Dequeue();
        }

        var own = 0;
        foreach (var reject in rejects)
        {
            own += reject.Token == token ? 1 : 0;
        }

        if (own >= RejectsOfToken)
        {
            halted.Add(token);
        }

        IsVenue |= rejects.Count >= RejectsOfVenue;
    }

    /// <summary>Rows of decisions that were stored and that failed, as the store told.</summary>
    public void Writes(long nowMs, int written, int failed)
    {
        writes.Enqueue((nowMs, written, failed));
        while (nowMs - writes.Peek().AtMs > HourMs)
        {
            writes.Dequeue();
        }

        IsWrite |= failed > 0 && WriteErrors > WriteErrorShare;
    }

    /// <summary>Resets by the operator: drawdown, flip_storm, write_errors or rejects; false for another name.
    /// </summary>
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
            case "write_errors":
                IsWrite = false;
                writes.Clear();
                return true;
            case "rejects":
                IsVenue = false;
                halted.Clear();
                rejects.Clear();
                return true;
            default:
                return false;
        }
    }

    public void Encode(CseWriter writer)
    {
        writer.List(flips.Count);
        foreach (var time in flips)
        {
            writer.I64(time);
        }

        writer.List(rejects.Count);
        foreach (var (time, token) in rejects)
        {
            writer.I64(time);
            writer.String(token);
        }

        writer.List(writes.Count);
        foreach (var (time, written, failed) in writes)
        {
            writer.I64(time);
            writer.I32(written);
            writer.I32(failed);
        }

        writer.List(halted.Count);
        foreach (var token in halted)
        {
            writer.String(token);
        }

        writer.I64(marketUntilMs);
        writer.I64(ingestCalmSinceMs);
        writer.I64(stormUntilMs);
        writer.F64(UsualFlips ?? -1.0);
        writer.Bool(IsDrawdown);
        writer.Bool(IsIngest);
        writer.Bool(IsVenue);
        writer.Bool(IsWrite);
    }

    public void Decode(ref CseReader reader)
    {
        flips.Clear();
        rejects.Clear();
        writes.Clear();
        halted.Clear();
        for (var n = reader.List(8); n > 0; n--)
        {
            flips.Enqueue(reader.I64());
        }

        for (var n = reader.List(12); n > 0; n--)
        {
            rejects.Enqueue((reader.I64(), reader.String()));
        }

        for (var n = reader.List(16); n > 0; n--)
        {
            writes.Enqueue((reader.I64(), reader.I32(), reader.I32()));
        }

        for (var n = reader.List(4); n > 0; n--)
        {
            halted.Add(reader.String());
        }

        (marketUntilMs, ingestCalmSinceMs, stormUntilMs) = (reader.I64(), reader.I64(), reader.I64());
        var usual = reader.F64();
        UsualFlips = usual < 0.0 ? null : usual;
        (IsDrawdown, IsIngest) = (reader.Bool(), reader.Bool());
        (IsVenue, IsWrite) = (reader.Bool(), reader.Bool());
    }
}
