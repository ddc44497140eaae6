namespace Millwright.Ledger;

/// <summary>Place of a transaction in the hash chain.</summary>
/// <param name="Previous">Hash of the transaction before.</param>
/// <param name="Own">Hash of this transaction.</param>
internal sealed record HashLink(LedgerHash Previous, LedgerHash Own);
