namespace Millwright.Ledger;

/// <summary>One page of rows, newest first.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="NextBeforeSeq">Value of <c>before_seq</c> for the following page; null when there is none.</param>
public sealed record LedgerPage(IReadOnlyList<LedgerEntryView> Rows, ulong? NextBeforeSeq);
