using System.Diagnostics;
using System.Threading.Channels;
using Millwright.Kernel;

namespace Millwright.Host.Runtime;

/// <summary>
/// Hands effects and views to the observers of a group in order, on a task of its own. A failing observer never stops
/// the others nor the feed (kernel.md KP5): its failures are counted and reported as
/// <c>observer_failed:&lt;type&gt;</c>.
/// </summary>
/// <param name="group">The group.</param>
/// <param name="report">Journals a fact; false when it could not be taken.</param>
internal sealed class ObserverFeed(IGroupHost group, Func<HostFact, bool> report)
{
    private const int Capacity = 1 << 17;
    private static readonly TimeSpan CalmAfter = TimeSpan.FromMinutes(1);

    private readonly Channel<FeedItem> items = Channel.CreateBounded<FeedItem>(
        new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly List<Receiver> receivers = [];
    private Task running = Task.CompletedTask;
    private long dropped;
    private long failures;

    /// <summary>Items not delivered because the feed was full.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>Calls of observers that ended with an exception.</summary>
    public long Failures => Interlocked.Read(ref failures);

    /// <summary>Adds a receiver; before the start.</summary>
    public void Add(IEffectObserver observer) => receivers.Add(new Receiver(observer));

    /// <summary>Begins to deliver.</summary>
    public void Start() => running = Task.Factory.StartNew(RunAsync, TaskCreationOptions.LongRunning).Unwrap();

    /// <summary>Delivers what is left and ends.</summary>
    public Task StopAsync()
    {
        items.Writer.TryComplete();
        return running;
    }

    /// <summary>Queues an item; never blocks.</summary>
    public void Deliver(in FeedItem item)
    {
        if (!items.Writer.TryWrite(item))
        {
            Interlocked.Increment(ref dropped);
        }
    }

    private async Task RunAsync()
    {
        await foreach (var item in items.Reader.ReadAllAsync())
        {
            foreach (var receiver in receivers)
            {
                Hand(receiver, in item);
            }
        }
    }

    private void Hand(Receiver receiver, in FeedItem item)
    {
        try
        {
            if (item.View is { } view)
            {
                receiver.Observer.OnView(group, view);
            }
            else
            {
                receiver.Observer.OnEffect(group, item.Effect);
            }
        }
#pragma warning disable CA1031 // One observer's defect is contained here; the others get the item all the same.
        catch (Exception defect)
#pragma warning restore CA1031
        {
            Failed(receiver, defect);
            return;
        }

        if (receiver.IsTold && Stopwatch.GetElapsedTime(receiver.FailedAt) >= CalmAfter)
        {
            receiver.IsTold = !report(new HostFact(
                HostFactKind.ObserverFailed, false, receiver.Name, receiver.Failures, $"{receiver.Name} works again."));
        }
    }

    private void Failed(Receiver receiver, Exception defect)
    {
        Interlocked.Increment(ref failures);
        receiver.Failures++;
        receiver.FailedAt = Stopwatch.GetTimestamp();
        receiver.IsTold = receiver.IsTold || report(new HostFact(
            HostFactKind.ObserverFailed, true, receiver.Name, receiver.Failures,
            $"{receiver.Name} failed: {HostTask.Sentence(defect)} The other receivers go on."));
    }

    private sealed class Receiver(IEffectObserver observer)
    {
        public IEffectObserver Observer { get; } = observer;

        public string Name { get; } = observer.GetType().Name;

        public long Failures { get; set; }

        public long FailedAt { get; set; }

        public bool IsTold { get; set; }
    }
}
