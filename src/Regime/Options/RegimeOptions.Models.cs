using Millwright.Kernel.Options;

namespace Millwright.Regime.Options;

/// <summary>Models, consensus, tiers and change points.</summary>
public sealed partial record RegimeOptions
{
    /// <summary>Largest number of Baum-Welch updates.</summary>
    [Option("regime.hmm_n_iter", "HMM_N_ITER", Min = 10, Max = 1000)]
    public int HmmNIter { get; init; } = 100;

    /// <summary>Rows of an inference.</summary>
    [Option("regime.hmm_inference_window", "HMM_INFERENCE_WINDOW", Unit = "rows", Min = 5, Max = 5000)]
    public int HmmInferenceWindow { get; init; } = 50;

    /// <summary>Below this confidence the bias is 0.</summary>
    [Option("regime.hmm_confidence_threshold", "HMM_CONFIDENCE_THRESHOLD", Min = 0, Max = 1)]
    public double HmmConfidenceThreshold { get; init; } = 0.15;

    /// <summary>Gain of the bias signal.</summary>
    [Option("regime.hmm_bias_gain", "HMM_BIAS_GAIN", Min = 0, Max = 10)]
    public double HmmBiasGain { get; init; } = 1.0;

    /// <summary>Time between trainings.</summary>
    [Option("regime.hmm_retrain_interval_sec", "HMM_RETRAIN_INTERVAL_SEC", Unit = "s", Min = 300, Max = 31536000)]
    public double HmmRetrainIntervalSec { get; init; } = 86400.0;

    /// <summary>Half-life of the row weights.</summary>
    [Option("regime.hmm_deep_decay_halflife", "HMM_DEEP_DECAY_HALFLIFE", Unit = "rows", Min = 1, Max = 1000000)]
    public double HmmDeepDecayHalflife { get; init; } = 1440.0;

    /// <summary>Target of the 1-minute history.</summary>
    [Option("regime.hmm_training_candles", "HMM_TRAINING_CANDLES", Unit = "candles", Min = 100, Max = 100000)]
    public int HmmTrainingCandles { get; init; } = 4000;

    /// <summary>Candles of a 1-minute inference.</summary>
    [Option("regime.hmm_recent_candles", "HMM_RECENT_CANDLES", Unit = "candles", Min = 20, Max = 5000)]
    public int HmmRecentCandles { get; init; } = 100;

    /// <summary>Sample gate of the 1-minute model.</summary>
    [Option("regime.hmm_min_train_samples", "HMM_MIN_TRAIN_SAMPLES", Unit = "rows", Min = 30, Max = 100000)]
    public int HmmMinTrainSamples { get; init; } = 500;

    /// <summary>Retry interval of an untrained 1-minute model.</summary>
    [Option("regime.hmm_ohlcv_sync_interval_sec", "HMM_OHLCV_SYNC_INTERVAL_SEC", Unit = "s", Min = 1, Max = 86400)]
    public double HmmOhlcvSyncIntervalSec { get; init; } = 60.0;

    /// <summary>Target of the 15-minute history.</summary>
    [Option(
        "regime.hmm_secondary_training_candles", "HMM_SECONDARY_TRAINING_CANDLES",
        Unit = "candles", Min = 100, Max = 100000)]
    public int HmmSecondaryTrainingCandles { get; init; } = 1440;

    /// <summary>Candles of a 15-minute inference.</summary>
    [Option(
        "regime.hmm_secondary_recent_candles", "HMM_SECONDARY_RECENT_CANDLES", Unit = "candles", Min = 20, Max = 5000)]
    public int HmmSecondaryRecentCandles { get; init; } = 50;

    /// <summary>Sample gate of the 15-minute model.</summary>
    [Option(
        "regime.hmm_secondary_min_train_samples", "HMM_SECONDARY_MIN_TRAIN_SAMPLES",
        Unit = "rows", Min = 30, Max = 100000)]
    public int HmmSecondaryMinTrainSamples { get; init; } = 200;

    /// <summary>Retry interval of an untrained 15-minute model.</summary>
    [Option(
        "regime.hmm_secondary_sync_interval_sec", "HMM_SECONDARY_SYNC_INTERVAL_SEC", Unit = "s", Min = 1, Max = 86400)]
    public double HmmSecondarySyncIntervalSec { get; init; } = 300.0;

