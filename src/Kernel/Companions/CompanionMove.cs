namespace Millwright.Kernel;

/// <summary>Asks to move a waiting exit to another price.</summary>
/// <param name="Reference">Number chosen by the companion.</param>
/// <param name="Slot">Slot id.</param>
/// <param name="Leg">'A' or 'B'.</param>
/// <param name="Cycle">Cycle of the leg.</param>
/// <param name="Price">New limit, quote.</param>
/// <param name="Reason">tighten, subsidy, operator or widen (regime.md §12.2).</param>
public sealed record CompanionMove(long Reference, int Slot, char Leg, long Cycle, double Price, string Reason);
