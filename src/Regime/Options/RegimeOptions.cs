using Millwright.Kernel.Options;

namespace Millwright.Regime.Options;

/// <summary>Tunables of the regime layer (regime.md Appendix B), feature flags first. Immutable.</summary>
public sealed partial record RegimeOptions
{
    /// <summary>Primary regime model on 1-minute candles.</summary>
    [Option("regime.hmm_enabled", "HMM_ENABLED")]
    public bool HmmEnabled { get; init; }

    /// <summary>15-minute model and the consensus of both.</summary>
    [Option("regime.hmm_multi_timeframe_enabled", "HMM_MULTI_TIMEFRAME_ENABLED")]
    public bool HmmMultiTimeframeEnabled { get; init; }

    /// <summary>Collects 15-minute candles without a model.</summary>
    [Option("regime.hmm_secondary_ohlcv_enabled", "HMM_SECONDARY_OHLCV_ENABLED")]
    public bool HmmSecondaryOhlcvEnabled { get; init; }

    /// <summary>1-hour model and transition tracker.</summary>
    [Option("regime.hmm_tertiary_enabled", "HMM_TERTIARY_ENABLED")]
    public bool HmmTertiaryEnabled { get; init; }

    /// <summary>Older rows count less in training.</summary>
    [Option("regime.hmm_deep_decay_enabled", "HMM_DEEP_DECAY_ENABLED")]
    public bool HmmDeepDecayEnabled { get; init; }

    /// <summary>Periodic second opinion of a language model.</summary>
    [Option("regime.ai_regime_advisor_enabled", "AI_REGIME_ADVISOR_ENABLED")]
    public bool AiRegimeAdvisorEnabled { get; init; }

    /// <summary>Fill odds, expected value and action per open exit.</summary>
    [Option("regime.belief_tracker_enabled", "BELIEF_TRACKER_ENABLED")]
    public bool BeliefTrackerEnabled { get; init; }

    /// <summary>Position beliefs may recommend to widen strong exits.</summary>
    [Option("regime.belief_widen_enabled", "BELIEF_WIDEN_ENABLED")]
    public bool BeliefWidenEnabled { get; init; }

    /// <summary>Change-point detector.</summary>
    [Option("regime.bocpd_enabled", "BOCPD_ENABLED")]
    public bool BocpdEnabled { get; init; }

    /// <summary>Own fills as additional model inputs.</summary>
    [Option("regime.enriched_features_enabled", "ENRICHED_FEATURES_ENABLED")]
    public bool EnrichedFeaturesEnabled { get; init; }

    /// <summary>Fill-time model of open exits.</summary>
    [Option("regime.survival_model_enabled", "SURVIVAL_MODEL_ENABLED")]
    public bool SurvivalModelEnabled { get; init; }

    /// <summary>Continuous control multipliers, advisory.</summary>
    [Option("regime.knob_mode_enabled", "KNOB_MODE_ENABLED")]
    public bool KnobModeEnabled { get; init; }

    /// <summary>Twelve health checks and one light.</summary>
    [Option("regime.digest_enabled", "DIGEST_ENABLED")]
    public bool DigestEnabled { get; init; } = true;

    /// <summary>Statistical tests of profit, asymmetry and pace.</summary>
    [Option("regime.stats_enabled", "STATS_ENABLED")]
    public bool StatsEnabled { get; init; } = true;

    /// <summary>Throughput sizes, advisory.</summary>
    [Option("regime.tp_enabled", "TP_ENABLED")]
    public bool TpEnabled { get; init; }

    /// <summary>Kelly sizes, advisory.</summary>
    [Option("regime.kelly_enabled", "KELLY_ENABLED")]
    public bool KellyEnabled { get; init; }

    /// <summary>Computes directional tiers without acting on them.</summary>
    [Option("regime.regime_shadow_enabled", "REGIME_SHADOW_ENABLED")]
    public bool RegimeShadowEnabled { get; init; }

    /// <summary>Keeps a record per open position.</summary>
    [Option("regime.position_ledger_enabled", "POSITION_LEDGER_ENABLED")]
    public bool PositionLedgerEnabled { get; init; } = true;

    /// <summary>Manifold score.</summary>
    [Option("regime.mts_enabled", "MTS_ENABLED")]
    public bool MtsEnabled { get; init; } = true;

    /// <summary>Blends the memory of past outcomes into the score.</summary>
    [Option("regime.mts_kernel_enabled", "MTS_KERNEL_ENABLED")]
    public bool MtsKernelEnabled { get; init; }
}
