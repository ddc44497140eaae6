using System.Collections.Concurrent;
using System.Diagnostics;
using Millwright.Kernel;

namespace Millwright.Host.Runtime;

/// <summary>
/// Runs one reactor on its own thread and fans its effects and views out on a second one, so that no reader ever
/// delays a turn (kernel.md §2.2).
/// </summary>
public sealed partial class GroupHost : IGroupHost, IReactorSink, IDisposable
{
    /// <summary>Most reads waiting for the reactor.</summary>
    public const int MostReads = 4096;

    private const int IdleWaitMs = 25;
    private static readonly TimeSpan SpinFor = TimeSpan.FromMicroseconds(50);

    private readonly Reactor reactor;
    private readonly IClock clock;
    private readonly uint[] viewed;
    private readonly TimeSpan viewPeriod;
    private readonly double speed;
    private readonly ConcurrentQueue<Action<PlantGroup>> reads = new();
    private int readsWaiting;
    private long refusedClosed;
    private long refusedFull;
    private long refusedSize;
    private readonly ConcurrentDictionary<uint, PublishedView> views = new();
    private readonly ManualResetEventSlim wake = new(false);
    private readonly ObserverFeed feed;
    private readonly WaitStrategy strategy;
    private readonly TimeSpan heartbeat;
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<JournalFault> fenced =
        new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Incident[] hostIncidents = [];
    private volatile GroupGauges gauges = GroupGauges.None;
    private long allocated;
    private Action<Reactor>? last;
    private long loopAt = Stopwatch.GetTimestamp();
    private long viewsAt;
    private long lastLoopTicks;
    private long appliedAt = Stopwatch.GetTimestamp();
    private ulong viewedSeq = ulong.MaxValue;
    private volatile bool stopping;
    private volatile bool ready;

