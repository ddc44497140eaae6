namespace Millwright.Kernel;

/// <summary>A churner cycle ends without its exit: what it holds moves to the pool at cost (regime.md §12.8).</summary>
/// <param name="Slot">Slot id.</param>
/// <param name="Cycle">Cycle of the churner.</param>
public sealed record CompanionResidual(int Slot, long Cycle);
