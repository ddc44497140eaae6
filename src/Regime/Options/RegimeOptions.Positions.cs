using Millwright.Kernel.Options;

namespace Millwright.Regime.Options;

/// <summary>Survival, sizing, score, self-healing and churners.</summary>
public sealed partial record RegimeOptions
{
    /// <summary>Form of the fill-time model.</summary>
    [Option("regime.survival_model_tier", "SURVIVAL_MODEL_TIER")]
    public SurvivalTier SurvivalModelTier { get; init; } = SurvivalTier.KaplanMeier;

    /// <summary>Time between fits.</summary>
    [Option(
        "regime.survival_retrain_interval_sec", "SURVIVAL_RETRAIN_INTERVAL_SEC", Unit = "s", Min = 300, Max = 31536000)]
    public double SurvivalRetrainIntervalSec { get; init; } = 21600.0;

    /// <summary>Real observations before a fit counts.</summary>
    [Option("regime.survival_min_observations", "SURVIVAL_MIN_OBSERVATIONS", Min = 1, Max = 100000)]
    public int SurvivalMinObservations { get; init; } = 50;

    /// <summary>Weight of a stratum with full confidence.</summary>
    [Option("regime.survival_min_per_stratum", "SURVIVAL_MIN_PER_STRATUM", Min = 1, Max = 100000)]
    public int SurvivalMinPerStratum { get; init; } = 10;

    /// <summary>Fill odds given the time already waited.</summary>
    [Option("regime.survival_conditional", "SURVIVAL_CONDITIONAL")]
    public bool SurvivalConditional { get; init; } = true;

    /// <summary>Interval of the position beliefs.</summary>
    [Option("regime.belief_update_interval_sec", "BELIEF_UPDATE_INTERVAL_SEC", Unit = "s", Min = 5, Max = 86400)]
    public double BeliefUpdateIntervalSec { get; init; } = 60.0;

    /// <summary>Cost of waiting.</summary>
    [Option(
        "regime.belief_opportunity_cost_per_hour", "BELIEF_OPPORTUNITY_COST_PER_HOUR",
        Unit = "quote", Min = 0, Max = 1000000)]
    public double BeliefOpportunityCostPerHour { get; init; } = 0.001;

    /// <summary>Fill odds below which an exit is tightened.</summary>
    [Option("regime.belief_tighten_threshold_pfill", "BELIEF_TIGHTEN_THRESHOLD_PFILL", Min = 0, Max = 1)]
    public double BeliefTightenThresholdPfill { get; init; } = 0.1;

    /// <summary>Expected value below which an exit is tightened.</summary>
    [Option(
        "regime.belief_tighten_threshold_ev", "BELIEF_TIGHTEN_THRESHOLD_EV",
        Unit = "quote", Min = -1000000.0, Max = 1000000)]
    public double BeliefTightenThresholdEv { get; init; }

    /// <summary>Agreement below which the thesis is broken.</summary>
    [Option("regime.belief_immediate_reprice_agreement", "BELIEF_IMMEDIATE_REPRICE_AGREEMENT", Min = -1, Max = 1)]
    public double BeliefImmediateRepriceAgreement { get; init; } = 0.3;

    /// <summary>Confidence needed to call it broken.</summary>
    [Option("regime.belief_immediate_reprice_confidence", "BELIEF_IMMEDIATE_REPRICE_CONFIDENCE", Min = 0, Max = 1)]
    public double BeliefImmediateRepriceConfidence { get; init; } = 0.6;

    /// <summary>Values of the trend of the expected value.</summary>
    [Option("regime.belief_ev_trend_window", "BELIEF_EV_TREND_WINDOW", Min = 2, Max = 20)]
    public int BeliefEvTrendWindow { get; init; } = 3;

    /// <summary>Newest cycles used.</summary>
    [Option("regime.tp_lookback_cycles", "TP_LOOKBACK_CYCLES", Unit = "cycles", Min = 1, Max = 5000)]
    public int TpLookbackCycles { get; init; } = 500;

