namespace Millwright.Ledger;

/// <summary>
/// One transaction with everything that leads to it and from it (field note N4, <c>/ledger/tx/{seq}</c>).
/// </summary>
/// <param name="Transaction">The transaction.</param>
/// <param name="Postings">All legs.</param>
/// <param name="Sums">Σ per asset; each is 0.</param>
/// <param name="ExecIds">Venue executions behind it.</param>
/// <param name="Lots">Lots it touches or names.</param>
/// <param name="Related">Other transactions of the same lots, execution, venue order or correction, ascending.</param>
/// <param name="Story">Sentence for the operator.</param>
public sealed record TransactionExplanation(
    LedgerTransaction Transaction,
    IReadOnlyList<Posting> Postings,
    IReadOnlyList<(string Asset, decimal Sum)> Sums,
    IReadOnlyList<string> ExecIds,
    IReadOnlyList<LotId> Lots,
    IReadOnlyList<ulong> Related,
    string Story);
