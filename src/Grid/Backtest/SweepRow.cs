namespace Millwright.Grid.Backtest;

/// <summary>Outcome of one combination.</summary>
/// <param name="Point">Its settings.</param>
/// <param name="Result">Result; null when it failed.</param>
/// <param name="Failure">Why it failed, "" otherwise.</param>
public sealed record SweepRow(string Point, BacktestResult? Result, string Failure = "");
