namespace Millwright.Portfolio.Spiral;

/// <summary>Terms of the context nudge (portfolio.md §3.6); a missing term counts 0.</summary>
/// <param name="BreadthZ">Share of tokens above their hourly mean, Z30.</param>
/// <param name="VolatilityZ">Bitcoin volatility, Z30 (subtracted).</param>
/// <param name="RsiBias">Mean RSI of bitcoin and the alternatives, Z30.</param>
/// <param name="EmaCrossBias">Signed run length of the fast against the slow mean, Z30.</param>
/// <param name="IntentBreadthBias">Buyers against profit takers, Z30.</param>
public readonly record struct Nudges(
    double? BreadthZ, double? VolatilityZ, double? RsiBias, double? EmaCrossBias, double? IntentBreadthBias)
{
    /// <summary>clamp(0.05·(breadth − vol + rsi + cross + intent), ±0.2).</summary>
    public double Value => Math.Clamp(
        0.05 * ((BreadthZ ?? 0.0) - (VolatilityZ ?? 0.0) + (RsiBias ?? 0.0) + (EmaCrossBias ?? 0.0)
            + (IntentBreadthBias ?? 0.0)),
        -0.2,
        0.2);
}