    /// <summary>Cycles of the aggregate.</summary>
    [Option("regime.tp_min_samples", "TP_MIN_SAMPLES", Unit = "cycles", Min = 1, Max = 5000)]
    public int TpMinSamples { get; init; } = 20;

    /// <summary>Cycles of a bucket.</summary>
    [Option("regime.tp_min_samples_per_bucket", "TP_MIN_SAMPLES_PER_BUCKET", Unit = "cycles", Min = 1, Max = 5000)]
    public int TpMinSamplesPerBucket { get; init; } = 10;

    /// <summary>Cycles with full weight.</summary>
    [Option("regime.tp_full_confidence_samples", "TP_FULL_CONFIDENCE_SAMPLES", Unit = "cycles", Min = 1, Max = 5000)]
    public int TpFullConfidenceSamples { get; init; } = 50;

    /// <summary>Smallest multiplier.</summary>
    [Option("regime.tp_floor_mult", "TP_FLOOR_MULT", Min = 0, Max = 1)]
    public double TpFloorMult { get; init; } = 0.5;

    /// <summary>Largest multiplier.</summary>
    [Option("regime.tp_ceiling_mult", "TP_CEILING_MULT", Min = 1, Max = 10)]
    public double TpCeilingMult { get; init; } = 2.0;

    /// <summary>Weight of open exits.</summary>
    [Option("regime.tp_censored_weight", "TP_CENSORED_WEIGHT", Min = 0, Max = 1)]
    public double TpCensoredWeight { get; init; } = 0.5;

    /// <summary>Half-life of the weights; 0 = equal.</summary>
    [Option("regime.tp_recency_halflife", "TP_RECENCY_HALFLIFE", Unit = "cycles", Min = 0, Max = 1000000)]
    public double TpRecencyHalflife { get; init; } = 100.0;

    /// <summary>Share of the full Kelly fraction.</summary>
    [Option("regime.kelly_fraction", "KELLY_FRACTION", Min = 0, Max = 1)]
    public double KellyFraction { get; init; } = 0.25;

    /// <summary>Cycles of the aggregate.</summary>
    [Option("regime.kelly_min_samples", "KELLY_MIN_SAMPLES", Unit = "cycles", Min = 1, Max = 5000)]
    public int KellyMinSamples { get; init; } = 30;

    /// <summary>Cycles of a regime.</summary>
    [Option("regime.kelly_min_regime_samples", "KELLY_MIN_REGIME_SAMPLES", Unit = "cycles", Min = 1, Max = 5000)]
    public int KellyMinRegimeSamples { get; init; } = 15;

    /// <summary>Multiplier without an edge.</summary>
    [Option("regime.kelly_negative_edge_mult", "KELLY_NEGATIVE_EDGE_MULT", Min = 0, Max = 1)]
    public double KellyNegativeEdgeMult { get; init; } = 0.5;

    /// <summary>Weights of the frames in the clarity.</summary>
    [Option("regime.mts_clarity_weights", "MTS_CLARITY_WEIGHTS")]
    public IReadOnlyList<string> MtsClarityWeights { get; init; } = ["0.2", "0.5", "0.3"];

    /// <summary>Weights of the frames in the switch risk.</summary>
    [Option("regime.mts_stability_switch_weights", "MTS_STABILITY_SWITCH_WEIGHTS")]
    public IReadOnlyList<string> MtsStabilitySwitchWeights { get; init; } = ["0.2", "0.5", "0.3"];

    /// <summary>Weights of agreement, direction and run length.</summary>
    [Option("regime.mts_coherence_weights", "MTS_COHERENCE_WEIGHTS")]
    public IReadOnlyList<string> MtsCoherenceWeights { get; init; } = ["0.5", "0.25", "0.25"];

    /// <summary>Length of the score history.</summary>
    [Option("regime.mts_history_size", "MTS_HISTORY_SIZE", Unit = "samples", Min = 1, Max = 10000)]
    public int MtsHistorySize { get; init; } = 360;

