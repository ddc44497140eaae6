using Millwright.Grid.Governor;
using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;
using Millwright.Storage;

namespace Millwright.Host.Simulation;

/// <summary>One life of the simulated process: recovered group, reactor, journal and gateway.</summary>
internal sealed class SimProcess : IReactorSink, IVenueLink, IReportTarget
{
    /// <summary>Journal on the simulated disk.</summary>
    public const string Folder = "journal/sim";

    private readonly SimWorld world;
    private readonly FileJournal journal;
    private readonly SimBooks books;

    private SimProcess(SimWorld world, FileJournal journal, SimBooks books)
    {
        this.world = world;
        this.journal = journal;
        this.books = books;
        (Group, Plant) = Recover(world, books);
        Reactor = new Reactor(Group, world, journal, this, new ReactorOptions());
        Gateway = new VenueGateway(Group, 1, SimWorld.Pair.Pair, this, this);
    }

    public PlantGroup Group { get; }

    public GridPlant Plant { get; }

    public Reactor Reactor { get; }

    public VenueGateway Gateway { get; }

    public bool IsFenced => journal.State != JournalState.Open || books.IsFailed;

    /// <summary>Starts on the disk of the world; null when the storage fails now.</summary>
    public static SimProcess? TryStart(SimWorld world)
    {
        var opening = JournalOpener.Open(
            world.Disk, Folder, new JournalIdentity { GroupId = 1, RngRoot = world.Seed },
            new FileJournalOptions
            {
                Synchronous = true, Level = DurabilityLevel.D1, PreallocateBytes = 4096, ReserveBytes = 0,
                SegmentBytes = 256 * 1024,
            });
        if (opening.Journal is null)
        {
            if (opening.Status != OpenStatus.StorageFailed)
            {
                world.Fail($"the journal does not open: {opening.Message}");
            }

            return null;
        }

        if (SimBooks.TryOpen(world) is not { } books)
        {
            return null;
        }

        var process = new SimProcess(world, opening.Journal, books);
        if (process.Group.Seq != opening.Journal.LastSeq)
        {
            world.Fail($"replay ends at {process.Group.Seq}, the journal at {opening.Journal.LastSeq}");
        }

        process.Reactor.ApplyKernel(RecordType.RunStarted, []);
        process.Gateway.Start(world.Now());
        return process;
    }

    /// <summary>Newest snapshot whose books the ledger file holds, then the journal.</summary>
    private static (PlantGroup Group, GridPlant Plant) Recover(SimWorld world, SimBooks books)
    {
        for (var atMost = ulong.MaxValue; ;)
        {
            var (group, plant) = Build(world.Seed);
            var snapshot = Snapshots(world).LoadNewest(atMost, out _);
            if (snapshot is null)
            {
                group.Init(SimWorld.Start);
            }
            else
            {
                var reader = new CseReader(snapshot.Body.Span);
                group.Decode(ref reader);
            }

            books.Again();
            Replay(world, group, effect =>
            {
                if (effect.Body is LedgerTransaction transaction)
                {
                    books.Post(world, transaction);
                }
            });
            if (snapshot is null || books.Covers(plant.Book.LastSeq) || world.Violation is not null)
            {
                return (group, plant);
            }

            atMost = snapshot.Info.Anchor - 1;
        }
    }

    /// <summary>A new group of the same composition.</summary>
    public static (PlantGroup Group, GridPlant Plant) Build(ulong seed)
    {
        var group = new PlantGroup(new GroupOptions
        {
            Name = "sim", RngRoot = seed, InvariantInterval = 16, Toggles = GridToggles.Registry(Options),
        });
        var plant = new GridPlant(new GridPlantSetup
        {
            Options = Options, Instrument = SimWorld.Pair, OpeningQuote = 1000m, OpeningBase = 10_000m,
        });
        GridGovernor.AttachTo(plant);
        group.Add(plant);
        group.Add(new VenueMirrorPlant(1));
        return (group, plant);
    }

    /// <summary>Applies the journal after the position of the group.</summary>
    public static void Replay(SimWorld world, PlantGroup group, Action<Effect>? observer)
    {
        var replay = new ReplayDriver(group, observer);
        using var reader = new JournalReader(world.Disk, Folder, group.Seq + 1);
        while (reader.NextBlock(out var frames))
        {
            replay.Feed(frames);
        }

        if (replay.Divergence is { } divergence)
        {
            world.Fail(divergence);
        }

        if (reader.Status is ReadStatus.Damaged or ReadStatus.Unreadable)
        {
            world.Fail($"journal: {reader.Message}");
        }
    }

