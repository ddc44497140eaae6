using Millwright.Kernel.Options;

namespace Millwright.Alpha.Options;

/// <summary>Tunables of the alpha plant (alpha.md §27). Immutable.</summary>
public sealed partial record AlphaOptions
{
    /// <summary>Instruments, comma separated; the plant orders them by their id.</summary>
    [Option("alpha.universe")]
    public string Universe { get; init; } =
        "ADAUSDT,AVAXUSDT,BNBUSDT,BTCUSDT,ENAUSDT,ETHUSDT,LINKUSDT,SOLUSDT,SUIUSDT,XLMUSDT,XRPUSDT";

    /// <summary>Input: <c>recorded-bars</c>, <c>recorded-books</c> or <c>synthetic</c>.</summary>
    [Option("alpha.source")]
    public string Source { get; init; } = "synthetic";

    /// <summary>Seed of the synthetic market.</summary>
    [Option("alpha.seed", Min = 0)]
    public int Seed { get; init; } = 1;

    /// <summary>Logical seconds per second.</summary>
    [Option("alpha.speed", Min = 0.01, Max = 1_000)]
    public double Speed { get; init; } = 1.0;

    /// <summary>What becomes of open decisions.</summary>
    [Option("alpha.mode")]
    public AlphaMode Mode { get; init; } = AlphaMode.Shadow;

    /// <summary>Stage of a new group: V0 … V3.5; higher stages are reached only through the ladder.</summary>
    [Option("alpha.stage")]
    public string Stage { get; init; } = "V1";

    /// <summary>Quantum of a scan, milliseconds.</summary>
    [Option("alpha.scan_q_ms", Unit = "ms", Min = 100, Max = 300_000)]
    public int ScanQMs { get; init; } = 5_000;

    /// <summary>What starts a scan.</summary>
    [Option("alpha.scan_mode")]
    public ScanMode ScanMode { get; init; } = ScanMode.Boundary;

    /// <summary>Returns of the fast matrix.</summary>
    [Option("alpha.w_fast", Unit = "scans", Min = 6, Max = 1_000)]
    public int WFast { get; init; } = 60;

    /// <summary>Returns of the slow matrix.</summary>
    [Option("alpha.w_slow", Unit = "scans", Min = 12, Max = 5_000)]
    public int WSlow { get; init; } = 360;

    /// <summary>Shares of the fast velocity.</summary>
    [Option("alpha.k_fast", Unit = "scans", Min = 3, Max = 100)]
    public int KFast { get; init; } = 6;

    /// <summary>Shares of the slow velocity.</summary>
    [Option("alpha.k_slow", Unit = "scans", Min = 3, Max = 500)]
    public int KSlow { get; init; } = 30;

    /// <summary>What the thresholds are compared with.</summary>
    [Option("alpha.threshold_mode")]
    public ThresholdMode ThresholdMode { get; init; } = ThresholdMode.Raw;

    /// <summary>Threshold of the short lane.</summary>
    [Option("alpha.short_entry", Max = 0, Min = -1_000)]
    public double ShortEntry { get; init; } = -0.02;

    /// <summary>Full-strength value of the short lane.</summary>
    [Option("alpha.short_extreme", Max = 0, Min = -1_000)]
    public double ShortExtreme { get; init; } = -0.05;

    /// <summary>Threshold of the long lane.</summary>
    [Option("alpha.long_entry", Min = 0, Max = 1_000)]
    public double LongEntry { get; init; } = 0.02;

    /// <summary>Full-strength value of the long lane.</summary>
    [Option("alpha.long_extreme", Min = 0, Max = 1_000)]
    public double LongExtreme { get; init; } = 0.05;

    /// <summary>Positions of the short lane at once.</summary>
    [Option("alpha.slots_short", Min = 0, Max = 1)]
    public int SlotsShort { get; init; } = 1;

    /// <summary>Positions of the long lane at once; 0 = the lane is off.</summary>
    [Option("alpha.slots_long", Min = 0, Max = 1)]
    public int SlotsLong { get; init; }

    /// <summary>L_min.</summary>
    [Option("alpha.l_min", Min = 0, Max = 3)]
    public double LMin { get; init; } = 0.5;

    /// <summary>L_max.</summary>
    [Option("alpha.l_max", Min = 0, Max = 20)]
    public double LMax { get; init; } = 8.0;

    /// <summary>base_max of the composition.</summary>
    [Option("alpha.base_max", Min = 0, Max = 100)]
    public double BaseMax { get; init; } = 8.0;

    /// <summary>abs_max of the composition.</summary>
    [Option("alpha.abs_max", Min = 0, Max = 100)]
    public double AbsMax { get; init; } = 9.0;

    /// <summary>stalker_cap of the composition.</summary>
    [Option("alpha.stalker_cap", Min = 0, Max = 100)]
    public double StalkerCap { get; init; } = 2.0;

    /// <summary>min_leverage of the composition.</summary>
    [Option("alpha.min_leverage", Min = 0, Max = 100)]
    public double MinLeverage { get; init; } = 0.5;

    /// <summary>Share of the capital of one position.</summary>
    [Option("alpha.fraction", Min = 0, Max = 1)]
    public double Fraction { get; init; } = 0.20;

    /// <summary>Capital of the shadow until an equity record arrives, quote units.</summary>
    [Option("alpha.capital", Unit = "quote", Min = 0, Max = 1e12)]
    public double Capital { get; init; } = 10_000.0;

    /// <summary>Veto entries that the directional confirmation contradicts.</summary>
    [Option("alpha.dc_veto_contradict")]
    public bool DcVetoContradict { get; init; }
}
