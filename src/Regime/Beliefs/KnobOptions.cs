namespace Millwright.Regime.Beliefs;

/// <summary>Constants of the action knobs (KNOB_*, regime.md §3.2).</summary>
public sealed record KnobOptions
{
    /// <summary>KNOB_AGGRESSION_DIRECTION.</summary>
    public double AggressionDirection { get; init; } = 0.5;

    /// <summary>KNOB_AGGRESSION_BOUNDARY.</summary>
    public double AggressionBoundary { get; init; } = 0.3;

    /// <summary>KNOB_AGGRESSION_CONGESTION.</summary>
    public double AggressionCongestion { get; init; } = 0.5;

    /// <summary>KNOB_AGGRESSION_FLOOR.</summary>
    public double AggressionFloor { get; init; } = 0.5;

    /// <summary>KNOB_AGGRESSION_CEILING.</summary>
    public double AggressionCeiling { get; init; } = 1.5;

    /// <summary>KNOB_SPACING_VOLATILITY.</summary>
    public double SpacingVolatility { get; init; } = 0.3;

    /// <summary>KNOB_SPACING_BOUNDARY.</summary>
    public double SpacingBoundary { get; init; } = 0.2;

    /// <summary>KNOB_SPACING_FLOOR.</summary>
    public double SpacingFloor { get; init; } = 0.8;

    /// <summary>KNOB_SPACING_CEILING.</summary>
    public double SpacingCeiling { get; init; } = 1.5;

    /// <summary>KNOB_ASYMMETRY.</summary>
    public double Asymmetry { get; init; } = 0.3;

    /// <summary>KNOB_CADENCE_BOUNDARY.</summary>
    public double CadenceBoundary { get; init; } = 0.5;

    /// <summary>KNOB_CADENCE_ENTROPY.</summary>
    public double CadenceEntropy { get; init; } = 0.3;

    /// <summary>KNOB_CADENCE_FLOOR.</summary>
    public double CadenceFloor { get; init; } = 0.3;

    /// <summary>KNOB_SUPPRESS_DIRECTION_FLOOR.</summary>
    public double SuppressDirectionFloor { get; init; } = 0.3;

    /// <summary>KNOB_SUPPRESS_SCALE, floored at 1e-9 when used.</summary>
    public double SuppressScale { get; init; } = 0.5;
}
