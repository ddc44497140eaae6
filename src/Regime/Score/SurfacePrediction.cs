namespace Millwright.Regime.Score;

/// <summary>Prediction of the outcome surface (regime.md §9.9).</summary>
/// <param name="Mean">Mean, profit per hour per unit of deployed capital.</param>
/// <param name="Deviation">Standard deviation of the latent function, same unit.</param>
/// <param name="Positive">Probability of a positive outcome, [0, 1].</param>
public readonly record struct SurfacePrediction(double Mean, double Deviation, double Positive);
