using Millwright.Grid.Reducer;

namespace Millwright.Grid.Slots;

/// <summary>A removed slot (grid.md §4.4): what it was and its last state. Its rows stay in the ledger.</summary>
/// <param name="Id">Number; never used again.</param>
/// <param name="Alias">Name it had; may be in use again.</param>
/// <param name="Sticky">Type it had.</param>
/// <param name="CreatedAt">Creation, Unix seconds.</param>
/// <param name="CreatedBy">Creator.</param>
/// <param name="RemovedAt">Removal, Unix seconds.</param>
/// <param name="State">Reducer state at the removal, with its last 20 cycles.</param>
public sealed record ArchivedSlot(
    int Id, string Alias, bool Sticky, double CreatedAt, SlotOrigin CreatedBy, double RemovedAt, PairState State);
