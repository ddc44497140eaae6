namespace Millwright.Kernel;

/// <summary>Asks to give up a waiting exit and book the result at the mark.</summary>
/// <param name="Reference">Number chosen by the companion.</param>
/// <param name="Slot">Slot id.</param>
/// <param name="Leg">'A' or 'B'.</param>
/// <param name="Cycle">Cycle of the leg.</param>
/// <param name="Reason">Journaled reason.</param>
public sealed record CompanionClose(long Reference, int Slot, char Leg, long Cycle, string Reason);
