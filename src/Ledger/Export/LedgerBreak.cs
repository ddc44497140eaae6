namespace Millwright.Ledger;

/// <summary>First defect of a ledger file.</summary>
/// <param name="Line">Line number from 1.</param>
/// <param name="Seq">Transaction number expected there.</param>
/// <param name="Reason">Stable reason: <c>unreadable</c>, <c>gap</c>, <c>prev_hash</c>, <c>hash</c>,
/// <c>not_canonical</c>, <c>unbalanced</c>, <c>duplicate_key</c> or <c>torn</c>.</param>
/// <param name="Message">Sentence with the values.</param>
public sealed record LedgerBreak(long Line, ulong Seq, string Reason, string Message);
