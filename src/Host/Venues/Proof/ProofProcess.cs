using System.Text.Json;
using Millwright.Grid.Governor;
using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Host.Configuration;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;
using Millwright.Storage;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Venues;

/// <summary>
/// One life of a process on simulated time but with the product's real venue stack: reactor, journal, desk, signed
/// calls and sockets over loopback.
/// </summary>
internal sealed class ProofProcess : IReactorSink, IVenueOutput, IAsyncDisposable
{
    private const string Folder = "journal/proof";
    private const int QuietRounds = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1);
    private readonly ProofWorld world;
    private readonly FileJournal journal;
    private readonly VenueDesk desk;
    private readonly KrakenConnection connection;
    private readonly Reactor reactor;
    private readonly SemaphoreSlim news = new(0);
    private readonly PostedKeys posted = new();

    private ProofProcess(ProofWorld world, FileJournal journal, KrakenConnection connection, int slots)
    {
        this.world = world;
        this.journal = journal;
        this.connection = connection;
        (Group, Plant) = Build(world.Seed, slots);
        var snapshot = Snapshots(world).LoadNewest(ulong.MaxValue, out _);
        if (snapshot is null)
        {
            Group.Init(ProofWorld.Start);
        }
        else if (Group.Restore(snapshot.Body.Span) is { } refused)
        {
            world.Fail($"snapshot: {refused.Message}");
        }

        Replay(world, Group, null);
        world.Ledger.RemoveAll(transaction => transaction.CauseSeq > Group.Seq);
        world.Ledger.ForEach(posted.Add);
        reactor = new Reactor(Group, world.Clock, journal, this, new ReactorOptions());
        desk = new VenueDesk(Group, 2, KrakenSimPair.Doge.Instrument.Pair, this)
        {
            LastExecution = () => LiveVenue.LastExecution(Plant),
            Posted = posted.Contains,
        };
        connection.Connect(desk);
        connection.Link!.CallEnded = Wake;
        desk.Proxy.Target = new WatchedLink(world, this, connection.Link!);
    }

    public PlantGroup Group { get; }

    public GridPlant Plant { get; }

    public KrakenLink Link => connection.Link!;

    public bool IsFenced => journal.State != JournalState.Open;

    public VenueGateway Gateway => desk.Gateway;

    public Instant Now => world.Clock.Now();

    /// <summary>
    /// True when nothing can happen before time moves: no call but those the venue holds back, those behind them, and
    /// those without tokens; no frame on its way; no answer waiting.
    /// </summary>
    public bool IsQuiet
    {
        get
        {
            var parked = world.Venue.Parked;
            var still = connection.Rest.Starved + (parked > 0 ? parked + connection.Rest.Queued : 0);
            return Link.InFlight - still <= 0 && desk.Waiting == 0
                && (!Link.IsStreaming || Link.StreamFrames >= world.Venue.Control.PrivateFrames);
        }
    }

    /// <summary>Starts on the disk of the world; null when storage or venue fail now.</summary>
    public static async Task<ProofProcess?> TryStartAsync(ProofWorld world, int slots)
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

        var opened = await KrakenConnection.OpenAsync(Options(world), CancellationToken.None);
        if (!opened.TryGet(out var connection, out _))
        {
            opening.Journal.Dispose();
            return null;
        }

        var process = new ProofProcess(world, opening.Journal, connection, slots);
        if (process.Group.Seq != opening.Journal.LastSeq)
        {
            world.Fail($"replay ends at {process.Group.Seq}, the journal at {opening.Journal.LastSeq}");
        }

        process.reactor.ApplyKernel(RecordType.RunStarted, []);
        process.Arm();
        process.desk.Start(process.Now);
        connection.Run(process.desk);
        return process;
    }

    public static (PlantGroup Group, GridPlant Plant) Build(ulong seed, int slots)
    {
        var group = new PlantGroup(
            new GroupOptions { Name = "proof", RngRoot = seed, InvariantInterval = 64, Mode = PlantMode.Live });
        var mirror = new VenueMirrorPlant(2, VenueRules.Of(KrakenSimPair.Doge.Instrument));
        group.Add(mirror);
        var plant = new GridPlant(new GridPlantSetup
        {
            Options = GridOf(slots), Instrument = KrakenSimPair.Doge.Instrument,
        });
        plant.FollowRules(() => mirror.Rules);
        GridGovernor.AttachTo(plant);
        group.Add(plant);
        return (group, plant);
    }

    public static void Replay(ProofWorld world, PlantGroup group, Action<Effect>? observer)
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
        var at = Now.Ns;
        var input = new RecordInput(type, plant, at, at);
        _ = reactor.TryPublish(lane, in input, payload);
    }

    /// <summary>Gives the plant a mid price.</summary>
    public void Price(double mid)
    {
        var payload = new byte[MidRecord.Size];
        new MidRecord(mid, 1).Write(payload);
        Publish(Lane.Data, MarketRecord.Mid, 0, payload);
    }

    /// <summary>Loops until nothing is under way any more, or the patience ends.</summary>
    /// <param name="sync">True: the disk is synced in every loop.</param>
    public async Task QuietAsync(bool sync)
    {
        for (var round = 0; round < QuietRounds; round++)
        {
            Step(sync);
            if (IsQuiet)
            {
                return;
            }

            _ = await news.WaitAsync(Patience);
        }
    }

    /// <summary>Saves the state where it is durable, as the product does every few minutes.</summary>
    public void SaveSnapshot()
    {
        if (journal.Wait(Group.Seq, DurabilityLevel.D2, Duration.Zero))
        {
            var writer = new CseWriter();
            Group.Encode(writer);
            _ = Snapshots(world).Save(
                new SnapshotInfo { Anchor = Group.Seq, TsReactor = Group.Now.Ns }, writer.Written, out _);
        }
    }

    /// <summary>One loop: gateway, records, disk.</summary>
    public void Step(bool sync)
    {
        desk.Step(Now);
        reactor.Pump();
        if (sync)
        {
            _ = journal.Wait(Group.Seq, DurabilityLevel.D2, Duration.Zero);
            reactor.Pump();
        }

        if (Group.QuarantineReasonOf(2) is { Length: > 0 } reason)
        {
            world.Fail($"quarantined: {reason}");
        }
    }

    public void OnEffect(in Effect effect)
    {
        if (effect.Body is LedgerTransaction transaction)
        {
            world.Ledger.Add(transaction);
            posted.Add(transaction);
        }
    }

    public void OnReleased(in Effect effect) => desk.OnReleased(in effect, Now);

    public void OnBatchEnd(Reactor loop)
    {
        // No views here.
    }

    public bool TrySubmit(Lane lane, in RecordInput input, ReadOnlySpan<byte> payload) =>
        reactor.TryPublish(lane, in input, payload);

    /// <summary>Something arrived: the waiting loop goes on.</summary>
    public void Wake()
    {
        if (news.CurrentCount == 0)
        {
            news.Release();
        }
    }

    /// <summary>A placement leaves: its intent must be durable, and it must be the first time.</summary>
    public void Leaves(VenueOrderRequest order)
    {
        if (!ClientOrderId.TryDecode(order.ClientId, out _, out _, out _, out var seq)
            || Group.FindIntent(seq) is not { } intent
            || intent.CauseSeq > journal.DurableSeq(DurabilityLevel.D2))
        {
            world.Fail($"{order.ClientId} left before its intent was durable");
        }

        if (!world.Transmitted.Add(order.ClientId))
        {
            world.Fail($"{order.ClientId} was transmitted twice");
        }
    }

    /// <summary>Live plants place nothing until they are armed (grid.md §11).</summary>
    private void Arm()
    {
        if (!Plant.IsArmed)
        {
            reactor.ApplyKernel(
                RecordType.Command,
                CommandCodec.Encode(new CommandRequest
                {
                    Id = ((UInt128)1 << 64) | Group.Seq, IdemKey = $"arm-{Group.Seq}", Kind = "arm",
                    Reason = "proof", Issuer = "proof", Role = "admin", Source = "cli",
                    Parameters = JsonSerializer.SerializeToElement(new { }),
                }),
                2);
        }
    }

    /// <summary>State of the way to the venue, for a failed seed.</summary>
    public string Explain()
    {
        var rest = connection.Rest;
        var orders = Plant.Orders.Live.Take(6).Select(order =>
            $"{order.Txid} {order.Stage} {order.Cancelling} x{order.CancelAttempts}, asked {order.QueriedAt}, "
            + $"intent {order.IntentSeq} {Group.FindIntent(order.IntentSeq)?.State}");
        var incidents = Group.Incidents.Open.Select(incident => $"{incident.Key} {incident.State} {incident.Text}");
        return $"now {Now}, {Plant.Mode.Shown} {Plant.Mode.Reason}, {Gateway.Resolver.Count} unknown, "
            + $"{Link.InFlight} calls, {rest.Starved} starved, {rest.PrivateCalls} sent, "
            + $"budget {rest.Budget.Read(Now)}, "
            + $"circuit open {rest.Budget.IsOpen(Now)}, streaming {Link.IsStreaming}, incomplete {Link.Incomplete}\n"
            + string.Join('\n', orders.Concat(incidents));
    }

    /// <summary>Dies at once: nothing is finished, nothing is synced.</summary>
    public async ValueTask DisposeAsync() => await connection.DisposeAsync();

    private static KrakenConnectionOptions Options(ProofWorld world) => new()
    {
        Access = new VenueAccessOptions
        {
            ApiKey = KrakenSimOptions.DefaultKey,
            ApiSecret = KrakenSimOptions.DefaultSecret,
            BaseUrl = world.Venue.Address.ToString(),
            WsUrl = world.Venue.SocketAddress.ToString(),
        },
        Pair = "XDG/USD",
        Tier = KrakenTier.Pro,
        Clock = world.Clock,
        Nonces = world.Nonces,
        Armed = true,
        Ticker = false,
        DeadMan = world.DeadMan,
        Time = world.Time,
        BudgetPoll = TimeSpan.FromMilliseconds(250),
    };

    private static SnapshotStore Snapshots(ProofWorld world) => new(world.Disk, new JournalLayout(Folder));

    /// <summary>Every margin of the order budget is 0 (issue 4).</summary>
    private static GridOptions GridOf(int slots) => new()
    {
        Mode = TradingMode.Live,
        SizingModeB = SizingMode.Fixed,
        SizingResidualEnabled = false,
        SizingEntryFloorEnabled = false,
        SlotsInitial = slots,
        SlotsMax = slots,
        SlotsStickyRatio = 0.5,
        CapacitySafetyRatio = 1.0,
        CapacityCautionHeadroom = 0,
        CapacityStopHeadroom = 0,
        CycleS1OrphanAfterSec = 900,
        CycleS2OrphanAfterSec = 1200,
        CycleRecoveryPolicy = RecoveryPolicy.Keep,
        EntriesMaxPerLoop = 10,
        EntryPct = 0.3,
        ProfitPct = 0.8,
    };

    private sealed class WatchedLink(ProofWorld world, ProofProcess process, KrakenLink link) : IVenueLink
    {
        public void Place(VenueOrderRequest order)
        {
            process.Leaves(order);
            link.Place(order);
        }

        public void Cancel(string clientId) => link.Cancel(clientId);

        public void Lookup(string clientId, Instant since, Instant askedAt) => link.Lookup(clientId, since, askedAt);

        public void Poll(IReadOnlyList<Intent> live, Duration since, Instant now) => link.Poll(live, since, now);

        public void Query(string kind, string key) => link.Query(kind, key);

        public override string ToString() => $"watched link of seed {world.Seed}";
    }
}
