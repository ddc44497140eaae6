namespace Millwright.Alpha.Factors;

/// <summary>One indicator of the adaptive circuit breaker (alpha.md §9.2).</summary>
/// <param name="Value">Value; null when missing.</param>
/// <param name="Warn">Counts half from here.</param>
/// <param name="Severe">Counts fully from here; its side of <paramref name="Warn"/> says which way is bad.</param>
/// <param name="Weight">Weight, ≥ 0.</param>
public readonly record struct StressIndicator(double? Value, double Warn, double Severe, double Weight)
{
    /// <summary>0, 0.5 or 1.</summary>
    public double Level => Value is not { } v ? 0.0
        : Severe >= Warn ? (v >= Severe ? 1.0 : v >= Warn ? 0.5 : 0.0)
        : v <= Severe ? 1.0 : v <= Warn ? 0.5 : 0.0;
}
