namespace Millwright.Kernel;

/// <summary>One slot as plugins see it.</summary>
/// <param name="SlotId">Slot, from 1.</param>
/// <param name="Sticky">True: patient exits; false: timed exits.</param>
/// <param name="Active">Lifecycle active.</param>
/// <param name="Phase">S0, S1a, S1b or S2.</param>
/// <param name="StuckScore">0..3 (grid.md §7.2).</param>
/// <param name="OrphansPerHour">Orphans of the last hour.</param>
/// <param name="NetRealised">Realised result of the ledger, quote.</param>
/// <param name="LossesA">Loss streak of leg A.</param>
/// <param name="LossesB">Loss streak of leg B.</param>
/// <param name="Positions">Waiting exits in list order, then recoveries in list order.</param>
public sealed record PluginSlot(
    int SlotId,
    bool Sticky,
    bool Active,
    string Phase,
    double StuckScore,
    int OrphansPerHour,
    double NetRealised,
    long LossesA,
    long LossesB,
    IReadOnlyList<PluginPosition> Positions);
