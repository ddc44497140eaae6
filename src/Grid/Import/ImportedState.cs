namespace Millwright.Grid.Import;

/// <summary>What a snapshot of an older runtime turned into (grid.md §12.2 import-state).</summary>
/// <param name="Slots">Slots, ascending id.</param>
/// <param name="Lots">Opening lots to post, in the order of slots and orders.</param>
/// <param name="QuoteTotal">Quote balance, null when the snapshot has none.</param>
/// <param name="BaseTotal">Base balance, null when the snapshot has none.</param>
/// <param name="Warnings">What was defaulted, skipped or looks wrong.</param>
/// <param name="Violations">Broken invariants, as <c>slot N: text</c>; an import with any is refused.</param>
public sealed record ImportedState(
    IReadOnlyList<ImportedSlot> Slots,
    IReadOnlyList<ImportedLot> Lots,
    decimal? QuoteTotal,
    decimal? BaseTotal,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Violations);
