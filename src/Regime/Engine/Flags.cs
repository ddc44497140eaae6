namespace Millwright.Regime.Engine;

/// <summary>Keys of the runtime flags of the regime layer (regime.md §11.2).</summary>
public static class Flags
{
    /// <summary>Primary regime model.</summary>
    public const string Hmm = "HMM_ENABLED";

    /// <summary>Second time frame.</summary>
    public const string Multi = "HMM_MULTI_TIMEFRAME_ENABLED";

    /// <summary>15-minute candles without a model.</summary>
    public const string SecondaryCandles = "HMM_SECONDARY_OHLCV_ENABLED";

    /// <summary>Third time frame.</summary>
    public const string Tertiary = "HMM_TERTIARY_ENABLED";

    /// <summary>Recency-weighted training.</summary>
    public const string DeepDecay = "HMM_DEEP_DECAY_ENABLED";

    /// <summary>Advisor.</summary>
    public const string Advisor = "AI_REGIME_ADVISOR_ENABLED";

    /// <summary>Position beliefs.</summary>
    public const string Beliefs = "BELIEF_TRACKER_ENABLED";

    /// <summary>Widening.</summary>
    public const string Widen = "BELIEF_WIDEN_ENABLED";

    /// <summary>Change points.</summary>
    public const string Bocpd = "BOCPD_ENABLED";

    /// <summary>Own fills as inputs.</summary>
    public const string Enriched = "ENRICHED_FEATURES_ENABLED";

    /// <summary>Fill-time model.</summary>
    public const string Survival = "SURVIVAL_MODEL_ENABLED";

    /// <summary>Knobs.</summary>
    public const string Knobs = "KNOB_MODE_ENABLED";

    /// <summary>Digest.</summary>
    public const string Digest = "DIGEST_ENABLED";

    /// <summary>Statistical tests.</summary>
    public const string Stats = "STATS_ENABLED";

    /// <summary>Throughput sizes.</summary>
    public const string Throughput = "TP_ENABLED";

    /// <summary>Kelly sizes.</summary>
    public const string Kelly = "KELLY_ENABLED";

    /// <summary>Tier shadow mode.</summary>
    public const string Shadow = "REGIME_SHADOW_ENABLED";

    /// <summary>Directional tiers in force.</summary>
    public const string Directional = "REGIME_DIRECTIONAL_ENABLED";

    /// <summary>Position records.</summary>
    public const string Ledger = "POSITION_LEDGER_ENABLED";

    /// <summary>Subsidised repricing.</summary>
    public const string Subsidy = "SUBSIDY_ENABLED";

    /// <summary>Churners.</summary>
    public const string Churner = "CHURNER_ENABLED";

    /// <summary>Score.</summary>
    public const string Score = "MTS_ENABLED";

    /// <summary>Entry throttle.</summary>
    public const string Throttle = "MTS_ENTRY_THROTTLE_ENABLED";

    /// <summary>Memory blend.</summary>
    public const string Memory = "MTS_KERNEL_ENABLED";

    /// <summary>Outcome surface.</summary>
    public const string Surface = "MTS_GP_ENABLED";

    /// <summary>The council's widening of entries applies itself.</summary>
    public const string AutoExecute = "AI_AUTO_EXECUTE";

    /// <summary>Narrative of the digest.</summary>
    public const string Narrative = "DIGEST_INTERPRETATION_ENABLED";

    /// <summary>Automatic write-off.</summary>
    public const string WriteOffAuto = "SUBSIDY_WRITE_OFF_AUTO";

    /// <summary>Every key, in the order of this list.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Hmm, Multi, SecondaryCandles, Tertiary, DeepDecay, Advisor, Beliefs, Widen, Bocpd, Enriched, Survival, Knobs,
        Digest, Stats, Throughput, Kelly, Shadow, Directional, Ledger, Subsidy, Churner, Score, Throttle, Memory,
        WriteOffAuto, Surface, AutoExecute, Narrative,
    ];
}
