using Millwright.Alpha.Cadence;
using Millwright.Alpha.Decisions;
using Millwright.Alpha.Divergence;
using Millwright.Alpha.Execution;
using Millwright.Alpha.Exits;
using Millwright.Alpha.Factors;
using Millwright.Alpha.Ladder;
using Millwright.Alpha.Options;
using Millwright.Alpha.Signal;
using Millwright.Alpha.Universe;

namespace Millwright.Alpha.Plant;

/// <summary>State of the plant, shared by its parts.</summary>
internal sealed partial class AlphaCore
{
    public const int TapeRows = 120;

    public AlphaCore(AlphaSetup setup)
    {
        Setup = setup;
        Options = setup.Options;
        var n = setup.Instruments.Count;
        Instruments = new InstrumentState[n];
        Signal = new SpectralOptions(Options.WFast, Options.WSlow, Options.KFast, Options.KSlow);
        Market = new Market(n, Signal, Options.DcLookback);
        Watch = new SignalWatch(n, Signal);
        Cadence = new CadencePlane(Options.ScanQMs, Options.ScanMode == ScanMode.External);
        Ladder = new StageLadder(Stages.TryParse(Options.Stage, out var stage) ? stage : Stage.V0);
        Excluded = new SortedSet<string>(Options.Exclude.Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
        RefreshExclusions();
        Lanes = [.. Directions(Options).Select(d => new DecisionLane(LaneOptionsOf(d), new bool[n]))];
        Brackets = [.. setup.Instruments.Select(s => s.Brackets.ToArray())];
        Capital = Options.Capital;
        for (var i = 0; i < n; i++)
        {
            Instruments[i].Imbalance = double.NaN;
            Instruments[i].ExitScan = long.MinValue / 2;
        }
    }

    public AlphaSetup Setup { get; }

    public AlphaOptions Options { get; }

    public SpectralOptions Signal { get; }

    public InstrumentState[] Instruments { get; }

    public Leverage.Bracket[][] Brackets { get; }

    public Market Market { get; }

    public SignalWatch Watch { get; }

    public ScoreWindow Scores { get; } = new();

    public FactorDesk Factors { get; } = new();

    public PostureDesk Posture { get; } = new();

    public CircuitBreaker Breaker { get; } = new();

    public CadencePlane Cadence { get; }

    public StageLadder Ladder { get; }

    public DivergenceMonitor Divergence { get; } = new();

    public DistributionSet Distributions { get; } = new();

    public SlipWindow Slips { get; } = new();

    public DecisionLane[] Lanes { get; }

    public SortedSet<string> Excluded { get; private set; }

    public ExecutionDriver? Driver { get; set; }

    public ObserveGuard? Guard { get; set; }

    /// <summary>Capital and realised net result of the shadow, quote units.</summary>
    public double Capital { get; set; }

    public long Entries { get; set; }

    public long Day { get; set; } = -1;

    public long Episodes { get; set; }

    public long ReferenceRows { get; set; }

    /// <summary>Time of the newest row of the reference.</summary>
    public Instant ReferenceAt { get; set; }

    public Instant NewestInput { get; set; }

    public Instant Started { get; set; }

    public bool Paused { get; set; }

    /// <summary>Newest decision rows for the tape, newest last.</summary>
    public Queue<DecisionRow> Tape { get; } = new();

    /// <summary>Signal of the last scans.</summary>
    public SignalHistory History { get; } = new();

    /// <summary>Spectrum of the newest diagnosis; not part of the state, computed again within a minute.</summary>
    public Spectrum? Spectrum { get; set; }

    /// <summary>SHA-256 of the options that differ from their defaults.</summary>
    public string ConfigHash => field ??= AlphaOptionTable.HashOf(Options);

    public ScanRow? LastScan { get; set; }

    /// <summary>Newest exit decision per lane for the vote bars.</summary>
    public ExitRow?[] LastExits { get; } = new ExitRow?[2];

    /// <summary>Reference scan of each lane's entry.</summary>
    public ulong[] OpenScans { get; } = new ulong[2];

    /// <summary>Newest scan in the reference's numbers; without its clock the own count from 1.</summary>
    public ulong ReferenceScan =>
        Options.ScanMode == ScanMode.External ? Cadence.LastScanNumber : (ulong)(Market.Scan + 1);

    public Duration Q => Cadence[CadenceAction.Scan].Setting.Q;

    public bool Trades => Driver is not null;

    /// <summary>Lowest stage that may place: scripts and paper from V2, virtual funds from V4-vst, real ones from V4
    /// (alpha.md §5.1).</summary>
    public Stage PlacesFrom => Options.Mode switch
    {
        AlphaMode.Vst => Stage.V4Vst,
        AlphaMode.Live => Stage.V4,
        _ => Stage.V2,
    };

    public IReadOnlyList<InstrumentSpec> Specs => Setup.Instruments;

    /// <summary>Breaker as the decision sees it: up to V3 its states are journaled only (alpha.md §14).</summary>
    public BreakerLevel BreakerInForce => Ladder.Active > Stage.V3 ? Breaker.Level : BreakerLevel.Normal;

    public void RefreshExclusions()
    {
        var ids = Specs.Select(s => s.Id).ToArray();
        for (var i = 0; i < ids.Length; i++)
        {
            Instruments[i].Exclusion = ExclusionRules.RuleOf(ids[i], ids, Excluded);
        }
    }

    /// <summary>Identity of the decision of a lane in a scan: a function of group, scan and lane.</summary>
    public UInt128 DecisionId(long scan, int lane)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(bytes, scan);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], lane);
        return new UInt128(XxHash64.Hash(bytes, GroupSeed), XxHash64.Hash(bytes, ~GroupSeed));
    }

    private ulong GroupSeed => field == 0 ? field = SeedOf(Setup.Group) : field;

    private static ulong SeedOf(string group)
    {
        var seed = XxHash64.Hash(System.Text.Encoding.UTF8.GetBytes(group), 0x416C706861UL);
        return seed == 0 ? 1 : seed;
    }

    private static IEnumerable<int> Directions(AlphaOptions options)
    {
        if (options.SlotsShort > 0)
        {
            yield return -1;
        }

        if (options.SlotsLong > 0)
        {
            yield return 1;
        }
    }

    private LaneOptions LaneOptionsOf(int direction) => new()
    {
        Direction = direction,
        Entry = direction < 0 ? Options.ShortEntry : Options.LongEntry,
        Extreme = direction < 0 ? Options.ShortExtreme : Options.LongExtreme,
        LeastLeverage = Options.LMin,
        MostLeverage = Options.LMax,
        MinLeverage = Options.MinLeverage,
        BaseMax = Options.BaseMax,
        AbsMax = Options.AbsMax,
        StalkerCap = Options.StalkerCap,
        Lookback = Options.IrpLookback,
        VolatilityReturns = Options.VolLookback,
        ConfirmationScans = Options.DcLookback,
        ConfirmationBps = Options.DcBps,
        Kappa = Options.AcbKappa,
        BetaHigh = Options.AcbBetaHi,
        BetaLow = Options.AcbBetaLo,
        LeastRank = Options.IrpMin,
        Cooldown = Options.CooldownScans,
        Fraction = Options.Fraction,
        VetoContradiction = Options.DcVetoContradict,
        Exits = new ExitOptions
        {
            TakeProfitBps = Options.TpBps,
            StopLossBps = Options.SlBps,
            MaxBars = Options.MaxBars,
            ExitScore = Options.ExitScore,
            ReduceScore = Options.ReduceScore,
            Quorum = Options.Quorum,
            Persistence = Options.Persist,
        },
    };
}
