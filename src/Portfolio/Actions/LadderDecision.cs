namespace Millwright.Portfolio.Actions;

/// <summary>Result of the dip ladder (portfolio.md §7.3).</summary>
/// <param name="Level">Level that fires; null for hold.</param>
/// <param name="SizeUsd">Order size; 0 for hold.</param>
/// <param name="Reason">Why.</param>
public readonly record struct LadderDecision(double? Level, double SizeUsd, string Reason);
