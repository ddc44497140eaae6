using Millwright.Grid.Reducer;

namespace Millwright.Grid.Import;

/// <summary>One imported slot.</summary>
/// <param name="Id">Slot id.</param>
/// <param name="Alias">Alias as stored, "" when it had none.</param>
/// <param name="Sticky">Type; sticky unless the snapshot says otherwise.</param>
/// <param name="State">Its pair state.</param>
public sealed record ImportedSlot(int Id, string Alias, bool Sticky, PairState State);
