namespace Millwright.Regime.Research;

/// <summary>One out-of-sample prediction and what followed.</summary>
/// <param name="Regime">Predicted label.</param>
/// <param name="Confidence">Confidence, [0, 1].</param>
/// <param name="Score">Score of clarity, stability and coherence of the one frame, throughput 1.</param>
/// <param name="Switch">Predicted probability of a label change at the next bar.</param>
/// <param name="Switched">The label did change at the next bar.</param>
/// <param name="ReturnPct">Return over the horizon, percent.</param>
/// <param name="SwingPct">Path length less net move over the horizon, percent: travel that a grid can use.</param>
public readonly record struct WalkSample(
    MarketRegime Regime,
    double Confidence,
    double Score,
    double Switch,
    bool Switched,
    double ReturnPct,
    double SwingPct);
