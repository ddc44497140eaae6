namespace Millwright.Scenarios.Recording;

/// <summary>The group of a recorded run: a troubled venue as plant 1, a governed grid plant as plant 2.</summary>
public sealed class RunGroup
{
    public static readonly Instant Start = Instant.FromUnixSeconds(1_700_000_000);

    public static readonly Instrument Pair = new()
    {
        Pair = "AAA/QQQ",
        Base = "AAA",
        Quote = "QQQ",
        PriceDecimals = 6,
        LotDecimals = 0,
        TickSize = 0.000001m,
        OrderMin = 13m,
        CostMin = 0m,
        BaseDecimals = 8,
        QuoteDecimals = 4,
        MakerFeePct = 0.25m,
        TakerFeePct = 0.40m,
    };

    public RunGroup(RunProfile profile)
    {
        Venue = new PaperVenuePlant(
            new PaperExchange(Pair, Paper, profile.Seed, "venue/1/paper"), 1, 2, new PaperFunds(1000m, 1000m));
        Plant = new GridPlant(new GridPlantSetup { Options = Options(profile), Instrument = Pair, VenuePlant = 1 });
        GridGovernor.AttachTo(Plant);
        Core = new PlantGroup(new GroupOptions
        {
            Name = "recorded",
            InvariantInterval = 64,
            RngRoot = profile.Seed,
            Toggles = new ToggleRegistry(
                [new ToggleEntry("STICKY_MODE_ENABLED", "Position Management", "Sticky", false, [])]),
        });
        Core.Add(Venue);
        Core.Add(Plant, venuePlant: 1);
    }

    public static PaperOptions Paper { get; } = new()
    {
        Fill = FillModel.Touch,
        SpreadPct = 0.02m,
        PartialProbability = 0.3,
        LatencyMin = Duration.FromMs(50),
        LatencyMax = Duration.FromMs(900),
        HistoryLimit = 1_000_000,
        Faults = new PaperFaults
        {
            TimeoutBeforeAccept = 0.01,
            TimeoutAfterAccept = 0.01,
            Throttle = 0.01,
            DuplicateReport = 0.05,
            ReorderReport = 0.05,
            ExchangeCancel = 0.01,
        },
    };

    public PlantGroup Core { get; }

    public PaperVenuePlant Venue { get; }

    public GridPlant Plant { get; }

    /// <summary>A group in its first state.</summary>
    public static RunGroup New(RunProfile profile)
    {
        var group = new RunGroup(profile);
        group.Core.Init(Start);
        return group;
    }

    /// <summary>A group restored from a snapshot body.</summary>
    public static RunGroup Restore(RunProfile profile, ReadOnlySpan<byte> body)
    {
        var group = new RunGroup(profile);
        var reader = new CseReader(body);
        group.Core.Decode(ref reader);
        return group;
    }

    public byte[] Snapshot()
    {
        var writer = new CseWriter();
        Core.Encode(writer);
        return writer.Written.ToArray();
    }

    private static GridOptions Options(RunProfile profile) => new()
    {
        SizingModeB = SizingMode.Fixed,
        SizingResidualEnabled = false,
        SizingEntryFloorEnabled = false,
        SlotsInitial = profile.Slots,
        SlotsStickyRatio = 0.5,
        CycleS1OrphanAfterSec = 300,
        CycleS2OrphanAfterSec = 400,
        CycleRecoveryPolicy = RecoveryPolicy.Keep,
        EntriesMaxPerLoop = 10,
        ProfitPct = 0.8,
    };
}
