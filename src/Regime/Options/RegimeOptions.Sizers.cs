using Millwright.Kernel.Options;

namespace Millwright.Regime.Options;

/// <content>Pressures of the throughput sizer and window of the Kelly sizer (regime.md §6, §7).</content>
public sealed partial record RegimeOptions
{
    /// <summary>Reference age that begins to press, in 75th percentiles of the fill time.</summary>
    [Option("regime.tp_age_pressure_trigger", "TP_AGE_PRESSURE_TRIGGER", Min = 0, Max = 1000)]
    public double TpAgePressureTrigger { get; init; } = 1.5;

    /// <summary>Loss of size per trigger age beyond the trigger.</summary>
    [Option("regime.tp_age_pressure_sensitivity", "TP_AGE_PRESSURE_SENSITIVITY", Min = 0, Max = 100)]
    public double TpAgePressureSensitivity { get; init; } = 0.5;

    /// <summary>Smallest age factor.</summary>
    [Option("regime.tp_age_pressure_floor", "TP_AGE_PRESSURE_FLOOR", Min = 0, Max = 1)]
    public double TpAgePressureFloor { get; init; } = 0.3;

    /// <summary>Locked share of the base from which sizes shrink.</summary>
    [Option("regime.tp_util_threshold", "TP_UTIL_THRESHOLD", Min = 0, Max = 0.999)]
    public double TpUtilThreshold { get; init; } = 0.7;

    /// <summary>Loss of size from the threshold to a full lock.</summary>
    [Option("regime.tp_util_sensitivity", "TP_UTIL_SENSITIVITY", Min = 0, Max = 100)]
    public double TpUtilSensitivity { get; init; } = 0.8;

    /// <summary>Smallest utilisation factor.</summary>
    [Option("regime.tp_util_floor", "TP_UTIL_FLOOR", Min = 0, Max = 1)]
    public double TpUtilFloor { get; init; } = 0.4;

    /// <summary>Newest cycles looked at.</summary>
    [Option("regime.kelly_lookback", "KELLY_LOOKBACK", Unit = "cycles", Min = 1, Max = 5000)]
    public int KellyLookback { get; init; } = 500;

    /// <summary>Smallest multiplier.</summary>
    [Option("regime.kelly_floor_mult", "KELLY_FLOOR_MULT", Min = 0, Max = 1)]
    public double KellyFloorMult { get; init; } = 0.5;

    /// <summary>Largest multiplier.</summary>
    [Option("regime.kelly_ceiling_mult", "KELLY_CEILING_MULT", Min = 1, Max = 100)]
    public double KellyCeilingMult { get; init; } = 2.0;

    /// <summary>Newer cycles weigh more.</summary>
    [Option("regime.kelly_recency_enabled", "KELLY_RECENCY_ENABLED")]
    public bool KellyRecencyEnabled { get; init; } = true;

    /// <summary>Half-life of the weights.</summary>
    [Option("regime.kelly_recency_halflife", "KELLY_RECENCY_HALFLIFE", Unit = "cycles", Min = 1, Max = 1000000)]
    public double KellyRecencyHalflife { get; init; } = 100.0;
}
