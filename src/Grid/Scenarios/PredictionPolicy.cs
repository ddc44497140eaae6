namespace Millwright.Grid.Scenarios;

/// <summary>Timers of the plant that a bare state does not know (grid.md §4.6, §7.5).</summary>
/// <param name="RepriceAfterSec">Age at which an exit is repriced, s; null: not at all.</param>
/// <param name="RecoveryTtlSec">Time a recovery may rest, s; null: forever.</param>
public readonly record struct PredictionPolicy(double? RepriceAfterSec, double? RecoveryTtlSec);
