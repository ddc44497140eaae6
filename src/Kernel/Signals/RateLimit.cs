namespace Millwright.Kernel;

/// <summary>
/// Generic cell rate algorithm (kernel.md §15): <c>T = ⌊period/limit⌋</c>, <c>τ = (burst−1)·T</c>; at t
/// <c>tat′ = max(tat, t)</c>, allowed iff <c>tat′ − t ≤ τ</c>, then <c>tat ← tat′ + T</c>.
/// </summary>
public struct RateLimit
{
    private readonly long interval;
    private readonly long tolerance;
    private long tat;

    private RateLimit(long interval, long tolerance)
    {
        this.interval = interval;
        this.tolerance = tolerance;
    }

    /// <summary><paramref name="limit"/> events per <paramref name="period"/>, <paramref name="burst"/> at once; all at
    /// least 1 and period ≥ limit in nanoseconds, else <c>domain:rate_limit:…</c>.</summary>
    public static Result<RateLimit> Create(long limit, Duration period, long burst)
    {
        if (limit < 1 || burst < 1 || period.Ns < 1)
        {
            return Result<RateLimit>.Fail("rate_limit", "not_positive", "Limit, period and burst must be at least 1.");
        }

        var interval = period.Ns / limit;
        return interval < 1 || burst - 1 > long.MaxValue / 4 / interval
            ? Result<RateLimit>.Fail("rate_limit", "above_max", "The limit or the burst is too large for the period.")
            : Result<RateLimit>.Ok(new RateLimit(interval, (burst - 1) * interval));
    }

    /// <summary>Counts an event; false when it is refused, with the time to wait.</summary>
    public bool TryTake(Instant now, out Duration retryAfter)
    {
        var next = tat > now.Ns ? tat : now.Ns;
        var excess = next - now.Ns;
        if (excess > tolerance)
        {
            retryAfter = new Duration(excess - tolerance);
            return false;
        }

        tat = checked(next + interval);
        retryAfter = Duration.Zero;
        return true;
    }

    /// <summary>Writes the theoretical arrival time.</summary>
    public readonly void Encode(CseWriter writer) => writer.I64(tat);

    /// <summary>Reads the theoretical arrival time.</summary>
    public void Decode(ref CseReader reader) => tat = reader.I64();
}
