namespace Millwright.Grid.Governor;

/// <summary>What justified an action the governor took by itself (grid.md §7.3); payload of its event.</summary>
/// <param name="Decision">The action.</param>
/// <param name="Pressure">Orphan pressure, 0..1.</param>
/// <param name="Metric">stock, flow or max.</param>
/// <param name="Band">Pressure band.</param>
/// <param name="StickySlots">Sticky slots at the evaluation.</param>
/// <param name="CycleSlots">Cycle slots at the evaluation.</param>
/// <param name="StuckScore">Stuck score of the slot, 0..3.</param>
public sealed record GovernorActionData(
    GovernorDecision Decision,
    double Pressure,
    string Metric,
    PressureBand Band,
    int StickySlots,
    int CycleSlots,
    double StuckScore);
