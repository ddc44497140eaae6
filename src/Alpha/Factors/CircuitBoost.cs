namespace Millwright.Alpha.Factors;

/// <summary>Boost and β of the adaptive circuit breaker (alpha.md §9.2).</summary>
/// <param name="Stress">S: weighted levels.</param>
/// <param name="Boost">1 + κ·log1p(S) for short, its reciprocal for long.</param>
/// <param name="Beta">0.8 while v_slow ≥ 0, else 0.2.</param>
/// <param name="Used">Indicators that had a value.</param>
public readonly record struct CircuitBoost(double Stress, double Boost, double Beta, int Used)
{
    /// <summary>Computes boost and β.</summary>
    /// <param name="indicators">In the order of summation.</param>
    /// <param name="slowVelocity">v_slow.</param>
    /// <param name="direction">+1 long, −1 short.</param>
    /// <param name="kappa">κ.</param>
    /// <param name="betaHigh">β while v_slow ≥ 0.</param>
    /// <param name="betaLow">β while v_slow &lt; 0.</param>
    public static CircuitBoost Of(
        ReadOnlySpan<StressIndicator> indicators, double slowVelocity, int direction, double kappa = 0.5,
        double betaHigh = 0.8, double betaLow = 0.2)
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

        var lift = 1.0 + (kappa * DMath.Log1p(stress));
        return new CircuitBoost(
            stress, direction < 0 ? lift : 1.0 / lift, slowVelocity >= 0.0 ? betaHigh : betaLow, used);
    }
}
