using Millwright.Alpha.Options;
using Millwright.Host.Journals;
using Millwright.Host.Kinds.Alpha.Journal;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Kinds.Alpha;

/// <summary>
/// A shadow run at full speed: recorded or seeded books at the pace of the disk, with the journal, the snapshots and
/// the shadow tables of a live run. It may be killed at any time; started again with the same folder it goes on from
/// its journal and ends with the tables of an uninterrupted run.
/// </summary>
internal sealed class AlphaSoak : IReactorSink, IDisposable
{
    private const string Group = "alpha-soak";
    private const int SnapshotSteps = 1_800;
    private const int BatchSteps = 200;
    private readonly RealDisk disk = new();
    private readonly string folder;
    private readonly SoakSource source;
    private readonly Instant start;
    private readonly FileJournal journal;
    private readonly ShadowJournal rows;
    private readonly SimulatedClock clock;
    private readonly Reactor reactor;

    private AlphaSoak(
        string folder, GroupManifest manifest, FileJournal journal, PlantGroup group, SoakSource source)
    {
        this.folder = folder;
        this.source = source;
        this.journal = journal;
        start = new Instant(manifest.InitNs);
        rows = new ShadowJournal(folder, Group) { Durable = () => journal.DurableSeq(DurabilityLevel.D2) };
        CaughtUp = rows.CatchUp(folder, () => PlantKinds.Compose(manifest), manifest.InitNs, group.Seq);
        clock = new SimulatedClock(group.Now);
        reactor = new Reactor(group, clock, journal, this);
    }

    /// <summary>Rows the last run had left unwritten.</summary>
    public int CaughtUp { get; }

    /// <summary>Journal position.</summary>
    public ulong Seq => reactor.Group.Seq;

    /// <summary>Rows of a shadow table.</summary>
    public long Rows(KeyedTable table) => rows.Store.Count(table);

    /// <summary>What recovery did.</summary>
    public string Recovered { get; private init; } = "";

    /// <summary>Opens a folder, new or of a run that ended in any way.</summary>
    /// <param name="folder">Journal folder.</param>
    /// <param name="options">Options of a new run; an old one keeps its own.</param>
    /// <param name="dataFolder">Recorded inputs, or null.</param>
    public static Result<AlphaSoak> Open(string folder, AlphaOptions options, string? dataFolder)
    {
        var known = GroupManifest.Load(folder);
        var used = known is null ? options : AlphaKind.Read(known.Options);
        if (!SoakSource.Open(used, dataFolder).TryGet(out var source, out var missing))
        {
            return Result<AlphaSoak>.Fail(missing);
        }

        var manifest = known ?? new GroupManifest
        {
            Kind = "alpha",
            Group = Group,
            Plant = "soak",
            Options = AlphaOptionTable.Texts(options),
            Instance = 1,
            InitNs = source.Start.Ns,
            Prices = $"soak {options.Source}",
            RunSeq = 0,
        };
        var disk = new RealDisk();
        var opening = JournalOpener.Open(
            disk, folder,
            new JournalIdentity { GroupId = GroupStart.Id(Group), RngRoot = 1, SchemaHash = JournalSchemas.Hash },
            new FileJournalOptions { ReserveBytes = 0, SegmentBytes = 64L << 20 });
        if (opening.Status != OpenStatus.Opened)
        {
            return Result<AlphaSoak>.Fail("folder", "unknown", $"{folder}: {opening.Message}");
        }

        JournalSchemas.Save(folder);
        manifest.Save(folder);
        var group = PlantKinds.Compose(manifest);
        var (damage, done) = GroupRecovery.Bring(disk, folder, group, manifest.InitNs, opening.LastSeq, null);
        if (damage is not null)
        {
            opening.Journal!.Dispose();
            return Result<AlphaSoak>.Fail("folder", "unknown", damage);
        }

        return Result<AlphaSoak>.Ok(
            new AlphaSoak(folder, manifest, opening.Journal!, group, source) { Recovered = done });
    }

    /// <summary>Goes on until the run has lasted a time; snapshots every half hour of it.</summary>
    /// <param name="hours">Logical length since the beginning of the run.</param>
    /// <param name="cancel">Stops between two steps.</param>
    public void Run(double hours, CancellationToken cancel)
    {
        reactor.ApplyKernel(RecordType.RunStarted, []);
        reactor.ApplyKernel(RecordType.PlantControl, new PlantControl(0, false, false, "startup").Encode());
        var steps = (long)(hours * 3_600.0 / source.Step.Seconds);
        var from = Math.Max(0, (reactor.Group.Now - start).Ns / source.Step.Ns);
        for (var step = from; step <= steps && !cancel.IsCancellationRequested; step++)
        {
            Feed(step);
            if (step % BatchSteps == 0)
            {
                rows.Flush(Seq);
            }

            if (step % SnapshotSteps == 0 && step > from)
            {
                Snapshot();
            }
        }

        journal.Wait(Seq, DurabilityLevel.D2, Duration.FromSeconds(30));
        rows.Flush(Seq);
        Snapshot();
    }

    /// <inheritdoc/>
    public void OnEffect(in Effect effect) => rows.Take(in effect);

    /// <inheritdoc/>
    public void OnReleased(in Effect effect) => rows.Take(in effect);

    /// <inheritdoc/>
    public void OnBatchEnd(Reactor reactor)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ = journal.StoreWatermark();
        journal.Dispose();
    }

    private void Feed(long step)
    {
        var at = start + (source.Step * step);
        if (at > clock.Now())
        {
            clock.AdvanceTo(at);
        }

        source.Emit(step, (type, payload) =>
        {
            var input = new RecordInput(type, PlantAddress.Kernel, at.Ns, 0);
            while (!reactor.TryPublish(Lane.Data, in input, payload))
            {
                reactor.Pump();
            }
        });
        reactor.Pump();
        reactor.Pump();
    }

    private void Snapshot()
    {
        var writer = new CseWriter(1 << 20);
        reactor.Group.Encode(writer);
        var info = new SnapshotInfo { Anchor = Seq, TsReactor = reactor.Group.Now.Ns };
        if (journal.Wait(info.Anchor, DurabilityLevel.D2, Duration.FromSeconds(30)))
        {
            _ = new SnapshotStore(disk, new JournalLayout(folder)).Save(info, writer.Written, out _);
        }
    }
}