    /// <summary>Target of the 1-hour history.</summary>
    [Option(
        "regime.hmm_tertiary_training_candles", "HMM_TERTIARY_TRAINING_CANDLES",
        Unit = "candles", Min = 100, Max = 100000)]
    public int HmmTertiaryTrainingCandles { get; init; } = 500;

    /// <summary>Candles of a 1-hour inference.</summary>
    [Option(
        "regime.hmm_tertiary_recent_candles", "HMM_TERTIARY_RECENT_CANDLES", Unit = "candles", Min = 20, Max = 5000)]
    public int HmmTertiaryRecentCandles { get; init; } = 30;

    /// <summary>Sample gate of the 1-hour model.</summary>
    [Option(
        "regime.hmm_tertiary_min_train_samples", "HMM_TERTIARY_MIN_TRAIN_SAMPLES",
        Unit = "rows", Min = 30, Max = 100000)]
    public int HmmTertiaryMinTrainSamples { get; init; } = 150;

    /// <summary>Retry interval of an untrained 1-hour model.</summary>
    [Option(
        "regime.hmm_tertiary_sync_interval_sec", "HMM_TERTIARY_SYNC_INTERVAL_SEC", Unit = "s", Min = 1, Max = 86400)]
    public double HmmTertiarySyncIntervalSec { get; init; } = 3600.0;

    /// <summary>Source of the policy label.</summary>
    [Option("regime.hmm_multi_timeframe_source", "HMM_MULTI_TIMEFRAME_SOURCE")]
    public PolicySource HmmMultiTimeframeSource { get; init; } = PolicySource.Primary;

    /// <summary>Weight of the 1-minute frame.</summary>
    [Option("regime.consensus_1m_weight", "CONSENSUS_1M_WEIGHT", Min = 0, Max = 1)]
    public double Consensus1mWeight { get; init; } = 0.3;

    /// <summary>Weight of the 15-minute frame.</summary>
    [Option("regime.consensus_15m_weight", "CONSENSUS_15M_WEIGHT", Min = 0, Max = 1)]
    public double Consensus15mWeight { get; init; } = 0.7;

    /// <summary>Weight of the 1-hour frame in the belief.</summary>
    [Option("regime.consensus_1h_weight", "CONSENSUS_1H_WEIGHT", Min = 0, Max = 1)]
    public double Consensus1hWeight { get; init; } = 0.3;

    /// <summary>Dampening while the 1-minute frame is ranging.</summary>
    [Option("regime.consensus_dampen_factor", "CONSENSUS_DAMPEN_FACTOR", Min = 0, Max = 1)]
    public double ConsensusDampenFactor { get; init; } = 0.5;

    /// <summary>Samples that confirm a 1-hour transition.</summary>
    [Option("regime.accum_confirmation_candles", "ACCUM_CONFIRMATION_CANDLES", Unit = "candles", Min = 1, Max = 100)]
    public int AccumConfirmationCandles { get; init; } = 2;

    /// <summary>Confidence of tier 1.</summary>
    [Option("regime.regime_tier1_confidence", "REGIME_TIER1_CONFIDENCE", Min = 0, Max = 1)]
    public double RegimeTier1Confidence { get; init; } = 0.2;

    /// <summary>Confidence of tier 2.</summary>
    [Option("regime.regime_tier2_confidence", "REGIME_TIER2_CONFIDENCE", Min = 0, Max = 1)]
    public double RegimeTier2Confidence { get; init; } = 0.5;

    /// <summary>Bias gate of tier 1.</summary>
    [Option("regime.regime_tier1_bias_floor", "REGIME_TIER1_BIAS_FLOOR", Min = 0, Max = 1)]
    public double RegimeTier1BiasFloor { get; init; } = 0.1;

    /// <summary>Bias gate of tier 2.</summary>
    [Option("regime.regime_tier2_bias_floor", "REGIME_TIER2_BIAS_FLOOR", Min = 0, Max = 1)]
    public double RegimeTier2BiasFloor { get; init; } = 0.25;

    /// <summary>Confidence below a threshold that still keeps the tier.</summary>
    [Option("regime.regime_hysteresis", "REGIME_HYSTERESIS", Min = 0, Max = 1)]
    public double RegimeHysteresis { get; init; } = 0.05;

