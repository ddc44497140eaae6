using Millwright.Kernel.Options;
using Millwright.Regime.Healing;

namespace Millwright.Regime.Options;

/// <content>Everything that may change orders; all of it is off by default (regime.md §0.1, §2.10, §10, §12).</content>
public sealed partial record RegimeOptions
{
    /// <summary>Directional tiers change entry distances and suppress a side.</summary>
    [Option("regime.regime_directional_enabled", "REGIME_DIRECTIONAL_ENABLED")]
    public bool RegimeDirectionalEnabled { get; init; }

    /// <summary>A low score allows fewer new entries.</summary>
    [Option("regime.mts_entry_throttle_enabled", "MTS_ENTRY_THROTTLE_ENABLED")]
    public bool MtsEntryThrottleEnabled { get; init; }

    /// <summary>Recommended size that slots apply.</summary>
    [Option("regime.sizer_mode", "SIZER_MODE")]
    public SizerMode SizerMode { get; init; } = SizerMode.Advisory;

    /// <summary>Position beliefs act: hold rests timers, tighten, widen and break-even move exits.</summary>
    [Option("regime.belief_actions_enabled", "BELIEF_ACTIONS_ENABLED")]
    public bool BeliefActionsEnabled { get; init; }

    /// <summary>Most time that timers of a position rest per cycle.</summary>
    [Option("regime.belief_timer_override_max_sec", "BELIEF_TIMER_OVERRIDE_MAX_SEC", Unit = "s", Min = 0, Max = 86400)]
    public double BeliefTimerOverrideMaxSec { get; init; } = 3600.0;

    /// <summary>Step of a widening, ratio of the exit price.</summary>
    [Option("regime.belief_widen_step_pct", "BELIEF_WIDEN_STEP_PCT", Min = 0, Max = 0.1)]
    public double BeliefWidenStepPct { get; init; } = 0.001;

    /// <summary>Widenings per position.</summary>
    [Option("regime.belief_max_widen_count", "BELIEF_MAX_WIDEN_COUNT", Min = 0, Max = 100)]
    public int BeliefMaxWidenCount { get; init; } = 2;

    /// <summary>Widening of a position in total, ratio of the original exit price.</summary>
    [Option("regime.belief_max_widen_total_pct", "BELIEF_MAX_WIDEN_TOTAL_PCT", Min = 0, Max = 0.1)]
    public double BeliefMaxWidenTotalPct { get; init; } = 0.005;

    /// <summary>Time between entering tier 2 and pulling entries.</summary>
    [Option("regime.regime_suppression_grace_sec", "REGIME_SUPPRESSION_GRACE_SEC", Unit = "s", Min = 0, Max = 86400)]
    public double RegimeSuppressionGraceSec { get; init; } = 60.0;

    /// <summary>Subsidised repricing of old exits.</summary>
    [Option("regime.subsidy_enabled", "SUBSIDY_ENABLED")]
    public bool SubsidyEnabled { get; init; }

    /// <summary>Hopeless positions are closed at a loss.</summary>
    [Option("regime.subsidy_write_off_auto", "SUBSIDY_WRITE_OFF_AUTO")]
    public bool SubsidyWriteOffAuto { get; init; }

    /// <summary>Time between two subsidised moves of a position.</summary>
    [Option("regime.subsidy_reprice_interval_sec", "SUBSIDY_REPRICE_INTERVAL_SEC", Unit = "s", Min = 0, Max = 864000)]
    public double SubsidyRepriceIntervalSec { get; init; } = 3600.0;

    /// <summary>Age band from which exits are moved with subsidy.</summary>
    [Option("regime.subsidy_auto_reprice_band", "SUBSIDY_AUTO_REPRICE_BAND")]
    public AgeBand SubsidyAutoRepriceBand { get; init; } = AgeBand.Stuck;

    /// <summary>Manually spawned micro-cycles are permitted.</summary>
    [Option("regime.churner_enabled", "CHURNER_ENABLED")]
    public bool ChurnerEnabled { get; init; }

    /// <summary>Size of a churner order; unset = the order size of the slots.</summary>
    [Option("regime.churner_order_size_usd", "CHURNER_ORDER_SIZE_USD", Unit = "quote", Min = 0, Max = 1000000000)]
    public double? ChurnerOrderSizeUsd { get; init; }
}
