using Millwright.Host.History;
using Millwright.Host.Journals;
using Millwright.Host.Keeping;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Running;

/// <summary>
/// One running group with its journal and snapshots, whatever plants are in it: run start, snapshots, disk watch, clean
/// end, self-replay (kernel.md §8, §17).
/// </summary>
internal abstract partial class RunningPlant : IAsyncDisposable
{
    private static readonly TimeSpan DiskCheck = TimeSpan.FromSeconds(5);
    private readonly PlantRebuilder rebuilder;
    private readonly FailureBundles failures;
    private readonly RunFacts facts;
    private readonly GroupManifest manifest;
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task working = Task.CompletedTask;
    private bool fed;
    private (string Digest, ulong Seq) final;

    protected RunningPlant(
        GroupHost host, FileJournal journal, string folder, GroupManifest manifest, RunFacts facts)
    {
        Host = host;
        Journal = journal;
        Folder = folder;
        this.manifest = manifest;
        this.facts = facts;
        snapshots = new SnapshotStore(new RealDisk(), new JournalLayout(folder));
        History = new PlantHistory(
            new RealDisk(), folder, () => journal.DurableSeq(DurabilityLevel.D2), () => host.Now);
        History.Snapshots.Cut(journal.LastSeq);
        rebuilder = new PlantRebuilder(host, History);
        host.Observe(rebuilder);
        failures = new FailureBundles(History);
        host.Observe(failures);
        host.Observe(new SnapshotOrders(SnapshotAsync));
    }

    public GroupHost Host { get; }

    public PlantHistory History { get; }

    public string Folder { get; }

    public IPlantFacts Facts => facts;

    /// <summary>Log, journal keeper and plugins of the group, or null.</summary>
    public GroupCompanions? Companions { get; init; }

    /// <summary>When snapshots and self-replays are due, and how long a stop waits for answers.</summary>
    public CareOptions Care { get; init; } = new();

    /// <summary>Shows a line to the operator.</summary>
    public Action<string> Say { get; init; } = static _ => { };

    /// <summary>How the replay of this start differs, accepted by the operator; null = it is equal.</summary>
    public string? Diverged { get; init; }

    /// <summary>Why the run waits for an operator before it trades, or null; before the start.</summary>
    public string? CrashLoop { get; set; }

    /// <summary>True when a stop takes resting orders back (kernel.md §1.5).</summary>
    public bool CancelAtStop { get; init; }

    /// <summary>Reads beyond the view, or null.</summary>
    public virtual IPlantReads? Reads => null;

    /// <summary>The plant as routes find it.</summary>
    public abstract HostedPlant Hosted { get; }

    protected FileJournal Journal { get; }

    /// <summary>Done when the start of this run is on disk.</summary>
    protected Task Begun => begun.Task;

    /// <summary>Ends when the run stops.</summary>
    protected CancellationToken Stopping => stop.Token;

    public void Start()
    {
        var recovered = Instant.Epoch;
        Host.Start(reactor =>
        {
            recovered = reactor.Group.Now;
            var before = reactor.Group.Seq;
            foreach (var upgrade in reactor.Group.Upgrades)
            {
                reactor.ApplyKernel(RecordType.LogicUpgrade, upgrade.Encode());
            }

            reactor.ApplyKernel(RecordType.RunStarted, RunStartPayload.Encode(Journal.Segment.Identity));
            if (ReplayVerdict.Load(Folder) is { } earlier)
            {
                reactor.ApplyKernel(RecordType.ReplayChecked, earlier.Record());
            }

            if (CrashLoop is { } loop)
            {
                reactor.ApplyKernel(
                    RecordType.HostFact, new HostFact(HostFactKind.CrashLoop, true, "group", 0, loop).Encode());
            }

            if (Diverged is { } difference)
            {
                reactor.ApplyKernel(RecordType.ReplayChecked, new ReplayChecked(false, difference).Encode());
            }

            SaveRunStart(reactor, before);
            Starting(reactor);
            begun.TrySetResult();
        });
        working = Task.WhenAll(
            KeepAsync("feed", () => FeedFromAsync(() => recovered)),
            KeepAsync("disk watch", WatchDiskAsync),
            KeepAsync("care", () => new GroupCare(this, Care, TimeProvider.System).RunAsync(Stopping)));
        Started();
        failures.Check(Host);
        Companions?.Start();
    }

