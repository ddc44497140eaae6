using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Host.History;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Storage;

namespace Millwright.Host.Tests.History;

/// <summary>A paper run over synthetic prices that is journaled on a real disk, without threads.</summary>
internal sealed class RecordedRun : IReactorSink, IDisposable
{
    private static readonly Instant Begin = Instant.FromUnixSeconds(1_700_000_000);
    private readonly SimulatedClock clock;
    private readonly FileJournal journal;
    private readonly Reactor reactor;
    private readonly SyntheticMarket market;

    public RecordedRun(string folder, GridOptions? options = null, ulong seed = 3)
    {
        Folder = folder;
        Directory.CreateDirectory(folder);
        var opening = JournalOpener.Open(
            new RealDisk(), folder, new JournalIdentity { GroupId = 1, RngRoot = 1 },
            new FileJournalOptions
            {
                Synchronous = true,
                Level = DurabilityLevel.D1,
                ReserveBytes = 0,
                PreallocateBytes = 1 << 20,
                SegmentBytes = 512 << 10,
            });
        Assert.True(opening.Status == OpenStatus.Opened, opening.Message);
        journal = opening.Journal!;
        market = new SyntheticMarket(100, Begin, [new SyntheticRegime(24, 0, 6)], seed, "test/history");
        var known = GroupManifest.Load(folder);
        Manifest = new GroupManifest
        {
            Group = "grid-test",
            Plant = "grid",
            Instrument = InstrumentRules.Derive(new PairName("SIM", "USD"), 100, 4),
            Options = GroupManifest.Texts(options ?? new GridOptions()),
            Instance = 1,
            InitNs = known?.InitNs ?? Begin.Ns,
            Prices = "synthetic test",
            RunSeq = 0,
        };
        (Group, Plant) = GroupComposer.Build(Manifest);
        Source = null!;
        if (known is null)
        {
            Group.Init(Begin);
        }
        else
        {
            Recover();
        }

        clock = new SimulatedClock(Group.Now);
        reactor = new Reactor(Group, clock, journal, this, new ReactorOptions());
        StartRun();
    }

    public string Folder { get; }

    public PlantGroup Group { get; }

    public GridPlant Plant { get; }

    public GroupManifest Manifest { get; private set; }

    public ReplicaSource Source { get; private set; }

    public List<Effect> Effects { get; } = [];

    public ulong LastSeq => journal.LastSeq;

    public void Play(double hours, int stepSec = 5)
    {
        var until = clock.Now() + Duration.FromSeconds((long)(hours * 3600));
        Span<byte> payload = stackalloc byte[MidRecord.Size];
        while (clock.Now() < until)
        {
            PricePoint point = default;
            for (var i = 0; i < stepSec || point.Time <= clock.Now(); i++)
            {
                point = market.Step();
            }

            clock.AdvanceTo(point.Time);
            new MidRecord(point.Price, 1).Write(payload);
            var input = new RecordInput(MarketRecord.Mid, PlantAddress.Kernel, point.Time.Ns, point.Time.Ns);
            Assert.True(reactor.TryPublish(Lane.Data, in input, payload));
            reactor.Pump();
        }

        Settle();
    }

    public void Toggle(string key, bool? value)
    {
        var input = new RecordInput(RecordType.ToggleChanged, PlantAddress.Kernel, 0, clock.Now().Ns);
        Assert.True(reactor.TryPublish(Lane.Safety, in input, new ToggleChange(key, value, "tester").Encode()));
        reactor.Pump();
        Settle();
    }

    public void Report(HostFact fact)
    {
        var input = new RecordInput(RecordType.HostFact, PlantAddress.Kernel, 0, clock.Now().Ns);
        Assert.True(reactor.TryPublish(Lane.Safety, in input, fact.Encode()));
        Settle();
    }

    public void Candle()
    {
        var hour = 3600L * Instant.NsPerSecond;
        var bar = new BarRecord(clock.Now().Ns / hour * hour, hour, 99, 101, 98, 100, 12.5, 1);
        Span<byte> payload = stackalloc byte[BarRecord.Size];
        bar.Write(payload);
        var input = new RecordInput(
            MarketRecord.CandleClosed, PlantAddress.Kernel, bar.OpenNs + bar.IntervalNs, clock.Now().Ns);
        Assert.True(reactor.TryPublish(Lane.Data, in input, payload));
        Settle();
    }

    public void Command(string kind, string parameters)
    {
        using var document = System.Text.Json.JsonDocument.Parse(parameters);
        var id = (UInt128)journal.LastSeq + 1000;
        var command = new CommandRequest
        {
            Id = id,
            IdemKey = $"test-{id}",
            Kind = kind,
            Parameters = document.RootElement.Clone(),
            Issuer = "tester",
            Role = "operator",
            Source = "api",
            Confirmed = true,
        };
        var input = new RecordInput(
            RecordType.Command, GroupComposer.TradingPlant, clock.Now().Ns, clock.Now().Ns, (ulong)id);
        Assert.True(reactor.TryPublish(Lane.Safety, in input, CommandCodec.Encode(command)));
        reactor.Pump();
        Settle();
    }

    public bool Submit(Lane lane, in RecordInput input, ReadOnlySpan<byte> payload)
    {
        var taken = reactor.TryPublish(lane, in input, payload);
        Settle();
        return taken;
    }

    public string Digest() => Convert.ToHexStringLower(Group.StateDigest());

    public void OnEffect(in Effect effect) => Effects.Add(effect);

    public void OnReleased(in Effect effect) => Effects.Add(effect);

    public void OnBatchEnd(Reactor reactor)
    {
    }

    public void Dispose()
    {
        reactor.ApplyKernel(RecordType.RunEnded, []);
        Settle();
        Capture(new SnapshotStore(new RealDisk(), new JournalLayout(Folder)));
        journal.Dispose();
    }

    private void StartRun()
    {
        var before = Group.Seq;
        reactor.ApplyKernel(RecordType.RunStarted, []);
        Settle();
        Capture(new SnapshotStore(new RealDisk(), new JournalLayout(SelfReplay.RunFolder(Folder))));
        Manifest = Manifest with { RunSeq = Group.Seq, AfterSeq = before };
        Manifest.Save(Folder);
        var snapshots = new HistorySnapshots(new RealDisk(), Folder);
        if (Compositions.Note(Folder, Manifest))
        {
            snapshots.Save(Group, [Group.Seq]);
        }

        Source = new ReplicaSource(
            new RealDisk(), Folder, Compositions.Load(Folder)!, snapshots,
            () => journal.DurableSeq(DurabilityLevel.D2));
    }

    private void Recover()
    {
        var snapshot = new SnapshotStore(new RealDisk(), new JournalLayout(Folder)).LoadNewest(ulong.MaxValue, out _);
        GroupRecovery.Restore(Group, snapshot!.Body.Span);
        var (driver, damage) = GroupRecovery.Replay(new RealDisk(), Folder, Group, null);
        Assert.Null(damage);
        Assert.Null(driver.Divergence);
    }

    private void Settle()
    {
        for (var i = 0; i < 100 && reactor.Pump() > 0; i++)
        {
            // Everything taken in is applied.
        }

        Assert.True(journal.Wait(Group.Seq, DurabilityLevel.D2, Duration.FromSeconds(5)));
    }

    private void Capture(SnapshotStore store)
    {
        var writer = new CseWriter(1 << 20);
        Group.Encode(writer);
        var info = new SnapshotInfo { Anchor = Group.Seq, TsReactor = Group.Now.Ns };
        Assert.True(store.Save(info, writer.Written, out _).IsOk);
    }
}
