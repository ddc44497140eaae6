using Millwright.Regime.Engine;

namespace Millwright.Host.Regime;

/// <summary>Predicted fill odds of an open exit and when it filled.</summary>
/// <param name="Key">Position.</param>
/// <param name="At">Unix seconds of the prediction.</param>
/// <param name="OneHour">Predicted probability of a fill within an hour.</param>
/// <param name="FourHours">Predicted probability of a fill within four hours.</param>
internal sealed record TrialOdds(PositionKey Key, double At, double OneHour, double FourHours);
