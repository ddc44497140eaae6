using Millwright.Host.History;
using Millwright.Host.Keeping;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Running;

/// <summary>
/// One running group with its journal and snapshots, whatever plants are in it: run start, snapshots, disk watch, clean
/// end, self-replay (kernel.md §8, §17).
/// </summary>
internal abstract class RunningPlant : IAsyncDisposable
{
    private static readonly TimeSpan DiskCheck = TimeSpan.FromSeconds(5);
    private readonly SnapshotStore snapshots;
    private readonly PlantRebuilder rebuilder;
    private readonly FailureBundles failures;
    private readonly RunFacts facts;
    private readonly GroupManifest manifest;
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim snapshotting = new(1, 1);
    private Task feeding = Task.CompletedTask;
    private Task watching = Task.CompletedTask;
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
    }

    public GroupHost Host { get; }

    public PlantHistory History { get; }

    public string Folder { get; }

    public IPlantFacts Facts => facts;

    /// <summary>Log, journal keeper and plugins of the group, or null.</summary>
    public GroupCompanions? Companions { get; init; }

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
        var from = Instant.Epoch;
        Host.Start(reactor =>
        {
            from = reactor.Group.Now;
            var before = reactor.Group.Seq;
            foreach (var upgrade in reactor.Group.Upgrades)
            {
                reactor.ApplyKernel(RecordType.LogicUpgrade, upgrade.Encode());
            }

            reactor.ApplyKernel(RecordType.RunStarted, []);
            if (ReplayVerdict.Load(Folder) is { } earlier)
            {
                reactor.ApplyKernel(RecordType.ReplayChecked, earlier.Record());
            }

            SaveRunStart(reactor, before);
            Starting(reactor);
            begun.TrySetResult();
        });
        feeding = Task.Run(() => UntilStopAsync(() => FeedAsync(from)));
        Started();
        failures.Check(Host);
        Companions?.Start();
        watching = UntilStopAsync(WatchDiskAsync);
    }

    /// <summary>Takes a snapshot between two batches, stores it durably and journals its anchor.</summary>
    public async Task SnapshotAsync()
    {
        await snapshotting.WaitAsync();
        try
        {
            await (Stopping.IsCancellationRequested ? Task.CompletedTask : TakeSnapshotAsync());
        }
        finally
        {
            snapshotting.Release();
        }
    }

    private async Task TakeSnapshotAsync()
    {
        var (info, body) = await Host.ReadAsync(Capture);
        Companions?.OnSnapshot(info.Anchor, body.Length);
        Journal.Wait(info.Anchor, DurabilityLevel.D2, Duration.FromSeconds(5));
        if (snapshots.Save(info, body, out var sha).IsOk)
        {
            var payload = new byte[AnchorPayload.Size];
            AnchorPayload.Write(payload, info.Anchor, sha);
            var input = new RecordInput(RecordType.SnapshotAnchor, PlantAddress.Kernel, 0, Host.Now.Ns);
            Host.TrySubmit(Lane.Safety, in input, payload);
        }
    }

    /// <summary>Replays this run in a second process while it goes on: trace marks only.</summary>
    public async Task<ReplayVerdict> VerifyAsync()
    {
        var verdict = await SelfReplay.InSecondProcessAsync(Folder, null);
        var input = new RecordInput(RecordType.ReplayChecked, PlantAddress.Kernel, 0, Host.Now.Ns);
        Host.TrySubmit(Lane.Safety, in input, verdict.Record());
        return Keep(verdict);
    }

    /// <summary>Drains, ends the run, snapshots, and replays it in a second process.</summary>
    public async Task<ReplayVerdict> StopAsync()
    {
        await stop.CancelAsync();
        await feeding;
        await watching;
        await (Companions?.StopAsync() ?? Task.CompletedTask);
        await snapshotting.WaitAsync();
        snapshotting.Release();
        History.Dispose();
        await Host.StopAsync(End);
        Journal.Wait(final.Seq, DurabilityLevel.D2, Duration.FromSeconds(5));
        begun.TrySetResult();
        await rebuilder.Last;
        await failures.Last;
        await EndedAsync();
        _ = Journal.StoreWatermark();
        return Keep(await SelfReplay.InSecondProcessAsync(Folder, final));
    }

    public virtual ValueTask DisposeAsync()
    {
        Journal.Dispose();
        stop.Dispose();
        snapshotting.Dispose();
        Host.Dispose();
        return ValueTask.CompletedTask;
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
    protected void Report(HostFact fact)
    {
        var input = new RecordInput(RecordType.HostFact, PlantAddress.Kernel, 0, Host.Now.Ns);
        Host.TrySubmit(Lane.Safety, in input, fact.Encode());
    }

    private static async Task UntilStopAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // The run ends.
        }
    }

    private ReplayVerdict Keep(ReplayVerdict verdict)
    {
        verdict.Save(Folder);
        Companions?.OnVerdict(verdict);
        return facts.Verdict = verdict;
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

    private void SaveRunStart(Reactor reactor, ulong before)
    {
        var (info, body) = Capture(reactor.Group);
        var store = new SnapshotStore(new RealDisk(), new JournalLayout(SelfReplay.RunFolder(Folder)));
        if (store.Save(info, body, out _).IsOk)
        {
            var started = manifest with
            {
                RunSeq = info.Anchor, AfterSeq = before, Logic = reactor.Group.LogicText,
            };
            started.Save(Folder);
            if (Compositions.Note(Folder, started))
            {
                Journal.Wait(info.Anchor, DurabilityLevel.D2, Duration.FromSeconds(5));
                History.Snapshots.Save(reactor.Group, [info.Anchor]);
            }
        }
    }

    private void End(Reactor reactor)
    {
        var drain = new PlantControl(PlantAddress.Kernel, On: true, Drain: true, "shutdown");
        reactor.ApplyKernel(RecordType.PlantControl, drain.Encode());
        for (var i = 0; i < 200 && reactor.Pump() > 0; i++)
        {
            // Records already taken in are applied before the run ends.
        }

        reactor.ApplyKernel(RecordType.RunEnded, []);
        var (info, body) = Capture(reactor.Group);
        Journal.Wait(info.Anchor, DurabilityLevel.D2, Duration.FromSeconds(5));
        _ = snapshots.Save(info, body, out _);
        final = (Convert.ToHexStringLower(reactor.Group.StateDigest()), reactor.Group.Seq);
    }

    private static (SnapshotInfo Info, byte[] Body) Capture(PlantGroup group)
    {
        var writer = new CseWriter(1 << 20);
        group.Encode(writer);
        return (new SnapshotInfo { Anchor = group.Seq, TsReactor = group.Now.Ns }, writer.Written.ToArray());
    }
}
