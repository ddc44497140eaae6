namespace Millwright.Ledger;

/// <summary>Result of a verification.</summary>
/// <param name="Transactions">Good transactions read before the end or the break.</param>
/// <param name="LastSeq">Number of the last good transaction.</param>
/// <param name="LastHash">Its hash.</param>
/// <param name="Break">First defect, null when the file is whole.</param>
public sealed record LedgerVerdict(long Transactions, ulong LastSeq, LedgerHash LastHash, LedgerBreak? Break)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool IsWhole => Break is null;
}
