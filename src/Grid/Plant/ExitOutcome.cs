using Millwright.Grid.Reducer;

namespace Millwright.Grid.Plant;

/// <summary>One entry of the rolling hour of telemetry (grid.md §7.2).</summary>
/// <param name="At">Time, Unix seconds.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Sticky">Type of the slot then.</param>
/// <param name="Leg">Leg.</param>
/// <param name="Cost">Loss of a write-off, quote; a gain is negative; 0 otherwise.</param>
public readonly record struct ExitOutcome(double At, OutcomeKind Kind, bool Sticky, Leg Leg, decimal Cost);
