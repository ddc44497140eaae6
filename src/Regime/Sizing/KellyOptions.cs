namespace Millwright.Regime.Sizing;

/// <summary>Parameters of the Kelly sizer (KELLY_*, regime.md §7).</summary>
public sealed record KellyOptions
{
    /// <summary>KELLY_FRACTION.</summary>
    public double Fraction { get; init; } = 0.25;

    /// <summary>KELLY_MIN_SAMPLES.</summary>
    public int MinSamples { get; init; } = 30;

    /// <summary>KELLY_MIN_REGIME_SAMPLES.</summary>
    public int MinRegimeSamples { get; init; } = 15;

    /// <summary>KELLY_LOOKBACK.</summary>
    public int Lookback { get; init; } = 500;

    /// <summary>KELLY_FLOOR_MULT.</summary>
    public double Floor { get; init; } = 0.5;

    /// <summary>KELLY_CEILING_MULT.</summary>
    public double Ceiling { get; init; } = 2.0;

    /// <summary>KELLY_NEGATIVE_EDGE_MULT.</summary>
    public double NegativeEdge { get; init; } = 0.5;

    /// <summary>KELLY_RECENCY_ENABLED.</summary>
    public bool Recency { get; init; } = true;

    /// <summary>KELLY_RECENCY_HALFLIFE, cycles.</summary>
    public double RecencyHalfLife { get; init; } = 100.0;
}
