using System.Diagnostics;

namespace Millwright.Kernel;

/// <summary>
/// Monotonic counter anchored to wall time (kernel.md §3.4): slewed by at most 500 ppm towards wall time; a wall step
/// larger than 1 s keeps the monotonic clock and is reported by <see cref="StepNs"/> for the incident
/// <c>clock_step</c>.
/// </summary>
[DeterminismExempt("the live clock is the edge at which wall time enters; plants only see journaled time")]
public sealed class LiveClock : IClock
{
    private const long StepLimitNs = 1_000_000_000L;
    private const long CheckEveryNs = 1_000_000_000L;
    private readonly Lock gate = new();
    private long anchorTicks;
    private long anchorNs;
    private long lastCheckNs;
    private long lastNs;
    private double rate = 1.0;

    /// <summary>Anchors the clock now.</summary>
    public LiveClock()
    {
        anchorTicks = Stopwatch.GetTimestamp();
        anchorNs = WallNs();
        lastCheckNs = anchorNs;
    }

    /// <summary>Largest difference of wall time and monotonic time that was refused as a step, ns; 0 = none.</summary>
    public long StepNs { get; private set; }

    /// <summary>Offset wall − monotonic at the last check, ns (metric <c>mw.clock.offset</c>).</summary>
    public long OffsetNs { get; private set; }

    /// <inheritdoc/>
    public Duration Step => new(StepNs);

    /// <inheritdoc/>
    public Duration Offset => new(OffsetNs);

    /// <inheritdoc/>
    public Instant Now()
    {
        lock (gate)
        {
            var elapsed = Stopwatch.GetElapsedTime(anchorTicks).Ticks * 100L;
            var now = anchorNs + (long)(elapsed * rate);
            if (now - lastCheckNs >= CheckEveryNs)
            {
                Slew(now);
            }

            lastNs = Math.Max(lastNs, now);
            return new Instant(lastNs);
        }
    }

    private void Slew(long now)
    {
        var offset = WallNs() - now;
        OffsetNs = offset;
        anchorNs = now;
        anchorTicks = Stopwatch.GetTimestamp();
        lastCheckNs = now;
        if (Math.Abs(offset) > StepLimitNs)
        {
            StepNs = offset;
            rate = 1.0;
            return;
        }

        StepNs = 0;
        rate = 1.0 + Math.Clamp(offset / (double)(10 * CheckEveryNs), -500e-6, 500e-6);
    }

    private static long WallNs() => (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100L;
}
