namespace Millwright.Regime.Score;

/// <summary>One history sample (regime.md §9.10).</summary>
/// <param name="At">Epoch seconds.</param>
/// <param name="Score">Score.</param>
/// <param name="Clarity">RC.</param>
/// <param name="Stability">RS.</param>
/// <param name="Efficiency">TE.</param>
/// <param name="Coherence">SC.</param>
public readonly record struct ScoreSample(
    double At, double Score, double Clarity, double Stability, double Efficiency, double Coherence);
