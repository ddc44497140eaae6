namespace Millwright.Ledger;

/// <summary>
/// Balances of all accounts; every asset sums to exactly 0 (grid.md §5.1, §12 <c>/ledger/accounts</c>).
/// </summary>
public sealed class TrialBalance
{
    private TrialBalance(IReadOnlyList<TrialBalanceRow> rows, IReadOnlyList<(string, decimal)> sums, ulong lastSeq)
    {
        Rows = rows;
        Sums = sums;
        LastSeq = lastSeq;
    }

    /// <summary>Non-zero balances, by account name then asset code (ordinal).</summary>
    public IReadOnlyList<TrialBalanceRow> Rows { get; }

    /// <summary>Sum per asset, by asset code.</summary>
    public IReadOnlyList<(string Asset, decimal Sum)> Sums { get; }

    /// <summary>Number of the last transaction included.</summary>
    public ulong LastSeq { get; }

    /// <summary>True when every asset sums to 0.</summary>
    public bool IsBalanced
    {
        get
        {
            foreach (var (_, sum) in Sums)
            {
                if (sum != 0m)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Balances of the book now.</summary>
    public static TrialBalance Of(LedgerBook book)
    {
        var rows = new List<TrialBalanceRow>();
        foreach (var account in book.Chart.Accounts)
        {
            AddRows(rows, account, book.Chart.Assets);
        }

        foreach (var lot in book.OpenLots)
        {
            AddRows(rows, lot.Account, book.Chart.Assets);
        }

        return Build(rows, book.LastSeq);
    }

    /// <summary>Balances after transaction <paramref name="at"/>, from the transactions in order.</summary>
    /// <param name="transactions">Transactions from the first on.</param>
    /// <param name="at">Last number to include; the end when omitted.</param>
    public static TrialBalance Of(IEnumerable<LedgerTransaction> transactions, ulong at = ulong.MaxValue)
    {
        var totals = new AccountTotals();
        foreach (var transaction in transactions)
        {
            if (transaction.Seq > at)
            {
                break;
            }

            totals.Add(transaction);
        }

        return totals.Balance;
    }

    /// <summary>Rows with a balance, after the transaction <paramref name="lastSeq"/>.</summary>
    internal static TrialBalance Of(IEnumerable<TrialBalanceRow> rows, ulong lastSeq) => Build([.. rows], lastSeq);

    private static void AddRows(
        List<TrialBalanceRow> rows, LedgerAccount account, IReadOnlyList<LedgerAsset> assets)
    {
        foreach (var asset in assets)
        {
            if (account.Balance(asset) is var balance and not 0m)
            {
                rows.Add(new TrialBalanceRow(account.Name, account.Class, asset.Code, balance));
            }
        }
    }

    private static TrialBalance Build(List<TrialBalanceRow> rows, ulong lastSeq)
    {
        rows.Sort(static (a, b) =>
        {
            var byName = string.CompareOrdinal(a.Account, b.Account);
            return byName != 0 ? byName : string.CompareOrdinal(a.Asset, b.Asset);
        });
        var sums = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            sums[row.Asset] = (sums.TryGetValue(row.Asset, out var sum) ? sum : 0m) + row.Balance;
        }

        var list = new List<(string, decimal)>(sums.Count);
        foreach (var (asset, sum) in sums)
        {
            list.Add((asset, sum));
        }

        return new TrialBalance(rows, list, lastSeq);
    }
}
