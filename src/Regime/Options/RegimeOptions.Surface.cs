using Millwright.Kernel.Options;

namespace Millwright.Regime.Options;

/// <content>Outcome surface, council, narrative of the digest (regime.md §8.2, §9.9, §13.8).</content>
public sealed partial record RegimeOptions
{
    /// <summary>Blends the outcome surface into the score.</summary>
    [Option("regime.mts_gp_enabled", "MTS_GP_ENABLED")]
    public bool MtsGpEnabled { get; init; }

    /// <summary>Samples with a known outcome that a fit needs.</summary>
    [Option("regime.mts_gp_min_samples", "MTS_GP_MIN_SAMPLES", Unit = "samples", Min = 2, Max = 2000)]
    public int MtsGpMinSamples { get; init; } = 60;

    /// <summary>Largest weight of the surface in the score.</summary>
    [Option("regime.mts_gp_alpha_max", "MTS_GP_ALPHA_MAX", Min = 0, Max = 1)]
    public double MtsGpAlphaMax { get; init; } = 0.25;

    /// <summary>Time whose profit is the outcome of a sample.</summary>
    [Option("regime.mts_gp_horizon_sec", "MTS_GP_HORIZON_SEC", Unit = "s", Min = 60, Max = 604800)]
    public double MtsGpHorizonSec { get; init; } = 14400.0;

    /// <summary>Time between two samples.</summary>
    [Option("regime.mts_gp_sample_interval_sec", "MTS_GP_SAMPLE_INTERVAL_SEC", Unit = "s", Min = 1, Max = 86400)]
    public double MtsGpSampleIntervalSec { get; init; } = 900.0;

    /// <summary>Points of a fit.</summary>
    [Option("regime.mts_gp_max_points", "MTS_GP_MAX_POINTS", Unit = "points", Min = 2, Max = 256)]
    public int MtsGpMaxPoints { get; init; } = 256;

    /// <summary>Least time between two fits.</summary>
    [Option("regime.mts_gp_refit_sec", "MTS_GP_REFIT_SEC", Unit = "s", Min = 60, Max = 604800)]
    public double MtsGpRefitSec { get; init; } = 3600.0;

    /// <summary>All providers vote on one action when the advisor is asked.</summary>
    [Option("regime.ai_council_enabled", "AI_COUNCIL_ENABLED")]
    public bool AiCouncilEnabled { get; init; }

    /// <summary>The council's widening of entries applies itself, at most once an hour.</summary>
    [Option("regime.ai_auto_execute", "AI_AUTO_EXECUTE")]
    public bool AiAutoExecute { get; init; }

    /// <summary>One step of the council, percent of the present entry distance.</summary>
    [Option("regime.ai_council_step_pct", "AI_COUNCIL_STEP_PCT", Unit = "%", Min = 1, Max = 50)]
    public double AiCouncilStepPct { get; init; } = 10.0;

    /// <summary>Least entry distance the council may set.</summary>
    [Option("regime.ai_council_entry_min_pct", "AI_COUNCIL_ENTRY_MIN_PCT", Unit = "%", Min = 0.05, Max = 20)]
    public double AiCouncilEntryMinPct { get; init; } = 0.1;

    /// <summary>Largest entry distance the council may set.</summary>
    [Option("regime.ai_council_entry_max_pct", "AI_COUNCIL_ENTRY_MAX_PCT", Unit = "%", Min = 0.05, Max = 20)]
    public double AiCouncilEntryMaxPct { get; init; } = 2.0;

    /// <summary>A language model explains the digest.</summary>
    [Option("regime.digest_interpretation_enabled", "DIGEST_INTERPRETATION_ENABLED")]
    public bool DigestInterpretationEnabled { get; init; } = true;

    /// <summary>Time between two narratives.</summary>
    [Option(
        "regime.digest_interpretation_interval_sec", "DIGEST_INTERPRETATION_INTERVAL_SEC",
        Unit = "s", Min = 60, Max = 86400)]
    public double DigestInterpretationIntervalSec { get; init; } = 600.0;

    /// <summary>Least time between two narratives.</summary>
    [Option(
        "regime.digest_interpretation_debounce_sec", "DIGEST_INTERPRETATION_DEBOUNCE_SEC",
        Unit = "s", Min = 1, Max = 86400)]
    public double DigestInterpretationDebounceSec { get; init; } = 120.0;

    /// <summary>Operator commands from the configured chat.</summary>
    [Option("regime.telegram_commands_enabled", "TELEGRAM_COMMANDS_ENABLED")]
    public bool TelegramCommandsEnabled { get; init; }

    /// <summary>Hour (UTC) of the daily summary.</summary>
    [Option("regime.daily_summary_hour_utc", "DAILY_SUMMARY_HOUR_UTC", Unit = "h", Min = 0, Max = 23)]
    public int DailySummaryHourUtc { get; init; }
}
