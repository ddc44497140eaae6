namespace Millwright.Grid.Governor;

/// <summary>An action the governor suggests, or takes by itself (autonomous mode only).</summary>
/// <param name="Kind">convert, write_off, reprice, add_slot, inventory_trade, accumulate or profit_pct.</param>
/// <param name="SlotId">Slot.</param>
/// <param name="Argument">As <see cref="Suggestion.Argument"/>.</param>
/// <param name="Reason">Inputs that justify it.</param>
/// <param name="Value">As <see cref="Suggestion.Value"/>.</param>
public readonly record struct GovernorDecision(
    string Kind, int SlotId, long Argument, string Reason, double Value = 0.0);
