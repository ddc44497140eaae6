namespace Millwright.Storage;

/// <summary>One page of ledger rows.</summary>
/// <param name="Rows">Newest first.</param>
/// <param name="NextBeforeSeq"><see cref="LedgerQuery.BeforeSeq"/> of the next page; null on the last.</param>
public sealed record LedgerPage(IReadOnlyList<LedgerEntryRow> Rows, ulong? NextBeforeSeq);
