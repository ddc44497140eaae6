using System.Diagnostics;

namespace Millwright.Kernel;

/// <summary>
/// Runs a reactor on a dedicated thread (kernel.md §2.2). The state does not depend on it: pumped and threaded
/// execution of the same journal give the same digests.
/// </summary>
[DeterminismExempt("the thread that drives the loop; what it decides is only when, and time is journaled")]
public sealed class ReactorThread : IDisposable
{
    private static readonly TimeSpan LongestPark = TimeSpan.FromMilliseconds(50);
    private readonly Reactor reactor;
    private readonly IClock clock;
    private readonly WaitStrategy strategy;
    private readonly ManualResetEventSlim wake = new(false, spinCount: 0);
    private readonly Thread thread;
    private volatile bool stopping;
    private long loops;

    /// <summary>Creates the thread; <see cref="Start"/> runs it.</summary>
    public ReactorThread(Reactor reactor, IClock clock, WaitStrategy strategy = WaitStrategy.Park)
    {
        this.reactor = reactor;
        this.clock = clock;
        this.strategy = strategy;
        reactor.Wake = wake.Set;
        thread = new Thread(Run) { Name = $"reactor {reactor.Group.Options.Name}", IsBackground = true };
    }

    /// <summary>Loop bodies executed; advances at least every 50 ms while alive.</summary>
    public long Loops => Interlocked.Read(ref loops);

    /// <summary>The exception that ended the loop, or null.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Raised on the reactor thread when the loop ends by an exception.</summary>
    public event Action<Exception>? Failed;

    /// <summary>Work to run on the reactor thread between batches (snapshots, control); one at a time.</summary>
    public void Invoke(Action action)
    {
        var previous = Interlocked.Exchange(ref posted, action);
        wake.Set();
        if (previous is not null)
        {
            throw new InvalidOperationException("another action is waiting for the reactor");
        }
    }

    private Action? posted;

    /// <summary>Starts the loop.</summary>
    public void Start() => thread.Start();

    /// <summary>Asks the loop to end after its present batch and waits for it.</summary>
    public void Stop()
    {
        stopping = true;
        wake.Set();
        if (thread.IsAlive && Thread.CurrentThread != thread)
        {
            thread.Join();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        wake.Dispose();
    }

    private void Run()
    {
        try
        {
            while (!stopping)
            {
                Interlocked.Increment(ref loops);
                Interlocked.Exchange(ref posted, null)?.Invoke();
                if (reactor.Pump() == 0)
                {
                    Wait();
                }
            }
        }
        catch (Exception failure)
        {
            Failure = failure;
            Failed?.Invoke(failure);
            throw;
        }
    }

    private void Wait()
    {
        if (strategy == WaitStrategy.Spin)
        {
            Thread.SpinWait(20);
            return;
        }

        if (strategy == WaitStrategy.SpinPark && SpinForWork())
        {
            return;
        }

        var timeout = LongestPark;
        if (reactor.TryNextDeadline(out var due))
        {
            var left = TimeSpan.FromTicks(Math.Max(0, (due - clock.Now()).Ns / 100));
            if (strategy == WaitStrategy.SpinPark)
            {
                left -= TimeSpan.FromMilliseconds(2);
            }

            timeout = left < timeout ? left : timeout;
        }

        if (reactor.OutboxCount > 0)
        {
            timeout = TimeSpan.FromMilliseconds(1);
        }

        if (timeout > TimeSpan.Zero)
        {
            wake.Wait(timeout);
        }

        wake.Reset();
    }

    private bool SpinForWork()
    {
        var end = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 20_000);
        while (Stopwatch.GetTimestamp() < end)
        {
            var (safety, data) = reactor.Depth;
            if (safety + data > 0)
            {
                return true;
            }

            Thread.SpinWait(10);
        }

        return false;
    }
}
