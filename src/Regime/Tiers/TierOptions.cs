namespace Millwright.Regime.Tiers;

/// <summary>Parameters of the directional tier engine (regime.md §2.10, Appendix B).</summary>
public sealed record TierOptions
{
    /// <summary>Shadow or directional mode is on.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>REGIME_TIER1_CONFIDENCE, [0, 1].</summary>
    public double Tier1Confidence { get; init; } = 0.20;

    /// <summary>REGIME_TIER2_CONFIDENCE, [0, 1].</summary>
    public double Tier2Confidence { get; init; } = 0.50;

    /// <summary>REGIME_TIER1_BIAS_FLOOR, [0, 1].</summary>
    public double Tier1BiasFloor { get; init; } = 0.10;

    /// <summary>REGIME_TIER2_BIAS_FLOOR, [0, 1].</summary>
    public double Tier2BiasFloor { get; init; } = 0.25;

    /// <summary>REGIME_HYSTERESIS, confidence units.</summary>
    public double Hysteresis { get; init; } = 0.05;

    /// <summary>REGIME_MIN_DWELL_SEC, seconds.</summary>
    public double MinDwellSec { get; init; } = 300.0;

    /// <summary>REGIME_TIER2_REENTRY_COOLDOWN_SEC, seconds.</summary>
    public double ReentryCooldownSec { get; init; } = 600.0;

    /// <summary>REGIME_EVAL_INTERVAL_SEC, seconds, ≥ 1.</summary>
    public double EvalIntervalSec { get; init; } = 300.0;

    /// <summary>REGIME_MANUAL_OVERRIDE: BULLISH, BEARISH or null.</summary>
    public MarketRegime? ManualOverride { get; init; }

    /// <summary>REGIME_MANUAL_CONFIDENCE, [0, 1].</summary>
    public double ManualConfidence { get; init; } = 0.75;

    /// <summary>AI_OVERRIDE_MIN_CONVICTION, 0 … 100.</summary>
    public double OverrideMinConviction { get; init; } = 50.0;

    /// <summary>AI_OVERRIDE_MAX_TTL_SEC, seconds.</summary>
    public double OverrideMaxTtlSec { get; init; } = 3600.0;
}
