namespace Millwright.Host.Notifications;

/// <summary>
/// Delivers the messages of one channel off the reactor, at least once: bounded queue, rate limit, eight attempts with
/// growing pauses, deduplication, severity filter and quiet hours (regime.md §14.4). Trouble of a receiver ends here.
/// </summary>
public sealed class NotifyDispatcher : IAsyncDisposable
{
    private const int Attempts = 8;
    private const int Joined = 20;
    private const int Remembered = 4096;
    private static readonly TimeSpan FlushLimit = TimeSpan.FromSeconds(2);

    private readonly INotifyChannel channel;
    private readonly NotifyPolicy policy;
    private readonly Redactor redactor;
    private readonly TimeProvider time;
    private readonly NotifyQueue queue;
    private readonly RateGate gate;
    private readonly SemaphoreSlim signal = new(0);
    private readonly CancellationTokenSource stop = new();
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Queue<string> knownOrder = new();
    private readonly Dictionary<string, DateTimeOffset> told = new(StringComparer.Ordinal);
    private readonly Task loop;
    private long sent;
    private long dead;
    private string lastError = "";
    private volatile bool open;

    /// <summary>Starts a closed dispatcher.</summary>
    public NotifyDispatcher(INotifyChannel channel, NotifyPolicy policy, Redactor redactor, TimeProvider time)
    {
        (this.channel, this.policy, this.redactor, this.time) = (channel, policy, redactor, time);
        queue = new NotifyQueue(policy.QueueLimit);
        gate = new RateGate(time);
        loop = Task.Run(RunAsync);
    }

    /// <summary>The channel.</summary>
    public INotifyChannel Channel => channel;

    /// <summary>Counters now.</summary>
    public ChannelFigures Figures => new(
        open, queue.Count, Interlocked.Read(ref sent), queue.Dropped, Interlocked.Read(ref dead), lastError);

    /// <summary>Opens or closes the channel; a closed one takes nothing.</summary>
    public void Switch(bool on) => open = on;

    /// <summary>Offers a message.</summary>
    /// <param name="envelope">The message.</param>
    /// <param name="key">Messages with the same key keep a distance.</param>
    /// <param name="gap">That distance.</param>
    /// <returns>False when it is filtered, known already or too soon.</returns>
    public bool Offer(NotifyEnvelope envelope, string key, TimeSpan gap)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (!open || !policy.Passes(envelope))
        {
            return false;
        }

        lock (known)
        {
            if (!known.Add(envelope.Id)
                || (gap > TimeSpan.Zero && told.TryGetValue(key, out var before) && envelope.At - before < gap))
            {
                return false;
            }

            told[key] = envelope.At;
            knownOrder.Enqueue(envelope.Id);
            if (knownOrder.Count > Remembered)
            {
                known.Remove(knownOrder.Dequeue());
            }
        }

        queue.Add(envelope with { Text = redactor.Clean(envelope.Text) });
        signal.Release();
        return true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        var end = DateTimeOffset.UtcNow + FlushLimit;
        while (queue.Count > 0 && DateTimeOffset.UtcNow < end)
        {
            await Task.Delay(20);
        }

        await stop.CancelAsync();
        await loop;
        stop.Dispose();
        signal.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await signal.WaitAsync(stop.Token);
                while (queue.Count > 0)
                {
                    await DeliverAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            lastError = lastError.Length > 0 ? lastError : "";
        }
    }

    private async Task DeliverAsync()
    {
        var wait = gate.Wait();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, stop.Token);
        }

        var batch = queue.Take(channel.Joins && queue.Count > 1 ? Joined : 1);
        for (var attempt = 1; ; attempt++)
        {
            gate.Sent();
            var outcome = await channel.SendAsync(batch, stop.Token);
            if (outcome.Ok)
            {
                Interlocked.Add(ref sent, batch.Count);
                lastError = "";
                return;
            }

            lastError = outcome.Code;
            if (outcome.Final || attempt >= Attempts)
            {
                Interlocked.Add(ref dead, batch.Count);
                return;
            }

            var pause = outcome.RetryAfter ?? TimeSpan.FromSeconds(Math.Min(60, 1 << (attempt - 1)));
            await Task.Delay(pause, time, stop.Token);
        }
    }
}
