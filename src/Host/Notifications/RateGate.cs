namespace Millwright.Host.Notifications;

/// <summary>One message a second and twenty a minute (regime.md §14.4).</summary>
/// <param name="time">Clock.</param>
internal sealed class RateGate(TimeProvider time)
{
    private const int PerMinute = 20;
    private readonly Queue<DateTimeOffset> sent = new();
    private DateTimeOffset last = DateTimeOffset.MinValue;

    /// <summary>Time to wait until the next message may go; zero = now.</summary>
    public TimeSpan Wait()
    {
        var now = time.GetUtcNow();
        while (sent.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromMinutes(1))
        {
            sent.Dequeue();
        }

        var second = last == DateTimeOffset.MinValue ? TimeSpan.Zero : last + TimeSpan.FromSeconds(1) - now;
        var minute = sent.Count < PerMinute ? TimeSpan.Zero : sent.Peek() + TimeSpan.FromMinutes(1) - now;
        var wait = second > minute ? second : minute;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>A message went out.</summary>
    public void Sent()
    {
        last = time.GetUtcNow();
        sent.Enqueue(last);
    }
}
