namespace Millwright.Alpha.Exits;

/// <summary>
/// The gating side of the adaptive circuit breaker: Normal → Throttle → Halt → Flatten (alpha.md §14). Percent limits
/// are
/// not scaled by volatility; Flatten is latched.
/// </summary>
internal sealed class CircuitBreaker
{
    public const int TriggerCount = 8;
    private const int RecentEpisodes = 6;
    private const int WinsToRelease = 2;
    private static readonly Duration ThrottleHold = Duration.FromSeconds(6 * 3600);
    private readonly double[] recent = new double[RecentEpisodes];
    private readonly BreakerTrigger[] triggers = new BreakerTrigger[TriggerCount];
    private int episodes;
    private int losses;
    private int winsSince;
    private long day = -1;
    private double dayEquity;
    private double peak;

    public BreakerLevel Level { get; private set; }

    public Instant Since { get; private set; }

    public double DayLossShare { get; private set; }

    public ReadOnlySpan<BreakerTrigger> Triggers => triggers;

    /// <summary>An episode closed.</summary>
    /// <param name="netBps">Net return, basis points.</param>
    public void Close(double netBps)
    {
        recent[episodes % RecentEpisodes] = netBps;
        episodes++;
        losses = netBps < 0.0 ? losses + 1 : 0;
        winsSince = netBps >= 0.0 ? winsSince + 1 : 0;
    }

    /// <summary>Judges; true when the level changed.</summary>
    public bool Update(in BreakerInput input, Instant now)
    {
        var today = now.Ns / (86_400L * Instant.NsPerSecond);
        var newDay = today != day;
        if (newDay)
        {
            day = today;
            dayEquity = input.Equity;
        }

        peak = input.Equity > peak ? input.Equity : peak;
        Measure(input);
        var wanted = BreakerLevel.Normal;
        foreach (var trigger in triggers)
        {
            wanted = trigger.Level > wanted ? trigger.Level : wanted;
        }

        if (wanted > Level)
        {
            return Enter(wanted, now);
        }

        var released = Level switch
        {
            BreakerLevel.Throttle => wanted < Level && (winsSince >= WinsToRelease || now - Since >= ThrottleHold),
            BreakerLevel.Halt => wanted < Level && newDay,
            _ => false,
        };
        return released && Enter(wanted, now);
    }

    /// <summary>Operator's release; reasons are checked by the command.</summary>
    public void Release(Instant now)
    {
        if (Level == BreakerLevel.Flatten)
        {
            peak = 0.0;
            day = -1;
        }

        losses = 0;
        Array.Clear(recent);
        Enter(BreakerLevel.Normal, now);
    }

    public void Encode(CseWriter writer)
    {
        foreach (var value in recent)
        {
            writer.F64(value);
        }

        writer.I32(episodes);
        writer.I32(losses);
        writer.I32(winsSince);
        writer.I64(day);
        writer.F64(dayEquity);
        writer.F64(peak);
        writer.Enum((ushort)Level);
        writer.Instant(Since);
        writer.F64(DayLossShare);
    }

    public void Decode(ref CseReader reader)
    {
        for (var i = 0; i < recent.Length; i++)
        {
            recent[i] = reader.F64();
        }

        episodes = reader.I32();
        losses = reader.I32();
        winsSince = reader.I32();
        day = reader.I64();
        dayEquity = reader.F64();
        peak = reader.F64();
        Level = (BreakerLevel)reader.Enum((ushort)BreakerLevel.Flatten);
        Since = reader.Instant();
        DayLossShare = reader.F64();
    }

    private void Measure(in BreakerInput input)
    {
        var scale = input.ReferenceVolatility > 0.0 && !double.IsNaN(input.Volatility)
            ? Math.Max(0.5, Math.Min(input.Volatility / input.ReferenceVolatility, 2.0))
            : 1.0;
        var sum = 0.0;
        foreach (var value in recent)
        {
            sum += value;
        }

        DayLossShare = dayEquity > 0.0 ? Math.Max(0.0, (dayEquity - input.Equity) / dayEquity) : 0.0;
        var drawdown = peak > 0.0 ? Math.Max(0.0, (peak - input.Equity) / peak) : 0.0;
        const double Never = double.PositiveInfinity;
        triggers[0] = new("episodes_bps", -sum, scale * 150.0, scale * 300.0, Never);
        triggers[1] = new("losses", losses, 5.0, 8.0, Never);
        triggers[2] = new("day_loss", DayLossShare, 0.015, 0.03, 0.05);
        triggers[3] = new("drawdown", drawdown, 0.05, 0.08, 0.10);
        triggers[4] = new("slippage", input.SlippageRatio, 2.0, 3.0, Never);
        triggers[5] = new("venue_errors", input.VenueErrorRate, 0.10, 0.30, Never);
        triggers[6] = new("divergence", input.Diverged ? 2.0 : input.Warned ? 1.0 : 0.0, 1.0, 2.0, Never);
        triggers[7] = new("unknown_outcomes", input.UnknownOutcomes, 1.0, 2.0, Never);
    }

    private bool Enter(BreakerLevel level, Instant now)
    {
        if (level == Level)
        {
            return false;
        }

        Level = level;
        Since = now;
        winsSince = 0;
        return true;
    }
}
