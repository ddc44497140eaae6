namespace Millwright.Regime.Engine;

/// <summary>A run of equal policy labels (regime.md §9.10).</summary>
/// <param name="From">Epoch seconds.</param>
/// <param name="To">Epoch seconds.</param>
/// <param name="Regime">Label.</param>
/// <param name="ConfidenceSum">Sum of the confidences.</param>
/// <param name="Samples">Samples.</param>
public readonly record struct RegimeSegment(
    double From, double To, MarketRegime Regime, double ConfidenceSum, int Samples)
{
    /// <summary>Mean confidence.</summary>
    public double MeanConfidence => Samples == 0 ? 0.0 : ConfidenceSum / Samples;
}
