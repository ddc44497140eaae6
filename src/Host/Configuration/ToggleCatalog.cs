using Millwright.Grid.Options;
using Millwright.Kernel;

namespace Millwright.Host.Configuration;

/// <summary>
/// Every runtime switch of the specification (regime.md §11.2) with its configured default. <see cref="ReachOf"/> tells
/// which ones act at run time and which have no subsystem in this build.
/// </summary>
public static class ToggleCatalog
{
    private const string Regime = "Regime Detection";
    private const string Intelligence = "Intelligence";
    private const string Capital = "Capital & Sizing";
    private const string Position = "Position Management";
    private const string Strategic = "Strategic";
    private const string Notifications = "Notifications";

    private static readonly HashSet<string> GridKeys =
        [.. GridSwitches.All.Select(known => known.Key), "STICKY_MODE_ENABLED"];

    private static readonly HashSet<string> RegimeKeys = new(StringComparer.Ordinal)
    {
        "HMM_ENABLED", "HMM_MULTI_TIMEFRAME_ENABLED", "HMM_SECONDARY_OHLCV_ENABLED", "HMM_TERTIARY_ENABLED",
        "HMM_DEEP_DECAY_ENABLED", "AI_REGIME_ADVISOR_ENABLED", "BELIEF_TRACKER_ENABLED", "BELIEF_WIDEN_ENABLED",
        "BOCPD_ENABLED", "ENRICHED_FEATURES_ENABLED", "SURVIVAL_MODEL_ENABLED", "KNOB_MODE_ENABLED",
        "DIGEST_ENABLED", "STATS_ENABLED", "TP_ENABLED", "KELLY_ENABLED", "REGIME_SHADOW_ENABLED",
        "POSITION_LEDGER_ENABLED", "MTS_ENABLED", "MTS_KERNEL_ENABLED", "REGIME_DIRECTIONAL_ENABLED",
        "MTS_ENTRY_THROTTLE_ENABLED", "SUBSIDY_ENABLED", "SUBSIDY_WRITE_OFF_AUTO", "CHURNER_ENABLED",
        "NOTIFY_TELEGRAM_ENABLED", "NOTIFY_WEBHOOK_ENABLED", "ACCUM_ENABLED", "MTS_GP_ENABLED", "AI_AUTO_EXECUTE",
        "DIGEST_INTERPRETATION_ENABLED", "TELEGRAM_COMMANDS_ENABLED",
    };

    /// <summary>True for switches whose subsystem lives in the regime plant.</summary>
    public static bool IsRegime(string key) => RegimeKeys.Contains(key);

    /// <summary>What a switch reaches.</summary>
    public static ToggleReach ReachOf(string key) =>
        RegimeKeys.Contains(key) || GridKeys.Contains(key) ? ToggleReach.Runtime : ToggleReach.Absent;

    /// <summary>Why a switch cannot be turned at run time, or null when it can.</summary>
    public static string? Obstacle(string key) => ReachOf(key) == ToggleReach.Runtime
        ? null
        : $"The subsystem of {key} is not part of this build.";

    /// <summary>All entries; the default of a switch that stands for a key is the key's configured value.</summary>
    public static IReadOnlyList<ToggleEntry> Entries(GridOptions options) =>
    [
        .. Detectors(), .. Models(), .. Sizing(options), .. Positions(options), .. Strategy(),
    ];

    private static IEnumerable<ToggleEntry> Detectors() =>
    [
        Off(Regime, "HMM_ENABLED", "Primary regime model: 1-minute three-state regime estimate", danger: true),
        Off(Regime, "HMM_MULTI_TIMEFRAME_ENABLED", "Second timeframe: 15-minute model and consensus", "HMM_ENABLED"),
        Off(Regime, "HMM_SECONDARY_OHLCV_ENABLED", "15-minute candles: collect without modelling"),
        Off(Regime, "HMM_TERTIARY_ENABLED", "Third timeframe: 1-hour strategic model and transition tracker",
            "HMM_ENABLED"),
        Off(Regime, "HMM_DEEP_DECAY_ENABLED", "Recency-weighted training: older candles count less"),
    ];

    private static IEnumerable<ToggleEntry> Models() =>
    [
        Off(Intelligence, "AI_REGIME_ADVISOR_ENABLED", "AI advisor: periodic second opinion on the regime"),
        Off(Intelligence, "AI_AUTO_EXECUTE", "AI auto-apply: let the council widen entries one step",
            "AI_REGIME_ADVISOR_ENABLED"),
        Off(Intelligence, "BELIEF_TRACKER_ENABLED", "Position beliefs: per-exit fill odds, EV and action",
            "POSITION_LEDGER_ENABLED"),
        Off(Intelligence, "BELIEF_WIDEN_ENABLED", "Belief widening: may move strong exits outward",
            "BELIEF_TRACKER_ENABLED"),
        Off(Intelligence, "BOCPD_ENABLED", "Change-point detector: structural-break probability"),
        Off(Intelligence, "ENRICHED_FEATURES_ENABLED", "Microstructure features: own fills as model inputs"),
        Off(Intelligence, "SURVIVAL_MODEL_ENABLED", "Fill-time model: survival curves for open exits"),
        Off(Intelligence, "KNOB_MODE_ENABLED", "Continuous knobs: aggression, spacing, cadence, suppression"),
        On(Intelligence, "DIGEST_ENABLED", "Signal digest: twelve health checks and one light"),
        On(Intelligence, "DIGEST_INTERPRETATION_ENABLED", "Digest narrative: language-model explanation",
            "DIGEST_ENABLED"),
        On(Intelligence, "STATS_ENABLED", "Statistical tests: profitability, asymmetry, pace"),
    ];

