namespace Millwright.Alpha.Factors;

/// <summary>Boost and β of the adaptive circuit breaker (alpha.md §9.2).</summary>
/// <param name="Stress">S: weighted levels.</param>
/// <param name="Boost">1 + κ·log1p(S) for short, its reciprocal for long.</param>
/// <param name="Beta">0.8 while v_slow ≥ 0, else 0.2.</param>
/// <param name="Used">Indicators that had a value.</param>
public readonly record struct CircuitBoost(double Stress, double Boost, double Beta, int Used)
{
    private const double Kappa = 0.5;
    private const double BetaHigh = 0.8;
    private const double BetaLow = 0.2;

    /// <summary>Computes boost and β.</summary>
    /// <param name="indicators">In the order of summation.</param>
    /// <param name="slowVelocity">v_slow.</param>
    /// <param name="direction">+1 long, −1 short.</param>
    public static CircuitBoost Of(ReadOnlySpan<StressIndicator> indicators, double slowVelocity, int direction)
    {
        var stress = 0.0;
        var used = 0;
        foreach (var indicator in indicators)
        {
            if (indicator.Value is not null)
            {
                stress += indicator.Weight * indicator.Level;
                used++;
            }
        }

        var lift = 1.0 + (Kappa * DMath.Log1p(stress));
        return new CircuitBoost(
            stress, direction < 0 ? lift : 1.0 / lift, slowVelocity >= 0.0 ? BetaHigh : BetaLow, used);
    }
}