    /// <summary>Time between history samples.</summary>
    [Option("regime.mts_history_interval_sec", "MTS_HISTORY_INTERVAL_SEC", Unit = "s", Min = 1, Max = 86400)]
    public double MtsHistoryIntervalSec { get; init; } = 60.0;

    /// <summary>Score without a belief.</summary>
    [Option("regime.mts_missing_policy", "MTS_MISSING_POLICY")]
    public MissingPolicy MtsMissingPolicy { get; init; } = MissingPolicy.Conservative;

    /// <summary>Age input of the throughput efficiency.</summary>
    [Option("regime.mts_age_input", "MTS_AGE_INPUT")]
    public AgeInput MtsAgeInput { get; init; } = AgeInput.Load;

    /// <summary>Exits that count as stuck capital.</summary>
    [Option("regime.mts_stuck_basis", "MTS_STUCK_BASIS")]
    public StuckBasis MtsStuckBasis { get; init; } = StuckBasis.StuckBands;

    /// <summary>Records before the memory blends in.</summary>
    [Option("regime.mts_kernel_min_samples", "MTS_KERNEL_MIN_SAMPLES", Unit = "records", Min = 1, Max = 100000)]
    public int MtsKernelMinSamples { get; init; } = 200;

    /// <summary>Largest weight of the memory.</summary>
    [Option("regime.mts_kernel_alpha_max", "MTS_KERNEL_ALPHA_MAX", Min = 0, Max = 1)]
    public double MtsKernelAlphaMax { get; init; } = 0.5;

    /// <summary>Records kept.</summary>
    [Option("regime.mts_kernel_capacity", "MTS_KERNEL_CAPACITY", Unit = "records", Min = 10, Max = 5000)]
    public int MtsKernelCapacity { get; init; } = 2000;

    /// <summary>Half-life of the record weights.</summary>
    [Option("regime.mts_kernel_halflife", "MTS_KERNEL_HALFLIFE", Unit = "records", Min = 0, Max = 1000000)]
    public double MtsKernelHalflife { get; init; } = 500.0;

    /// <summary>Shows the blend without applying it.</summary>
    [Option("regime.mts_kernel_advisory", "MTS_KERNEL_ADVISORY")]
    public bool MtsKernelAdvisory { get; init; }

    /// <summary>Score below which no entry is placed.</summary>
    [Option("regime.mts_entry_throttle_floor", "MTS_ENTRY_THROTTLE_FLOOR", Min = 0, Max = 1)]
    public double MtsEntryThrottleFloor { get; init; } = 0.3;

    /// <summary>Upper bound of fresh.</summary>
    [Option("regime.age_band_fresh_sec", "AGE_BAND_FRESH_SEC", Unit = "s", Min = 60, Max = 1000000000)]
    public double AgeBandFreshSec { get; init; } = 21600.0;

    /// <summary>Upper bound of aging.</summary>
    [Option("regime.age_band_aging_sec", "AGE_BAND_AGING_SEC", Unit = "s", Min = 60, Max = 1000000000)]
    public double AgeBandAgingSec { get; init; } = 86400.0;

    /// <summary>Upper bound of stale.</summary>
    [Option("regime.age_band_stale_sec", "AGE_BAND_STALE_SEC", Unit = "s", Min = 60, Max = 1000000000)]
    public double AgeBandStaleSec { get; init; } = 259200.0;

    /// <summary>Upper bound of stuck.</summary>
    [Option("regime.age_band_stuck_sec", "AGE_BAND_STUCK_SEC", Unit = "s", Min = 60, Max = 1000000000)]
    public double AgeBandStuckSec { get; init; } = 604800.0;

    /// <summary>Distance that doubles the age.</summary>
    [Option("regime.age_distance_weight", "AGE_DISTANCE_WEIGHT", Unit = "%", Min = 0, Max = 1000)]
    public double AgeDistanceWeight { get; init; } = 5.0;

    /// <summary>Position journal rows kept.</summary>
    [Option(
        "regime.position_journal_local_limit", "POSITION_JOURNAL_LOCAL_LIMIT", Unit = "rows", Min = 50, Max = 100000)]
    public int PositionJournalLocalLimit { get; init; } = 500;

