using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Learning;

/// <summary>What one parameter set did over the whole data, by day.</summary>
/// <param name="Set">The set.</param>
/// <param name="Results">72-hour results of buys and sells: day of the decision and result.</param>
/// <param name="DailyReturns">Returns of NAV per day, from day 1.</param>
/// <param name="Flips">Meso label changes: day and hours the label before was in force.</param>
/// <param name="Labels">Meso label per hour: day and label.</param>
/// <param name="InvalidRate">Forbidden transitions per transition.</param>
public sealed record Trial(
    ParameterSet Set,
    IReadOnlyList<(int Day, double Pnl)> Results,
    double[] DailyReturns,
    IReadOnlyList<(int Day, double Hours)> Flips,
    IReadOnlyList<(int Day, Phase Label)> Labels,
    double InvalidRate);
