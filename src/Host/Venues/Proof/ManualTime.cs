using Millwright.Kernel;

namespace Millwright.Host.Venues;

/// <summary>Timers on a simulated clock, so that back-offs of real sockets follow simulated time.</summary>
internal sealed class ManualTime(IClock clock) : TimeProvider
{
    private readonly List<Timer> timers = [];
    private readonly Lock gate = new();

    public override long TimestampFrequency => Instant.NsPerSecond;

    public override long GetTimestamp() => clock.Now().Ns;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(clock.Now().UnixMs);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        lock (gate)
        {
            timers.Add(timer);
        }

        return timer;
    }

    /// <summary>Fires what fell due.</summary>
    public void Fire()
    {
        var now = clock.Now();
        Timer[] due;
        lock (gate)
        {
            due = [.. timers.Where(timer => timer.Due <= now)];
        }

        foreach (var timer in due)
        {
            timer.Fire(now);
        }
    }

    private void Remove(Timer timer)
    {
        lock (gate)
        {
            timers.Remove(timer);
        }
    }

    private sealed class Timer(ManualTime owner, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period;

        public Instant Due { get; private set; } = Instant.Max;

        public bool Change(TimeSpan dueTime, TimeSpan every)
        {
            period = every;
            Due = dueTime == Timeout.InfiniteTimeSpan
                ? Instant.Max
                : new Instant(owner.GetTimestamp()) + new Duration(dueTime.Ticks * 100);
            return true;
        }

        public void Fire(Instant now)
        {
            Due = period > TimeSpan.Zero ? now + new Duration(period.Ticks * 100) : Instant.Max;
            callback(state);
        }

        public void Dispose() => owner.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
