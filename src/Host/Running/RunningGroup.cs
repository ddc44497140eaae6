using Millwright.Grid.Plant;
using Millwright.Grid.Status;
using Millwright.Host.History;
using Millwright.Host.Prices;
using Millwright.Host.Runtime;
using Millwright.Host.Venues;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Running;

/// <summary>One running plant with everything it owns: journal, ledger files, snapshots, prices.</summary>
internal sealed class RunningGroup : IEffectObserver, IAsyncDisposable
{
    private readonly string folder;
    private readonly PlantRebuilder rebuilder;
    private readonly FileJournal journal;
    private readonly LedgerSink ledger;
    private readonly SnapshotStore snapshots;
    private readonly CancellationTokenSource stop = new();
    private readonly IPriceSource prices;
    private readonly PlantFacts facts;
    private readonly GroupManifest manifest;
    private readonly ProjectionDatabase? projections;
    private readonly string books;
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task projecting = Task.CompletedTask;
    private ProjectionFeed? feed;
    private static readonly TimeSpan DiskCheck = TimeSpan.FromSeconds(5);
    private Task feeding = Task.CompletedTask;
    private Task watching = Task.CompletedTask;
    private (string Digest, ulong Seq) final;

    public RunningGroup(
        GroupHost host, GridPlant plant, FileJournal journal, LedgerSink ledger, string folder, IPriceSource prices,
        PlantFacts facts, GroupManifest manifest, string books, ProjectionDatabase? projections)
    {
        this.projections = projections;
        this.books = books;
        Reads = new GridReads(
            host, plant, ledger, books, prices.Instrument.Pair, () => History?.Projections);
        Host = host;
        Plant = plant;
        this.journal = journal;
        this.ledger = ledger;
        this.folder = folder;
        this.prices = prices;
        this.facts = facts;
        this.manifest = manifest;
        snapshots = new SnapshotStore(new RealDisk(), new JournalLayout(folder));
        History = new PlantHistory(
            new RealDisk(), folder, () => journal.DurableSeq(DurabilityLevel.D2), () => host.Now);
        History.Snapshots.Cut(journal.LastSeq);
        host.Observe(ledger);
        host.Observe(this);
        rebuilder = new PlantRebuilder(host, History);
        host.Observe(rebuilder);
    }

    public GroupHost Host { get; }

    public GridPlant Plant { get; }

    /// <summary>Connection of a live plant, else null.</summary>
    public LiveVenue? Venue { get; init; }

    public IPlantReads Reads { get; }

    public PlantHistory History { get; }

    public string Folder => folder;

    public PlantFacts Facts => facts;

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
            if (ReplayVerdict.Load(folder) is { } earlier)
            {
                reactor.ApplyKernel(RecordType.ReplayChecked, earlier.Record());
            }

            SaveRunStart(reactor, before);
            Venue?.ArmAtStart(reactor, Plant);
            begun.TrySetResult();
        });
        feeding = Task.Run(() => FeedAsync(from));
        projecting = projections is null ? Task.CompletedTask : Task.Run(() => ProjectAsync(projections));
        Venue?.Run();
        watching = WatchDiskAsync();
    }

    /// <summary>Takes a snapshot between two batches, stores it durably and journals its anchor.</summary>
    public async Task SnapshotAsync()
    {
        var (info, body) = await Host.ReadAsync(Capture);
        journal.Wait(info.Anchor, DurabilityLevel.D2, Duration.FromSeconds(5));
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
        var verdict = await SelfReplay.InSecondProcessAsync(folder, null);
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
        History.Dispose();
        await Host.StopAsync(End);
        journal.Wait(final.Seq, DurabilityLevel.D2, Duration.FromSeconds(5));
        begun.TrySetResult();
        await projecting;
        await rebuilder.Last;
        feed?.Drain(TimeSpan.FromSeconds(2));
        feed?.Dispose();
        ledger.Dispose();
        _ = journal.StoreWatermark();
        return Keep(await SelfReplay.InSecondProcessAsync(folder, final));
    }

    public void OnEffect(IGroupHost group, in Effect effect)
    {
        if (effect.Body is DomainEvent domainEvent && effect.Plant == GroupComposer.TradingPlant)
        {
            facts.Narration.Add(in effect, domainEvent);
        }
    }

    public void OnView(IGroupHost group, PublishedView view)
    {
        if (view.Body is GridView grid)
        {
            facts.Equity.Add(view.At, grid);
        }
    }

    public ValueTask DisposeAsync()
    {
        journal.Dispose();
        (prices as IDisposable)?.Dispose();
        stop.Dispose();
        Host.Dispose();
        return ValueTask.CompletedTask;
    }

    private ReplayVerdict Keep(ReplayVerdict verdict)
    {
        verdict.Save(folder);
        return facts.Verdict = verdict;
    }

    /// <summary>Feeds the projections, and shows the equity of earlier runs once they are up to date.</summary>
    private async Task ProjectAsync(ProjectionDatabase database)
    {
        await begun.Task;
        if (GroupManifest.Load(folder) is null)
        {
            return;
        }

        var started = new ProjectionFeed(History.Source(), database, books, Report);
        feed = started;
        History.Projections = new ProjectionReads(
            new ProjectionQueries(database), started.PlantKey, () => started.Status);
        started.Start();
        while (started.Status is { Position: 0 } or { Lag: > 1000 })
        {
            if (stop.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(250);
        }

        facts.Equity.Prepend(History.Projections.EarlierEquity(288));
    }

    private void Report(HostFact fact)
    {
        var input = new RecordInput(RecordType.HostFact, PlantAddress.Kernel, 0, Host.Now.Ns);
        Host.TrySubmit(Lane.Safety, in input, fact.Encode());
    }

    private async Task FeedAsync(Instant from)
    {
        try
        {
            await prices.RunAsync(Host, from, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The run ends.
        }
    }

    /// <summary>Journals changes of free space and fsync latency (kernel.md §6.3).</summary>
    private async Task WatchDiskAsync()
    {
        var watch = new DiskWatch(new DiskSpaceGuard(new RealDisk(), folder), () => journal.Statistics.Speed);
        using var timer = new PeriodicTimer(DiskCheck);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                foreach (var fact in watch.Check())
                {
                    Report(fact);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run ends.
        }
    }

    private void SaveRunStart(Reactor reactor, ulong before)
    {
        var (info, body) = Capture(reactor.Group);
        var store = new SnapshotStore(new RealDisk(), new JournalLayout(SelfReplay.RunFolder(folder)));
        if (store.Save(info, body, out _).IsOk)
        {
            var started = manifest with { RunSeq = info.Anchor, AfterSeq = before };
            started.Save(folder);
            if (Compositions.Note(folder, started))
            {
                journal.Wait(info.Anchor, DurabilityLevel.D2, Duration.FromSeconds(5));
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
        journal.Wait(info.Anchor, DurabilityLevel.D2, Duration.FromSeconds(5));
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
