namespace Millwright.Regime.Research;

/// <summary>Forecasts of one range of predicted probability.</summary>
/// <param name="From">Lower edge, inclusive.</param>
/// <param name="To">Upper edge, exclusive but for 1.</param>
/// <param name="Count">Forecasts.</param>
/// <param name="Mean">Mean forecast; 0 without forecasts.</param>
/// <param name="Seen">Share that came true; null with fewer than 20 forecasts.</param>
public sealed record ReliabilityBin(double From, double To, int Count, double Mean, Estimate? Seen)
{
    /// <summary>The mean forecast lies in the interval of what was seen; null when there is none.</summary>
    public bool? Calibrated => Seen?.Holds(Mean);
}