    /// <summary>Drains, ends the run, snapshots, and replays it in a second process.</summary>
    public async Task<ReplayVerdict> StopAsync()
    {
        await stop.CancelAsync();
        await working;
        await (Companions?.StopAsync() ?? Task.CompletedTask);
        await snapshotting.WaitAsync();
        snapshotting.Release();
        History.Dispose();
        await DrainAsync();
        await Host.StopAsync(End);
        begun.TrySetResult();
        await rebuilder.Last;
        await failures.Last;
        await EndedAsync();
        if (Host.StorageFault is { } fault)
        {
            return new ReplayVerdict(
                "not_run", "", 0, 0, 0, $"the journal failed ({fault.Operation}): nothing was written after it",
                DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        }

        _ = Journal.StoreWatermark();
        return Keep(await SelfReplay.InSecondProcessAsync(Folder, final));
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (facts.Notices is { } notices)
        {
            await notices.DisposeAsync();
        }

        Journal.Dispose();
        stop.Dispose();
        snapshotting.Dispose();
        Host.Dispose();
    }

    /// <summary>Submits the inputs until <see cref="Stopping"/>.</summary>
    /// <param name="from">Logical time of the recovered group.</param>
    protected abstract Task FeedAsync(Instant from);

    /// <summary>On the reactor thread, after the start of the run is on disk and before anything else.</summary>
    protected virtual void Starting(Reactor reactor)
    {
    }

    /// <summary>The group accepts records now.</summary>
    protected virtual void Started()
    {
    }

    /// <summary>The reactor stopped and everything is on disk.</summary>
    protected virtual Task EndedAsync() => Task.CompletedTask;

    /// <summary>Journals a fact of the host.</summary>
    protected void Report(HostFact fact) => Host.TryReport(fact);

    /// <summary>Runs a task beside the group until it ends; what makes it fail is an incident, not its end.</summary>
    private Task KeepAsync(string name, Func<Task> work) =>
        Task.Run(() => new HostTask(name, Host.TryReport).RunAsync(work, Stopping));

    /// <summary>Inputs after the recovered time; a feed that failed goes on from the present.</summary>
    private async Task FeedFromAsync(Func<Instant> recovered)
    {
        await Begun.WaitAsync(Stopping);
        var again = fed;
        fed = true;
        await FeedAsync(again ? Host.Now : recovered());
    }

    /// <summary>Journals changes of free space and fsync latency (kernel.md §6.3).</summary>
    private async Task WatchDiskAsync()
    {
        var watch = new DiskWatch(new DiskSpaceGuard(new RealDisk(), Folder), () => Journal.Statistics.Speed);
        using var timer = new PeriodicTimer(DiskCheck);
        while (await timer.WaitForNextTickAsync(Stopping))
        {
            foreach (var fact in watch.Check())
            {
                Report(fact);
            }
        }
    }

    /// <summary>
    /// Nothing new is placed from here on; what is on its way to the venue or back is waited for (kernel.md §1.5).
    /// </summary>
    private async Task DrainAsync()
    {
        var drain = new PlantControl(PlantAddress.Kernel, On: true, Drain: true, "shutdown", CancelAtStop);
        var input = new RecordInput(RecordType.PlantControl, PlantAddress.Kernel, 0, Host.Now.Ns);
        var taken = Host.TrySubmit(Lane.Safety, in input, drain.Encode());
        var begin = TimeProvider.System.GetTimestamp();
        while (taken && Host.StorageFault is null && !await Host.ReadAsync(static group => group.IsDrained))
        {
            if (TimeProvider.System.GetElapsedTime(begin) >= Care.DrainTimeout)
            {
                var left = await Host.ReadAsync(static group => group.InFlight);
                Say($"{Host.Name}: {left} order(s) without an answer after {Care.DrainTimeout.TotalSeconds:0} s;"
                    + " the next start asks the venue");
                return;
            }

            await Task.Delay(10);
        }
    }

    private void End(Reactor reactor)
    {
        if (reactor.IsFenced)
        {
            return;
        }

        for (var i = 0; i < 200 && reactor.Pump() > 0; i++)
        {
            // Records already taken in are applied before the run ends.
        }

        if (!reactor.EndRun([], EndPatience))
        {
            Say($"{Host.Name}: the end of the run is not durable after {EndPatience.Seconds:0} s");
        }

        var (info, body) = Capture(reactor.Group);
        if (Store(info, body).Problem is { } problem)
        {
            Say($"{Host.Name}: no snapshot of the end: {problem}");
        }

        final = (Convert.ToHexStringLower(reactor.Group.StateDigest()), reactor.Group.Seq);
    }
}
