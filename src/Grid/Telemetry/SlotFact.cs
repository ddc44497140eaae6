namespace Millwright.Grid.Telemetry;

/// <summary>One slot as the governor sees it.</summary>
/// <param name="SlotId">Slot.</param>
/// <param name="Sticky">Type.</param>
/// <param name="Active">Lifecycle active.</param>
/// <param name="Recoveries">Recovery orders held.</param>
/// <param name="Orphans">Orphans of this slot in the last hour.</param>
/// <param name="StuckScore">0..3 (grid.md §7.2).</param>
public readonly record struct SlotFact(
    int SlotId, bool Sticky, bool Active, int Recoveries, int Orphans, double StuckScore);