    /// <summary>Shortest stay in a tier.</summary>
    [Option("regime.regime_min_dwell_sec", "REGIME_MIN_DWELL_SEC", Unit = "s", Min = 0, Max = 86400)]
    public double RegimeMinDwellSec { get; init; } = 300.0;

    /// <summary>Wait before tier 2 is entered again.</summary>
    [Option(
        "regime.regime_tier2_reentry_cooldown_sec", "REGIME_TIER2_REENTRY_COOLDOWN_SEC",
        Unit = "s", Min = 0, Max = 86400)]
    public double RegimeTier2ReentryCooldownSec { get; init; } = 600.0;

    /// <summary>Tier evaluation interval.</summary>
    [Option("regime.regime_eval_interval_sec", "REGIME_EVAL_INTERVAL_SEC", Unit = "s", Min = 1, Max = 86400)]
    public double RegimeEvalIntervalSec { get; init; } = 300.0;

    /// <summary>Interval while a change point is likely.</summary>
    [Option("regime.regime_eval_interval_fast", "REGIME_EVAL_INTERVAL_FAST", Unit = "s", Min = 1, Max = 86400)]
    public double RegimeEvalIntervalFast { get; init; } = 60.0;

    /// <summary>Window of the fill imbalance.</summary>
    [Option("regime.fill_imbalance_window_sec", "FILL_IMBALANCE_WINDOW_SEC", Unit = "s", Min = 30, Max = 86400)]
    public double FillImbalanceWindowSec { get; init; } = 300.0;

    /// <summary>Short window of the fill times.</summary>
    [Option(
        "regime.fill_time_derivative_short_sec", "FILL_TIME_DERIVATIVE_SHORT_SEC", Unit = "s", Min = 60, Max = 86400)]
    public double FillTimeDerivativeShortSec { get; init; } = 300.0;

    /// <summary>Long window of the fill times.</summary>
    [Option(
        "regime.fill_time_derivative_long_sec", "FILL_TIME_DERIVATIVE_LONG_SEC", Unit = "s", Min = 60, Max = 604800)]
    public double FillTimeDerivativeLongSec { get; init; } = 1800.0;

    /// <summary>Fast time constant of the trend.</summary>
    [Option("regime.trend_fast_halflife", "TREND_FAST_HALFLIFE", Unit = "s", Min = 1, Max = 10000000)]
    public double TrendFastHalflife { get; init; } = 1800.0;

    /// <summary>Slow time constant of the trend.</summary>
    [Option("regime.trend_slow_halflife", "TREND_SLOW_HALFLIFE", Unit = "s", Min = 1, Max = 10000000)]
    public double TrendSlowHalflife { get; init; } = 14400.0;

    /// <summary>Prices before the trend is warm.</summary>
    [Option("regime.trend_min_samples", "TREND_MIN_SAMPLES", Min = 1, Max = 10000)]
    public int TrendMinSamples { get; init; } = 24;

    /// <summary>Ratio below which the trend is neutral.</summary>
    [Option("regime.trend_dead_zone", "TREND_DEAD_ZONE", Min = 0, Max = 1)]
    public double TrendDeadZone { get; init; } = 0.001;

    /// <summary>Observation of the change-point detector.</summary>
    [Option("regime.bocpd_input", "BOCPD_INPUT")]
    public ChangeInput BocpdInput { get; init; } = ChangeInput.Composite;

    /// <summary>Expected run length.</summary>
    [Option("regime.bocpd_expected_run_length", "BOCPD_EXPECTED_RUN_LENGTH", Unit = "cycles", Min = 2, Max = 1000000)]
    public double BocpdExpectedRunLength { get; init; } = 200.0;

    /// <summary>Longest run length kept.</summary>
    [Option("regime.bocpd_max_run_length", "BOCPD_MAX_RUN_LENGTH", Unit = "cycles", Min = 10, Max = 5000)]
    public int BocpdMaxRunLength { get; init; } = 500;

    /// <summary>Change probability of an alert.</summary>
    [Option("regime.bocpd_alert_threshold", "BOCPD_ALERT_THRESHOLD", Min = 0, Max = 1)]
    public double BocpdAlertThreshold { get; init; } = 0.3;

    /// <summary>Change probability of the fast cadence.</summary>
    [Option("regime.bocpd_urgent_threshold", "BOCPD_URGENT_THRESHOLD", Min = 0, Max = 1)]
    public double BocpdUrgentThreshold { get; init; } = 0.5;
}
