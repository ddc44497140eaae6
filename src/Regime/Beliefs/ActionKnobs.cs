using Millwright.Regime.Numerics;

namespace Millwright.Regime.Beliefs;

/// <summary>Continuous control multipliers (regime.md §3.2), advisory unless directional actuation is on.</summary>
/// <param name="Aggression">Size multiplier.</param>
/// <param name="Spacing">Common entry distance multiplier.</param>
/// <param name="SpacingA">Entry distance multiplier of leg A.</param>
/// <param name="SpacingB">Entry distance multiplier of leg B.</param>
/// <param name="Cadence">Entry cadence multiplier, ≤ 1.</param>
/// <param name="Suppression">Strength of one-sided suppression, [0, 1].</param>
/// <param name="DerivedTier">Tier implied by the knobs, 0 … 2.</param>
public readonly record struct ActionKnobs(
    double Aggression,
    double Spacing,
    double SpacingA,
    double SpacingB,
    double Cadence,
    double Suppression,
    int DerivedTier)
{
    /// <summary>The output while the knobs are off.</summary>
    public static ActionKnobs Neutral { get; } = new(1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0);

    /// <summary>symmetric, biased or directional.</summary>
    public string DerivedTierLabel => DerivedTier switch { 2 => "directional", 1 => "biased", _ => "symmetric" };

    /// <summary>Computes the knobs.</summary>
    /// <param name="direction">Direction score, clamped to [−1, 1].</param>
    /// <param name="confidence">Confidence score, clamped to [0, 1].</param>
    /// <param name="change">Switch probability, clamped to [0, 1].</param>
    /// <param name="entropy">Entropy, clamped to [0, 1].</param>
    /// <param name="volatility">Volatility score, ≥ 0.</param>
    /// <param name="congestion">Congestion, clamped to [0, 1].</param>
    /// <param name="capacityBand">Capacity band; <c>stop</c> in any case switches suppression off.</param>
    /// <param name="o">Constants.</param>
    public static ActionKnobs Of(
        double direction,
        double confidence,
        double change,
        double entropy,
        double volatility,
        double congestion,
        string? capacityBand,
        KnobOptions o)
    {
        ArgumentNullException.ThrowIfNull(o);
        var d = Bounds.Clamp(direction, -1.0, 1.0);
        var (c, s, e) = (Bounds.Unit(confidence), Bounds.Unit(change), Bounds.Unit(entropy));
        var v = Math.Max(0.0, volatility);
        var g = Bounds.Unit(congestion);
        var size = Math.Abs(d);
        var aggression = Bounds.Clamp(
            (1.0 + (o.AggressionDirection * size * c)) * Math.Max(0.0, 1.0 - (o.AggressionBoundary * s))
                * Math.Max(0.0, 1.0 - (o.AggressionCongestion * g)),
            o.AggressionFloor, o.AggressionCeiling);
        var m = Bounds.Clamp(
            1.0 + (o.SpacingVolatility * Math.Max(0.0, v - 1.0)) + (o.SpacingBoundary * s),
            o.SpacingFloor, o.SpacingCeiling);
        var wide = Bounds.Clamp(m * (1.0 + (o.Asymmetry * size)), o.SpacingFloor, o.SpacingCeiling);
        var tight = Bounds.Clamp(m * (1.0 - (o.Asymmetry * size)), o.SpacingFloor, o.SpacingCeiling);
        var (a, b) = d >= 0.0 ? (wide, tight) : (tight, wide);
        var cadence = Bounds.Clamp(1.0 - ((o.CadenceBoundary * s) + (o.CadenceEntropy * e)), o.CadenceFloor, 1.0);
        var stop = string.Equals(capacityBand?.Trim(), "stop", StringComparison.OrdinalIgnoreCase);
        var suppression = stop
            ? 0.0
            : Bounds.Unit((size - o.SuppressDirectionFloor) * c / Math.Max(1e-9, o.SuppressScale));
        var tier = suppression > 0.8 ? 2 : suppression > 0.2 || Math.Abs(aggression - 1.0) > 1e-6 ? 1 : 0;
        return new ActionKnobs(aggression, m, a, b, cadence, suppression, tier);
    }
}
