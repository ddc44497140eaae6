namespace Millwright.Grid.Governor;

/// <summary>One suggestion of the governor (grid.md §7.3). At most one is open per kind and slot.</summary>
/// <param name="Id">Monotonic number.</param>
/// <param name="Kind">convert, add_slot, write_off, reprice, inventory_trade, accumulate, profit_pct.</param>
/// <param name="SlotId">Slot, 0 = plant.</param>
/// <param name="Argument">By kind: convert and add_slot 1 sticky, 0 cycle; write_off and reprice recovery id (&gt; 0)
/// or −local id; inventory_trade 1 sell, 0 buy.</param>
/// <param name="Reason">Sentence with the numbers.</param>
/// <param name="Severity">info, notice or high.</param>
/// <param name="CreatedAt">Unix seconds.</param>
/// <param name="ExpiresAt">Unix seconds.</param>
/// <param name="State">Present state.</param>
/// <param name="Value">Number of the action: price of a reprice (0 = the next step), base volume of an inventory trade,
/// profit target in %; 0 otherwise.</param>
public sealed record Suggestion(
    long Id,
    string Kind,
    int SlotId,
    long Argument,
    string Reason,
    string Severity,
    double CreatedAt,
    double ExpiresAt,
    SuggestionState State,
    double Value = 0.0);
