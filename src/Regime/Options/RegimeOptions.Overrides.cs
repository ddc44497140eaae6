using Millwright.Kernel.Options;

namespace Millwright.Regime.Options;

/// <content>Manual regime, bounds of overrides, prior of the fill-time model (regime.md §2.10, §5.1, §13.6).</content>
public sealed partial record RegimeOptions
{
    /// <summary>Regime an operator fixes for the tier engine.</summary>
    [Option("regime.regime_manual_override", "REGIME_MANUAL_OVERRIDE")]
    public ManualRegime RegimeManualOverride { get; init; } = ManualRegime.None;

    /// <summary>Confidence of the fixed regime.</summary>
    [Option("regime.regime_manual_confidence", "REGIME_MANUAL_CONFIDENCE", Min = 0, Max = 1)]
    public double RegimeManualConfidence { get; init; } = 0.75;

    /// <summary>Life of an override when the opinion names none.</summary>
    [Option("regime.ai_override_ttl_sec", "AI_OVERRIDE_TTL_SEC", Unit = "s", Min = 60, Max = 86400)]
    public double AiOverrideTtlSec { get; init; } = 1800.0;

    /// <summary>Shortest life of an override.</summary>
    [Option("regime.ai_override_min_ttl_sec", "AI_OVERRIDE_MIN_TTL_SEC", Unit = "s", Min = 60, Max = 86400)]
    public double AiOverrideMinTtlSec { get; init; } = 300.0;

    /// <summary>Longest life of an override.</summary>
    [Option("regime.ai_override_max_ttl_sec", "AI_OVERRIDE_MAX_TTL_SEC", Unit = "s", Min = 60, Max = 86400)]
    public double AiOverrideMaxTtlSec { get; init; } = 3600.0;

    /// <summary>Conviction an override needs.</summary>
    [Option("regime.ai_override_min_conviction", "AI_OVERRIDE_MIN_CONVICTION", Min = 0, Max = 100)]
    public double AiOverrideMinConviction { get; init; } = 50.0;

    /// <summary>Opinions kept.</summary>
    [Option("regime.ai_regime_history_size", "AI_REGIME_HISTORY_SIZE", Unit = "opinions", Min = 1, Max = 500)]
    public int AiRegimeHistorySize { get; init; } = 12;

    /// <summary>Time between two prices of the trend score.</summary>
    [Option("regime.rebalance_interval_sec", "REBALANCE_INTERVAL_SEC", Unit = "s", Min = 1, Max = 86400)]
    public double RebalanceIntervalSec { get; init; } = 300.0;

    /// <summary>Horizons of the fill odds: positive, rising.</summary>
    [Option("regime.survival_horizons", "SURVIVAL_HORIZONS", Unit = "s")]
    public IReadOnlyList<string> SurvivalHorizons { get; init; } = ["1800", "3600", "14400"];

    /// <summary>A weak prior for plants without history.</summary>
    [Option("regime.survival_synthetic_enabled", "SURVIVAL_SYNTHETIC_ENABLED")]
    public bool SurvivalSyntheticEnabled { get; init; }

    /// <summary>Weight of a synthetic row.</summary>
    [Option("regime.survival_synthetic_weight", "SURVIVAL_SYNTHETIC_WEIGHT", Min = 0, Max = 1)]
    public double SurvivalSyntheticWeight { get; init; } = 0.3;

    /// <summary>Synthetic rows.</summary>
    [Option("regime.survival_synthetic_paths", "SURVIVAL_SYNTHETIC_PATHS", Unit = "rows", Min = 6, Max = 20000)]
    public int SurvivalSyntheticPaths { get; init; } = 5000;

    /// <summary>Newest records behind the bandwidth of the memory.</summary>
    [Option("regime.mts_kernel_sigma_sample", "MTS_KERNEL_SIGMA_SAMPLE", Unit = "records", Min = 2, Max = 2000)]
    public int MtsKernelSigmaSample { get; init; } = 512;
}
