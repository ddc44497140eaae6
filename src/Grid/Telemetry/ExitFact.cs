using Millwright.Grid.Reducer;

namespace Millwright.Grid.Telemetry;

/// <summary>One waiting exit as telemetry sees it (grid.md §7.2).</summary>
/// <param name="SlotId">Slot.</param>
/// <param name="Sticky">Type of the slot.</param>
/// <param name="Leg">Leg.</param>
/// <param name="LocalId">Order.</param>
/// <param name="AgeSec">now − entry_filled_at, else placed_at.</param>
/// <param name="DistancePct">Distance to market, %.</param>
/// <param name="TargetPct">Profit target of the slot, %.</param>
public readonly record struct ExitFact(
    int SlotId, bool Sticky, Leg Leg, long LocalId, double AgeSec, double DistancePct, double TargetPct);
