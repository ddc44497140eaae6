namespace Millwright.Regime.Tiers;

/// <summary>Input of one tier evaluation (regime.md §2.10).</summary>
/// <param name="Now">Epoch seconds.</param>
/// <param name="Regime">Policy label.</param>
/// <param name="Confidence">Policy confidence, [0, 1].</param>
/// <param name="Bias">Policy bias, [−1, 1].</param>
/// <param name="Modifier">Training depth multiplier, (0, 1].</param>
/// <param name="Ready">The policy source is trained.</param>
/// <param name="CapacityStop">Capacity band is <c>stop</c>.</param>
public readonly record struct TierInput(
    double Now, MarketRegime Regime, double Confidence, double Bias, double Modifier, bool Ready, bool CapacityStop);
