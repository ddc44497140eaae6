using Millwright.Kernel.Options;

namespace Millwright.Grid.Options;

/// <content>
/// Release, governor, scanner, risk, reconciliation, persistence and the paper venue (grid.md §5.8, §7, §9.5).
/// </content>
public sealed partial record GridOptions
{
    /// <summary>Releases far exits automatically.</summary>
    [Option("release.auto", "RELEASE_AUTO_ENABLED", Reloadable = true)]
    public bool ReleaseAuto { get; init; } = false;

    /// <summary>Age from which an exit may be released.</summary>
    [Option("release.min_age_sec", "RELEASE_MIN_AGE_SEC", Unit = "s", Min = 0, Reloadable = true)]
    public double ReleaseMinAgeSec { get; init; } = 604800;

    /// <summary>Distance from the market from which an exit may be released.</summary>
    [Option("release.min_distance_pct", "RELEASE_MIN_DISTANCE_PCT", Unit = "%", Min = 0, Reloadable = true)]
    public double ReleaseMinDistancePct { get; init; } = 10;

    /// <summary>Trend strength needed for a release.</summary>
    [Option("release.trend_threshold", "RELEASE_ADX_THRESHOLD", Min = 0, Max = 100, Reloadable = true)]
    public double ReleaseTrendThreshold { get; init; } = 30;

    /// <summary>Capital in exits above which eligible exits are released.</summary>
    [Option("release.max_stuck_pct", "RELEASE_MAX_STUCK_PCT", Unit = "%", Min = 0, Max = 100, Reloadable = true)]
    public double ReleaseMaxStuckPct { get; init; } = 50;

    /// <summary>Capital in exits above which any old exit is released.</summary>
    [Option("release.panic_stuck_pct", "RELEASE_PANIC_STUCK_PCT", Unit = "%", Min = 0, Max = 100, Reloadable = true)]
    public double ReleasePanicStuckPct { get; init; } = 80;

    /// <summary>Age of an exit released under panic.</summary>
    [Option("release.panic_min_age_sec", "RELEASE_PANIC_MIN_AGE_SEC", Unit = "s", Min = 0, Reloadable = true)]
    public double ReleasePanicMinAgeSec { get; init; } = 86400;

    /// <summary>Capital in exits at which a panic release stops.</summary>
    [Option("release.target_pct", "RELEASE_RECOVERY_TARGET_PCT", Unit = "%", Min = 0, Max = 100, Reloadable = true)]
    public double ReleaseTargetPct { get; init; } = 60;

    /// <summary>Runs the governor.</summary>
    [Option("governor.enabled", "GOVERNOR_ENABLED", Reloadable = true)]
    public bool GovernorEnabled { get; init; } = true;

    /// <summary>Whether the governor suggests or acts.</summary>
    [Option("governor.mode", "GOVERNOR_MODE", Reloadable = true)]
    public GovernorMode GovernorMode { get; init; } = GovernorMode.Suggest;

    /// <summary>Orphan pressure of the elevated band.</summary>
    [Option("governor.pressure_high", "GOVERNOR_ORPHAN_PRESSURE_HIGH", Min = 0, Max = 1, Reloadable = true)]
    public double GovernorPressureHigh { get; init; } = 0.6;

    /// <summary>Orphan pressure of the critical band.</summary>
    [Option("governor.pressure_crit", "GOVERNOR_ORPHAN_PRESSURE_CRIT", Min = 0, Max = 1, Reloadable = true)]
    public double GovernorPressureCrit { get; init; } = 0.8;

    /// <summary>Orphan pressure below which the band is healthy.</summary>
    [Option("governor.pressure_healthy", Min = 0, Max = 1, Reloadable = true)]
    public double GovernorPressureHealthy { get; init; } = 0.3;

    /// <summary>Which orphan pressure counts.</summary>
    [Option("governor.pressure_metric", Reloadable = true)]
    public PressureMetric GovernorPressureMetric { get; init; } = PressureMetric.Auto;

    /// <summary>Smallest sticky share the governor may set.</summary>
    [Option("governor.ratio_min", Min = 0, Max = 1, Reloadable = true)]
    public double GovernorRatioMin { get; init; } = 0;

    /// <summary>Largest sticky share the governor may set.</summary>
    [Option("governor.ratio_max", Min = 0, Max = 1, Reloadable = true)]
    public double GovernorRatioMax { get; init; } = 1;

    /// <summary>Adapts orphan timeouts to the market character.</summary>
    [Option("governor.tune_timeouts", Reloadable = true)]
    public bool GovernorTuneTimeouts { get; init; } = false;

    /// <summary>Widens entries against a strong trend.</summary>
    [Option("governor.tune_spacing", Reloadable = true)]
    public bool GovernorTuneSpacing { get; init; } = false;

    /// <summary>Runs the market scanner.</summary>
    [Option("scanner.enabled", Reloadable = true)]
    public bool ScannerEnabled { get; init; } = true;

    /// <summary>Length of a scanner candle.</summary>
    [Option("scanner.interval_min", Unit = "min", Min = 1, Max = 1440, Reloadable = true)]
    public int ScannerIntervalMin { get; init; } = 60;

    /// <summary>Candles needed for training.</summary>
    [Option("scanner.min_samples", Unit = "count", Min = 30, Max = 500, Reloadable = true)]
    public int ScannerMinSamples { get; init; } = 150;

    /// <summary>Candles kept for training.</summary>
    [Option("scanner.target_samples", Unit = "count", Min = 30, Max = 500, Reloadable = true)]
    public int ScannerTargetSamples { get; init; } = 500;

