namespace Millwright.Ledger;

/// <summary>A posting by names, for callers that do not hold accounts.</summary>
/// <param name="Account">Account name; its first segment must be a known class.</param>
/// <param name="Asset">Asset code known to the book.</param>
/// <param name="Amount">Amount, debit positive, on the ledger decimals of the asset.</param>
public readonly record struct NamedPosting(string Account, string Asset, decimal Amount);