    /// <summary>Distance of churner entries.</summary>
    [Option("regime.churner_entry_pct", "CHURNER_ENTRY_PCT", Unit = "%", Min = 0.01, Max = 10)]
    public double ChurnerEntryPct { get; init; } = 0.15;

    /// <summary>Profit target of churners.</summary>
    [Option("regime.churner_profit_pct", "CHURNER_PROFIT_PCT", Unit = "%", Min = 0.01, Max = 10)]
    public double ChurnerProfitPct { get; init; } = 0.6;

    /// <summary>Life of a churner entry.</summary>
    [Option("regime.churner_timeout_sec", "CHURNER_TIMEOUT_SEC", Unit = "s", Min = 60, Max = 86400)]
    public double ChurnerTimeoutSec { get; init; } = 300.0;

    /// <summary>Life of a churner exit.</summary>
    [Option("regime.churner_exit_timeout_sec", "CHURNER_EXIT_TIMEOUT_SEC", Unit = "s", Min = 60, Max = 86400)]
    public double ChurnerExitTimeoutSec { get; init; } = 600.0;

    /// <summary>Orders that must be left.</summary>
    [Option("regime.churner_min_headroom", "CHURNER_MIN_HEADROOM", Unit = "orders", Min = 0, Max = 10000)]
    public int ChurnerMinHeadroom { get; init; } = 10;

    /// <summary>Shared reserve.</summary>
    [Option("regime.churner_reserve_usd", "CHURNER_RESERVE_USD", Unit = "quote", Min = 0, Max = 1000000000)]
    public double ChurnerReserveUsd { get; init; } = 5.0;

    /// <summary>Active churners at most.</summary>
    [Option("regime.churner_max_active", "CHURNER_MAX_ACTIVE", Min = 1, Max = 1000)]
    public int ChurnerMaxActive { get; init; } = 5;

    /// <summary>Where churner profit goes.</summary>
    [Option("regime.churner_profit_routing", "CHURNER_PROFIT_ROUTING")]
    public ProfitRouting ChurnerProfitRouting { get; init; } = ProfitRouting.Subsidy;

    /// <summary>Time between advisor calls.</summary>
    [Option("regime.ai_regime_interval_sec", "AI_REGIME_INTERVAL_SEC", Unit = "s", Min = 1, Max = 86400)]
    public double AiRegimeIntervalSec { get; init; } = 300.0;

    /// <summary>Shortest time between advisor calls.</summary>
    [Option("regime.ai_regime_debounce_sec", "AI_REGIME_DEBOUNCE_SEC", Unit = "s", Min = 0, Max = 86400)]
    public double AiRegimeDebounceSec { get; init; } = 60.0;

    /// <summary>Providers as a JSON list of {name, base_url, model, api_key_ref, reasoning}.</summary>
    [Option("regime.ai_providers", "AI_PROVIDERS")]
    public string? AiProviders { get; init; }

    /// <summary>Reasoning models are asked first.</summary>
    [Option("regime.ai_prefer_reasoning", "AI_PREFER_REASONING")]
    public bool AiPreferReasoning { get; init; } = true;

    /// <summary>Budget of the user message.</summary>
    [Option("regime.ai_context_token_budget", "AI_CONTEXT_TOKEN_BUDGET", Unit = "tokens", Min = 200, Max = 100000)]
    public int AiContextTokenBudget { get; init; } = 2000;

    /// <summary>Timeout of a call.</summary>
    [Option("regime.ai_timeout_sec", "AI_TIMEOUT_SEC", Unit = "s", Min = 5, Max = 600)]
    public double AiTimeoutSec { get; init; } = 30.0;

    /// <summary>Score that must be exceeded to spawn.</summary>
    [Option("regime.mts_churner_gate", "MTS_CHURNER_GATE", Min = 0, Max = 1)]
    public double MtsChurnerGate { get; init; } = 0.3;
}
