namespace Millwright.Grid.Governor;

/// <summary>An action the governor takes by itself (autonomous mode only).</summary>
/// <param name="Kind">convert or write_off.</param>
/// <param name="SlotId">Slot.</param>
/// <param name="Argument">convert: 1 sticky, 0 cycle; write_off: recovery id (&gt; 0) or −local id.</param>
/// <param name="Reason">Inputs that justify it.</param>
public readonly record struct GovernorDecision(string Kind, int SlotId, long Argument, string Reason);
