using Millwright.Kernel.Options;

namespace Millwright.Regime.Options;

/// <content>Constants of the action knobs and thresholds of the digest (regime.md §3.2, §8.1).</content>
public sealed partial record RegimeOptions
{
    /// <summary>Gain of aggression from direction times confidence.</summary>
    [Option("regime.knob_aggression_direction", "KNOB_AGGRESSION_DIRECTION", Min = 0, Max = 10)]
    public double KnobAggressionDirection { get; init; } = 0.5;

    /// <summary>Loss of aggression per switch probability.</summary>
    [Option("regime.knob_aggression_boundary", "KNOB_AGGRESSION_BOUNDARY", Min = 0, Max = 10)]
    public double KnobAggressionBoundary { get; init; } = 0.3;

    /// <summary>Loss of aggression per congestion.</summary>
    [Option("regime.knob_aggression_congestion", "KNOB_AGGRESSION_CONGESTION", Min = 0, Max = 10)]
    public double KnobAggressionCongestion { get; init; } = 0.5;

    /// <summary>Smallest aggression.</summary>
    [Option("regime.knob_aggression_floor", "KNOB_AGGRESSION_FLOOR", Min = 0, Max = 1)]
    public double KnobAggressionFloor { get; init; } = 0.5;

    /// <summary>Largest aggression.</summary>
    [Option("regime.knob_aggression_ceiling", "KNOB_AGGRESSION_CEILING", Min = 1, Max = 3)]
    public double KnobAggressionCeiling { get; init; } = 1.5;

    /// <summary>Gain of spacing per volatility above 1.</summary>
    [Option("regime.knob_spacing_volatility", "KNOB_SPACING_VOLATILITY", Min = 0, Max = 10)]
    public double KnobSpacingVolatility { get; init; } = 0.3;

    /// <summary>Gain of spacing per switch probability.</summary>
    [Option("regime.knob_spacing_boundary", "KNOB_SPACING_BOUNDARY", Min = 0, Max = 10)]
    public double KnobSpacingBoundary { get; init; } = 0.2;

    /// <summary>Smallest spacing factor.</summary>
    [Option("regime.knob_spacing_floor", "KNOB_SPACING_FLOOR", Min = 0.1, Max = 1)]
    public double KnobSpacingFloor { get; init; } = 0.8;

    /// <summary>Largest spacing factor.</summary>
    [Option("regime.knob_spacing_ceiling", "KNOB_SPACING_CEILING", Min = 1, Max = 3)]
    public double KnobSpacingCeiling { get; init; } = 1.5;

    /// <summary>Difference of the legs per direction.</summary>
    [Option("regime.knob_asymmetry", "KNOB_ASYMMETRY", Min = 0, Max = 1)]
    public double KnobAsymmetry { get; init; } = 0.3;

    /// <summary>Loss of cadence per switch probability.</summary>
    [Option("regime.knob_cadence_boundary", "KNOB_CADENCE_BOUNDARY", Min = 0, Max = 10)]
    public double KnobCadenceBoundary { get; init; } = 0.5;

    /// <summary>Loss of cadence per entropy.</summary>
    [Option("regime.knob_cadence_entropy", "KNOB_CADENCE_ENTROPY", Min = 0, Max = 10)]
    public double KnobCadenceEntropy { get; init; } = 0.3;

    /// <summary>Smallest cadence factor.</summary>
    [Option("regime.knob_cadence_floor", "KNOB_CADENCE_FLOOR", Min = 0, Max = 1)]
    public double KnobCadenceFloor { get; init; } = 0.3;

    /// <summary>Direction from which a side is suppressed.</summary>
    [Option("regime.knob_suppress_direction_floor", "KNOB_SUPPRESS_DIRECTION_FLOOR", Min = 0, Max = 1)]
    public double KnobSuppressDirectionFloor { get; init; } = 0.3;

    /// <summary>Direction beyond the floor that suppresses fully.</summary>
    [Option("regime.knob_suppress_scale", "KNOB_SUPPRESS_SCALE", Min = 0, Max = 10)]
    public double KnobSuppressScale { get; init; } = 0.5;

    /// <summary>Trend score that turns amber.</summary>
    [Option("regime.digest_ema_amber_threshold", "DIGEST_EMA_AMBER_THRESHOLD", Min = 0, Max = 1)]
    public double DigestEmaAmberThreshold { get; init; } = 0.003;

    /// <summary>Trend score that turns red.</summary>
    [Option("regime.digest_ema_red_threshold", "DIGEST_EMA_RED_THRESHOLD", Min = 0, Max = 1)]
    public double DigestEmaRedThreshold { get; init; } = 0.01;

    /// <summary>RSI zone that turns amber.</summary>
    [Option("regime.digest_rsi_amber_zone", "DIGEST_RSI_AMBER_ZONE", Min = 0, Max = 1)]
    public double DigestRsiAmberZone { get; init; } = 0.2;

    /// <summary>RSI zone that turns red.</summary>
    [Option("regime.digest_rsi_red_zone", "DIGEST_RSI_RED_ZONE", Min = 0, Max = 1)]
    public double DigestRsiRedZone { get; init; } = 0.4;

    /// <summary>Share of stuck positions that turns amber.</summary>
    [Option("regime.digest_age_amber_pct", "DIGEST_AGE_AMBER_PCT", Unit = "%", Min = 0, Max = 100)]
    public double DigestAgeAmberPct { get; init; } = 30.0;

    /// <summary>Share of stuck positions that turns red.</summary>
    [Option("regime.digest_age_red_pct", "DIGEST_AGE_RED_PCT", Unit = "%", Min = 0, Max = 100)]
    public double DigestAgeRedPct { get; init; } = 60.0;

    /// <summary>Median distance of exits that turns amber.</summary>
    [Option("regime.digest_exit_amber_pct", "DIGEST_EXIT_AMBER_PCT", Unit = "%", Min = 0, Max = 1000)]
    public double DigestExitAmberPct { get; init; } = 3.0;

    /// <summary>Median distance of exits that turns red.</summary>
    [Option("regime.digest_exit_red_pct", "DIGEST_EXIT_RED_PCT", Unit = "%", Min = 0, Max = 1000)]
    public double DigestExitRedPct { get; init; } = 8.0;

    /// <summary>Orders left below which the check turns amber.</summary>
    [Option("regime.digest_headroom_amber", "DIGEST_HEADROOM_AMBER", Unit = "orders", Min = 0, Max = 100000)]
    public double DigestHeadroomAmber { get; init; } = 50.0;

    /// <summary>Orders left below which the check turns red.</summary>
    [Option("regime.digest_headroom_red", "DIGEST_HEADROOM_RED", Unit = "orders", Min = 0, Max = 100000)]
    public double DigestHeadroomRed { get; init; } = 20.0;
}