    /// <summary>Creates the host; <see cref="Start"/> begins.</summary>
    /// <param name="options">What to run.</param>
    /// <param name="createReactor">Makes the reactor with this host as its sink.</param>
    public GroupHost(GroupHostOptions options, Func<IReactorSink, Reactor> createReactor)
    {
        ArgumentNullException.ThrowIfNull(options);
        Name = options.Name;
        clock = options.Clock;
        viewed = [.. options.ViewedPlants];
        viewPeriod = options.ViewPeriod;
        speed = options.Speed;
        Faulted = options.Faulted;
        strategy = options.Wait;
        heartbeat = options.Heartbeat;
        feed = new ObserverFeed(this, this.TryReport);
        Sources = options.IsLive ? new SourceGate(this.TryReport) : null;
        reactor = createReactor(this);
        reactor.Journal.Observe(new DiskSignal(reactor, Wake));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Instant Now => clock.Now();

    /// <inheritdoc/>
    public ulong Seq => reactor.Group.Seq;

    /// <inheritdoc/>
    public bool IsReady => ready && !stopping && !reactor.IsFenced;

    /// <summary>
    /// Done with the reason when the storage of the journal failed: nothing is taken or placed any more, cancels still
    /// leave, and the process has to end with code 4 (kernel.md §6.3).
    /// </summary>
    public Task<JournalFault> Fenced => fenced.Task;

    /// <inheritdoc/>
    public Duration ClockOffset => clock.Offset;

    /// <inheritdoc/>
    public IReadOnlyList<Incident> HostIncidents => hostIncidents;

    /// <inheritdoc/>
    public JournalFault? StorageFault => reactor.Journal.Fault;

    /// <inheritdoc/>
    public TimeSpan SinceLoop => Stopwatch.GetElapsedTime(Interlocked.Read(ref loopAt));

    /// <inheritdoc/>
    public TimeSpan LastLoop => new(Interlocked.Read(ref lastLoopTicks));

    /// <summary>Called with the defect when the reactor thread fails: the process must end with code 70.</summary>
    public Action<Exception>? Faulted { get; }

    /// <inheritdoc/>
    public void Observe(IEffectObserver observer) => feed.Add(observer);

    /// <summary>Starts the threads; the group accepts records from now on.</summary>
    /// <param name="first">Runs first on the reactor thread, for example to journal <c>RunStarted</c>.</param>
    public void Start(Action<Reactor> first)
    {
        feed.Start();
        new Thread(() => Loop(first)) { Name = $"reactor {Name}", IsBackground = true }.Start();
    }

    /// <summary>Stops the loop after a last action on the reactor thread.</summary>
    public async Task StopAsync(Action<Reactor> lastAction)
    {
        last = lastAction;
        stopping = true;
        wake.Set();
        await stopped.Task;
        await feed.StopAsync();
    }

    /// <inheritdoc/>
    public SourceGate? Sources { get; }

    /// <inheritdoc/>
    public bool TrySubmit(Lane lane, in RecordInput input, ReadOnlySpan<byte> payload, ulong conflateKey = 0)
    {
        if (stopping || reactor.IsFenced)
        {
            Interlocked.Increment(ref refusedClosed);
            return false;
        }

        var stamped = input;
        if (lane == Lane.Data && Sources is { } sources && !sources.Admit(in input, payload, out stamped))
        {
            return true;
        }

        if (!reactor.TryPublish(lane, in stamped, payload, conflateKey))
        {
            Interlocked.Increment(ref (payload.Length > FrameCodec.MaxPayload ? ref refusedSize : ref refusedFull));
            return false;
        }

        wake.Set();
        return true;
    }

    /// <inheritdoc/>
    public Task<T> ReadAsync<T>(Func<PlantGroup, T> read)
    {
        if (Interlocked.Increment(ref readsWaiting) > MostReads)
        {
            Interlocked.Decrement(ref readsWaiting);
            return Task.FromException<T>(new GroupBusyException());
        }

        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        reads.Enqueue(group =>
        {
            try
            {
                done.SetResult(read(group));
            }
#pragma warning disable CA1031 // The reader gets its own defect; the reactor goes on.
            catch (Exception defect)
#pragma warning restore CA1031
            {
                done.SetException(defect);
            }
        });
        wake.Set();
        if (stopped.Task.IsCompleted)
        {
            RunReads();
        }

        return done.Task;
    }

    /// <inheritdoc/>
    public PublishedView? View(uint plant) => views.GetValueOrDefault(plant);

    /// <inheritdoc/>
    public void OnEffect(in Effect effect)
    {
        if (effect.Kind == EffectKind.PostLedger)
        {
            Posted?.Invoke(effect);
        }

        feed.Deliver(new FeedItem(effect, null));
    }

    /// <inheritdoc/>
    public void OnReleased(in Effect effect)
    {
        Guest?.OnReleased(in effect, clock.Now());
        feed.Deliver(new FeedItem(effect, null));
    }

    /// <summary>Beside the group on the reactor thread, or null; set before the start.</summary>
    public IReactorGuest? Guest { get; set; }

    /// <summary>
    /// Takes ledger transactions on the reactor thread, before the feed and its limit; set before the start.
    /// </summary>
    public Action<Effect>? Posted { get; set; }

    /// <summary>Ends a wait of the loop: the guest has work.</summary>
    public void Wake() => wake.Set();

    /// <inheritdoc/>
    public void OnBatchEnd(Reactor reactor)
    {
    }

    /// <inheritdoc/>
    public void Dispose() => wake.Dispose();

    private void Loop(Action<Reactor> first)
    {
        try
        {
            first(reactor);
            Guest?.Start(clock.Now());
            PublishViews(force: true);
            ready = true;
            while (!stopping)
            {
                Turn();
            }

            last?.Invoke(reactor);
            PublishViews(force: true);
        }
#pragma warning disable CA1031 // Whatever stopped the loop ends the process; the callback says how.
        catch (Exception defect)
#pragma warning restore CA1031
        {
            Faulted?.Invoke(defect);
        }
        finally
        {
            ready = false;
            RunReads();
            stopped.TrySetResult();
        }
    }

    private void Turn()
    {
        var begin = Stopwatch.GetTimestamp();
        Interlocked.Exchange(ref loopAt, begin);
        wake.Reset();
        RunReads();
        Guest?.Step(clock.Now());
        var applied = reactor.Pump();
        if (reactor.IsFenced && !fenced.Task.IsCompleted)
        {
            Fence(reactor.Journal.Fault!);
        }

        PublishViews(force: false);
        if (applied > 0)
        {
            appliedAt = begin;
            Interlocked.Exchange(ref lastLoopTicks, Stopwatch.GetElapsedTime(begin).Ticks);
            return;
        }

        if (Stopwatch.GetElapsedTime(appliedAt) >= heartbeat && !reactor.IsFenced)
        {
            appliedAt = begin;
            reactor.ApplyKernel(RecordType.Tick, []);
        }

        Park();
    }

    /// <summary>Waits for input, the disk or the next deadline (kernel.md §2.4).</summary>
    private void Park()
    {
        var waitMs = WaitMs();
        if (strategy == WaitStrategy.Park || reactor.IsFenced)
        {
            wake.Wait(waitMs);
            return;
        }

        var limit = strategy == WaitStrategy.Spin ? TimeSpan.FromMilliseconds(waitMs) : SpinFor;
        var begin = Stopwatch.GetTimestamp();
        while (!wake.IsSet && Stopwatch.GetElapsedTime(begin) < limit)
        {
            Thread.SpinWait(10);
        }

        // A park wakes up to 2 ms late: the last stretch before a deadline is spun.
        if (strategy == WaitStrategy.SpinPark && !wake.IsSet && waitMs > 2)
        {
            wake.Wait(waitMs - 2);
        }
    }

    private int WaitMs()
    {
        if (reactor.IsFenced || !reactor.TryNextDeadline(out var due))
        {
            return IdleWaitMs;
        }

        var wallMs = (due - clock.Now()).Seconds * 1000 / speed;
        return (int)Math.Clamp(Math.Ceiling(wallMs), 0, IdleWaitMs);
    }

    /// <summary>
    /// Nothing can be journaled any more: tells observers and views directly what an incident would have told, and lets
    /// the guest take its entries back.
    /// </summary>
    private void Fence(JournalFault fault)
    {
        var incident = FenceNotice.Incident(fault, reactor.Group);
        hostIncidents = [incident];
        foreach (var effect in FenceNotice.Effects(incident, reactor.Group))
        {
            feed.Deliver(new FeedItem(effect, null));
        }

        Guest?.Fenced(clock.Now());
        PublishViews(force: true);
        fenced.TrySetResult(fault);
    }

    private void RunReads()
    {
        while (reads.TryDequeue(out var read))
        {
            Interlocked.Decrement(ref readsWaiting);
            read(reactor.Group);
        }
    }

    private void PublishViews(bool force)
    {
        var group = reactor.Group;
        if (!force && (group.Seq == viewedSeq || Stopwatch.GetElapsedTime(viewsAt) < viewPeriod))
        {
            return;
        }

        viewsAt = Stopwatch.GetTimestamp();
        gauges = GroupGauges.Of(group);
        Interlocked.Exchange(ref allocated, GC.GetAllocatedBytesForCurrentThread());
        var loop = Stopwatch.GetElapsedTime(Interlocked.Read(ref loopAt));
        viewedSeq = group.Seq;
        foreach (var plant in viewed)
        {
            var view = new PublishedView(
                plant, group.Seq, group.Now, group.StateOf(plant), [.. group.PauseReasonsOf(plant)],
                    group.BuildView(plant))
            {
                Loop = loop,
                Incidents = [.. group.Incidents.Open, .. hostIncidents],
            };
            views[plant] = view;
            feed.Deliver(new FeedItem(default, view));
        }
    }
}
