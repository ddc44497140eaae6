namespace Millwright.Regime.Engine;

/// <summary>One sample of the policy source (regime.md §9.10).</summary>
/// <param name="At">Epoch seconds.</param>
/// <param name="Regime">Label.</param>
/// <param name="Confidence">Confidence, [0, 1].</param>
/// <param name="Bias">Bias, [−1, 1].</param>
public readonly record struct RegimeSample(double At, MarketRegime Regime, double Confidence, double Bias);
