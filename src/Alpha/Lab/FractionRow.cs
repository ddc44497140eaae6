namespace Millwright.Alpha.Lab;

/// <summary>One fraction of the study.</summary>
/// <param name="Fraction">Share of the capital of one position.</param>
/// <param name="Growth">Mean logarithmic growth per episode.</param>
/// <param name="DrawdownMedian">Median of the worst drawdown, 0…1.</param>
/// <param name="Drawdown95">95th percentile of the worst drawdown.</param>
/// <param name="BreachProbability">Probability of a drawdown of 15 % or more.</param>
/// <param name="RuinProbability">Probability that half of the capital is lost at some time.</param>
public readonly record struct FractionRow(
    double Fraction,
    double Growth,
    double DrawdownMedian,
    double Drawdown95,
    double BreachProbability,
    double RuinProbability);