    private static IEnumerable<ToggleEntry> Sizing(GridOptions options) =>
    [
        Off(Capital, "TP_ENABLED", "Throughput sizing: size by fill speed per regime and side"),
        Off(Capital, "KELLY_ENABLED", "Kelly sizing: size by estimated edge"),
        Off(Capital, "REGIME_SHADOW_ENABLED", "Tier shadow mode: compute tiers, change nothing"),
        Off(Capital, "REGIME_DIRECTIONAL_ENABLED",
            "Directional actuation: asymmetric spacing and side suppression", "HMM_ENABLED"),
        Of(Capital, "DUST_SWEEP_ENABLED", "Dust sweep: fold idle remainders into order size",
            options.DustSweepEnabled),
        On(Capital, "REBALANCE_ENABLED", "Inventory rebalancer: skew sizes toward target"),
        On(Capital, "ENTRY_BACKOFF_ENABLED", "Loss backoff: widen entries after losses"),
        Of(Capital, "ENTRY_FLOOR_ENABLED", "Entry floor: refuse entries below cost-effective size",
            options.SizingEntryFloorEnabled),
        Of(Capital, "VOLATILITY_AUTO_PROFIT", "Volatility target: profit target follows candle range",
            options.ProfitMode == ProfitMode.Volatility),
    ];

    private static IEnumerable<ToggleEntry> Positions(GridOptions options) =>
    [
        On(Position, "POSITION_LEDGER_ENABLED", "Position records: lifecycle and journal per position") with
        {
            Danger = true,
        },
        Off(Position, "SUBSIDY_ENABLED", "Subsidised repricing: pull old exits toward market",
            "POSITION_LEDGER_ENABLED"),
        Off(Position, "SUBSIDY_WRITE_OFF_AUTO", "Automatic write-off: close hopeless positions at a loss",
            "SUBSIDY_ENABLED"),
        Off(Position, "CHURNER_ENABLED", "Churners: permit manually spawned micro-cycles", danger: true,
            "POSITION_LEDGER_ENABLED"),
        Off(Position, "STICKY_MODE_ENABLED", "Sticky default: new slots hold exits without timers"),
        Of(Position, "RECOVERY_ORDERS_ENABLED", "Recovery orders: keep orphaned exits working",
            options.RecoveryEnabled),
        Of(Position, "RELEASE_AUTO_ENABLED", "Auto-release: free capital from far exits", options.ReleaseAuto),
        Of(Position, "GOVERNOR_ENABLED", "Slot governor: sticky/cycle ratio suggestions", options.GovernorEnabled),
        Of(Position, "GOVERNOR_AUTONOMOUS", "Governor autonomy: execute suggestions",
            options.GovernorMode == GovernorMode.Autonomous, "GOVERNOR_ENABLED"),
    ];

    private static IEnumerable<ToggleEntry> Strategy() =>
    [
        Off(Strategic, "ACCUM_ENABLED", "Accumulation: buy base in confirmed turns"),
        On(Strategic, "MTS_ENABLED", "Manifold score: favourability index"),
        Off(Strategic, "MTS_ENTRY_THROTTLE_ENABLED", "Score throttle: fewer entries when the score is low",
            "MTS_ENABLED"),
        Off(Strategic, "MTS_KERNEL_ENABLED", "Kernel memory: learn from past outcomes", "MTS_ENABLED"),
        Off(Strategic, "MTS_GP_ENABLED", "Outcome surface: Gaussian-process regression", "MTS_ENABLED"),
        Off(Notifications, "NOTIFY_TELEGRAM_ENABLED", "Chat notifications: outbound channel"),
        Off(Notifications, "NOTIFY_WEBHOOK_ENABLED", "Web hook notifications: outbound channel"),
        Off(Notifications, "TELEGRAM_COMMANDS_ENABLED", "Chat commands: accept operator commands",
            "NOTIFY_TELEGRAM_ENABLED"),
    ];

    private static ToggleEntry On(string group, string key, string text, params string[] needs) =>
        Of(group, key, text, true, needs);

    private static ToggleEntry Off(string group, string key, string text, params string[] needs) =>
        Of(group, key, text, false, needs);

    private static ToggleEntry Off(string group, string key, string text, bool danger, params string[] needs) =>
        Of(group, key, text, false, needs) with { Danger = danger };

    private static ToggleEntry Of(string group, string key, string text, bool value, params string[] needs) =>
        new(key, group, text, value, needs, RuntimeSafe: ReachOf(key) == ToggleReach.Runtime, Owners: ["grid"]);
}
