namespace Millwright.Alpha.Lab;

/// <summary>One row of the proposal table.</summary>
/// <param name="Instance">Instance.</param>
/// <param name="Episodes">Closed episodes.</param>
/// <param name="MeanBps">Mean net return, basis points.</param>
/// <param name="DeviationBps">Standard deviation, basis points.</param>
/// <param name="Index">UCB-V index.</param>
/// <param name="DeflatedSharpe">Probability that the Sharpe ratio beats the best of as many lucky instances.</param>
public readonly record struct BanditRank(
    int Instance, int Episodes, double MeanBps, double DeviationBps, double Index, double DeflatedSharpe);
