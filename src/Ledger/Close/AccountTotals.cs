namespace Millwright.Ledger;

/// <summary>
/// Balances of all accounts as transactions come, without keeping the transactions (grid.md §5.1). Holds the accounts
/// with a balance: a closed lot leaves nothing behind. Not thread-safe.
/// </summary>
public sealed class AccountTotals
{
    private readonly SortedDictionary<string, TrialBalanceRow> rows = new(StringComparer.Ordinal);

    /// <summary>Number of the last transaction added, 0 before the first.</summary>
    public ulong LastSeq { get; private set; }

    /// <summary>Accounts with a balance.</summary>
    public int Count => rows.Count;

    /// <summary>Trial balance as of <see cref="LastSeq"/>.</summary>
    public TrialBalance Balance => TrialBalance.Of(rows.Values, LastSeq);

    /// <summary>Adds the next transaction.</summary>
    public void Add(LedgerTransaction transaction)
    {
        LastSeq = transaction.Seq;
        for (var i = 0; i < transaction.Count; i++)
        {
            var posting = transaction[i];
            var key = posting.Account.Name + "\n" + posting.Asset.Code;
            var row = rows.TryGetValue(key, out var known)
                ? known
                : new TrialBalanceRow(posting.Account.Name, posting.Account.Class, posting.Asset.Code, 0m);
            var balance = row.Balance + posting.Amount;
            if (balance == 0m)
            {
                rows.Remove(key);
            }
            else
            {
                rows[key] = row with { Balance = balance };
            }
        }
    }
}
