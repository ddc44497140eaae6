using Millwright.Regime.Survival;

namespace Millwright.Regime.Research;

/// <summary>Predicted fill odds of a hypothetical exit at one sample.</summary>
/// <param name="Sample">Number of the sample.</param>
/// <param name="Fresh">The exit was placed here; false = it has waited (conditional odds).</param>
/// <param name="Exit">The exit.</param>
/// <param name="Simple">Odds of the Kaplan–Meier tier.</param>
/// <param name="Cox">Odds of the Cox tier.</param>
public sealed record FillForecast(int Sample, bool Fresh, StudyExit Exit, FillOdds Simple, FillOdds Cox);