    public void Publish(Lane lane, ushort type, uint plant, ReadOnlySpan<byte> payload)
    {
        var at = world.Now().Ns;
        var input = new RecordInput(type, plant, at, at);
        _ = Reactor.TryPublish(lane, in input, payload);
    }

    /// <summary>One loop of the process at the present time.</summary>
    public void Step(bool sync)
    {
        Gateway.Step(world.Now());
        Reactor.Pump();
        if (sync)
        {
            _ = journal.Wait(Group.Seq, DurabilityLevel.D2, Duration.Zero);
            Reactor.Pump();
        }

        books.Release(journal);
        if (Group.QuarantineReasonOf(1) is { Length: > 0 } reason)
        {
            world.Fail($"quarantined: {reason}");
        }
    }

    public void SaveSnapshot()
    {
        if (journal.Wait(Group.Seq, DurabilityLevel.D2, Duration.Zero) && books.Flush(journal))
        {
            var writer = new CseWriter();
            Group.Encode(writer);
            _ = Snapshots(world).Save(
                new SnapshotInfo { Anchor = Group.Seq, TsReactor = Group.Now.Ns }, writer.Written, out _);
        }
    }

    public void OnEffect(in Effect effect)
    {
        if (effect.Body is LedgerTransaction transaction)
        {
            books.Post(world, transaction);
        }
    }

    public void OnReleased(in Effect effect) => Gateway.OnReleased(in effect, world.Now());

    public void OnBatchEnd(Reactor reactor)
    {
        // No views here.
    }

    public void Place(VenueOrderRequest order)
    {
        if (ClientOrderId.TryDecode(order.ClientId, out _, out _, out _, out var seq)
            && Group.FindIntent(seq) is { } intent
            && intent.CauseSeq > journal.DurableSeq(DurabilityLevel.D2))
        {
            world.Fail($"{order.ClientId} left before its intent was durable");
        }

        if (Group.IsKilled)
        {
            world.Fail($"{order.ClientId} left although the kill switch is latched");
        }

        if (Gateway.Awaiting is { } missing && Group.FindIntent(seq) is { Request.ReduceOnly: false })
        {
            world.Fail($"{order.ClientId} left although the venue did not tell {missing}");
        }

        world.Transmit(order);
    }

    public void Cancel(string clientId) => world.Cancel(clientId);

    public void Lookup(string clientId, Instant since, Instant askedAt) => world.Lookup(clientId, since, askedAt);

    public void Query(string kind, string key)
    {
        if (kind == "balances")
        {
            world.Balances();
        }
        else if (kind == "open_orders")
        {
            world.OpenOrders();
        }
    }

    /// <summary>The venue told something besides reports on orders.</summary>
    public void Take(VenueFact fact)
    {
        var writer = new CseWriter();
        VenueFactCodec.Encode(writer, fact);
        Publish(Lane.Safety, MarketRecord.VenueFact, PlantAddress.Kernel, writer.Written);
        Gateway.OnFact(fact);
    }

    public bool TryPublish(in PlantControl control)
    {
        var input = new RecordInput(RecordType.PlantControl, PlantAddress.Kernel, 0, world.Now().Ns);
        return Reactor.TryPublish(Lane.Safety, in input, control.Encode());
    }

    public bool TryPublish(VenueReport report)
    {
        var writer = new CseWriter();
        VenueReportCodec.Encode(writer, report);
        var input = new RecordInput(RecordType.EffectResult, 1, report.VenueTime.Ns, world.Now().Ns);
        return Reactor.TryPublish(Lane.Safety, in input, writer.Written);
    }

    private static GridOptions Options { get; } = new()
    {
        SizingModeB = SizingMode.Fixed,
        SizingResidualEnabled = false,
        SizingEntryFloorEnabled = false,
        SlotsInitial = 4,
        SlotsStickyRatio = 0.5,
        CycleS1OrphanAfterSec = 300,
        CycleS2OrphanAfterSec = 400,
        CycleRecoveryPolicy = RecoveryPolicy.Keep,
        EntriesMaxPerLoop = 10,
        ProfitPct = 0.8,
    };

    private static SnapshotStore Snapshots(SimWorld world) => new(world.Disk, new JournalLayout(Folder));
}
