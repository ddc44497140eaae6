namespace Millwright.Regime.Sizing;

/// <summary>Parameters of the throughput sizer (TP_*, regime.md §6).</summary>
public sealed record ThroughputOptions
{
    /// <summary>TP_ENABLED.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>TP_LOOKBACK_CYCLES.</summary>
    public int Lookback { get; init; } = 500;

    /// <summary>TP_MIN_SAMPLES.</summary>
    public int MinSamples { get; init; } = 20;

    /// <summary>TP_MIN_SAMPLES_PER_BUCKET.</summary>
    public int MinPerBucket { get; init; } = 10;

    /// <summary>TP_FULL_CONFIDENCE_SAMPLES.</summary>
    public double FullConfidence { get; init; } = 50.0;

    /// <summary>TP_FLOOR_MULT.</summary>
    public double Floor { get; init; } = 0.5;

    /// <summary>TP_CEILING_MULT.</summary>
    public double Ceiling { get; init; } = 2.0;

    /// <summary>TP_CENSORED_WEIGHT.</summary>
    public double CensoredWeight { get; init; } = 0.5;

    /// <summary>TP_AGE_PRESSURE_TRIGGER, multiples of p75.</summary>
    public double AgeTrigger { get; init; } = 1.5;

    /// <summary>TP_AGE_PRESSURE_SENSITIVITY.</summary>
    public double AgeSensitivity { get; init; } = 0.5;

    /// <summary>TP_AGE_PRESSURE_FLOOR.</summary>
    public double AgeFloor { get; init; } = 0.3;

    /// <summary>TP_UTIL_THRESHOLD, ratio.</summary>
    public double UtilThreshold { get; init; } = 0.7;

    /// <summary>TP_UTIL_SENSITIVITY.</summary>
    public double UtilSensitivity { get; init; } = 0.8;

    /// <summary>TP_UTIL_FLOOR.</summary>
    public double UtilFloor { get; init; } = 0.4;

    /// <summary>TP_RECENCY_HALFLIFE, cycles; ≤ 0 = equal weights.</summary>
    public double RecencyHalfLife { get; init; } = 100.0;
}