    /// <summary>Candles a new regime must persist.</summary>
    [Option("scanner.dwell_candles", Unit = "count", Min = 1, Max = 100, Reloadable = true)]
    public int ScannerDwellCandles { get; init; } = 2;

    /// <summary>Surface offered to plugins.</summary>
    [Option("plugins.hooks")]
    public PluginHooks PluginsHooks { get; init; } = PluginHooks.Governor;

    /// <summary>Plugins whose suggestions act in autonomous mode.</summary>
    [Option("plugins.trusted")]
    public IReadOnlyList<string> PluginsTrusted { get; init; } = [];

    /// <summary>Budget of one plugin call.</summary>
    [Option("plugins.timeout_ms", Unit = "ms", Min = 1, Max = 10000)]
    public int PluginsTimeoutMs { get; init; } = 50;

    /// <summary>Realised loss per UTC day that locks the plant; 0 = off.</summary>
    [Option("risk.daily_loss_limit", "DAILY_LOSS_LIMIT", Unit = "quote", Min = 0, Reloadable = true)]
    public decimal RiskDailyLossLimit { get; init; } = 0m;

    /// <summary>Equity below which the plant halts; 0 = off.</summary>
    [Option("risk.stop_floor", "STOP_FLOOR", Unit = "quote", Min = 0, Reloadable = true)]
    public decimal RiskStopFloor { get; init; } = 0m;

    /// <summary>Venue errors in a row that pause the plant.</summary>
    [Option("risk.max_consecutive_errors", Unit = "count", Min = 1, Max = 1000, Reloadable = true)]
    public int RiskMaxConsecutiveErrors { get; init; } = 25;

    /// <summary>What a broken invariant halts.</summary>
    [Option("halt.scope", Reloadable = true)]
    public HaltScope HaltScope { get; init; } = HaltScope.Slot;

    /// <summary>Whether timers run while the plant is paused.</summary>
    [Option("pause.timers", Reloadable = true)]
    public PauseTimers PauseTimers { get; init; } = PauseTimers.Hold;

    /// <summary>Wait after a funding failure before a leg is repaired.</summary>
    [Option("repair.cooldown_sec", Unit = "s", Min = 0, Max = 86400, Reloadable = true)]
    public double RepairCooldownSec { get; init; } = 120;

    /// <summary>Loops between reconciliations.</summary>
    [Option("recon.every_loops", Unit = "loops", Min = 1, Reloadable = true)]
    public int ReconEveryLoops { get; init; } = 5;

    /// <summary>Loops between two lists of open orders at an external venue.</summary>
    [Option("poll.orders_every_loops", Unit = "loops", Min = 1, Reloadable = true)]
    public int PollOrdersEveryLoops { get; init; } = 10;

    /// <summary>Drift in quanta that counts as dust.</summary>
    [Option("recon.dust_quanta", Unit = "quanta", Min = 1, Reloadable = true)]
    public int ReconDustQuanta { get; init; } = 1;

    /// <summary>Drift from which reconciliation is red.</summary>
    [Option("recon.amber_pct", Unit = "%", Min = 0, AboveMin = true, Reloadable = true)]
    public double ReconAmberPct { get; init; } = 1.0;

    /// <summary>What happens to orders of others on the pair.</summary>
    [Option("foreign_orders", Reloadable = true)]
    public ForeignOrderPolicy ForeignOrders { get; init; } = ForeignOrderPolicy.Report;

    /// <summary>Loops between snapshots; 0 = on the kernel's own triggers only.</summary>
    [Option("snapshot.every_loops", Unit = "loops", Min = 0)]
    public int SnapshotEveryLoops { get; init; } = 10;

    /// <summary>Ledger rows per slot kept in memory.</summary>
    [Option("ledger.memory_rows_per_slot", Unit = "rows", Min = 1)]
    public int LedgerMemoryRowsPerSlot { get; init; } = 500;

    /// <summary>Completed cycles kept in the state of a slot.</summary>
    [Option("engine.completed_cycles_keep", Unit = "count", Min = 1)]
    public int EngineCompletedCyclesKeep { get; init; } = 200;

    /// <summary>Opening quote balance of the paper venue.</summary>
    [Option("paper.quote", Unit = "quote", Min = 0)]
    public decimal PaperQuote { get; init; } = 1000m;

    /// <summary>Value of the opening base balance, bought at the first price.</summary>
    [Option("paper.base_value_quote", Unit = "quote", Min = 0)]
    public decimal PaperBaseValueQuote { get; init; } = 1000m;

    /// <summary>Spread of the paper venue.</summary>
    [Option("paper.spread_pct", Unit = "%", Min = 0, Max = 100)]
    public double PaperSpreadPct { get; init; } = 0.02;

    /// <summary>When a resting paper order fills.</summary>
    [Option("paper.fill")]
    public PaperFill PaperFill { get; init; } = PaperFill.Through;

    /// <summary>Delay of paper requests and reports, uniform.</summary>
    [Option("paper.latency_ms", Unit = "ms", Min = 0, Max = 3600000)]
    public IntRange PaperLatencyMs { get; init; } = new(50, 250);

    /// <summary>Probability of a partial paper fill.</summary>
    [Option("paper.partial_prob", Min = 0, Max = 1)]
    public double PaperPartialProb { get; init; } = 0;

    /// <summary>Seed of the paper venue.</summary>
    [Option("paper.seed", Min = 0)]
    public long PaperSeed { get; init; } = 1;
}
