using System.Globalization;

namespace Millwright.Ledger;

/// <summary>
/// From any number to its origin: balance → postings → transaction → execution, order, slot and cycle → journal
/// position (field note N4). Pure over transactions in order.
/// </summary>
public static class Lineage
{
    /// <summary>Explains one transaction, with its relatives among those given.</summary>
    /// <param name="transaction">Transaction.</param>
    /// <param name="all">Transactions to look for relatives in; may be empty.</param>
    public static TransactionExplanation Explain(
        LedgerTransaction transaction, IEnumerable<LedgerTransaction>? all = null)
    {
        var lots = LotsOf(transaction);
        var related = new List<ulong>();
        foreach (var other in all ?? [])
        {
            if (other.Seq != transaction.Seq && IsRelated(transaction, other, lots))
            {
                related.Add(other.Seq);
            }
        }

        var execIds = new List<string>();
        if (transaction.ExecId.Length > 0)
        {
            execIds.Add(transaction.ExecId);
        }

        execIds.AddRange(transaction.MoreExecIds);
        return new TransactionExplanation(
            transaction, transaction.Postings(), Sums(transaction), execIds, lots, related, Story(transaction));
    }

    /// <summary>The path of a cent: every transaction that makes up a balance, oldest first.</summary>
    /// <param name="transactions">Transactions in order, from the first on.</param>
    /// <param name="account">Account name.</param>
    /// <param name="asset">Asset code.</param>
    /// <param name="at">Last transaction number to include.</param>
    public static IReadOnlyList<PathStep> PathOf(
        IEnumerable<LedgerTransaction> transactions, string account, string asset, ulong at = ulong.MaxValue)
    {
        var steps = new List<PathStep>();
        var balance = 0m;
        foreach (var transaction in transactions)
        {
            if (transaction.Seq > at)
            {
                break;
            }

            var amount = 0m;
            var touched = false;
            for (var i = 0; i < transaction.Count; i++)
            {
                var leg = transaction[i];
                if (string.Equals(leg.Asset.Code, asset, StringComparison.Ordinal)
                    && string.Equals(leg.Account.Name, account, StringComparison.Ordinal))
                {
                    amount += leg.Amount;
                    touched = true;
                }
            }

            if (touched)
            {
                balance += amount;
                steps.Add(Step(transaction, amount, balance));
            }
        }

        return steps;
    }

    internal static IReadOnlyList<LotId> LotsOf(LedgerTransaction transaction)
    {
        var lots = new List<LotId>();
        for (var i = 0; i < transaction.Count; i++)
        {
            var account = transaction[i].Account;
            if (account.Kind == AccountKind.Lot && !lots.Contains(account.LotId))
            {
                lots.Add(account.LotId);
            }
        }

        if (transaction.MemoText(MemoKeys.Lot) is { } named)
        {
            var lot = AccountName.ParseLot(named);
            if (!lots.Contains(lot))
            {
                lots.Add(lot);
            }
        }

        return lots;
    }

    private static PathStep Step(LedgerTransaction transaction, decimal amount, decimal balance) => new(
        transaction.Seq,
        transaction.Ts,
        transaction.Kind,
        transaction.Key.ToString(),
        transaction.CauseSeq,
        transaction.ExecId,
        amount,
        balance);

    private static bool IsRelated(LedgerTransaction one, LedgerTransaction other, IReadOnlyList<LotId> lots)
    {
        if (Same(one.ExecId, other.ExecId) || Same(one.Txid, other.Txid))
        {
            return true;
        }

        if (other.MemoNumber(MemoKeys.Reverses) == one.Seq || one.MemoNumber(MemoKeys.Reverses) == other.Seq)
        {
            return true;
        }

        foreach (var lot in LotsOf(other))
        {
            if (Contains(lots, lot))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(IReadOnlyList<LotId> lots, in LotId lot)
    {
        foreach (var known in lots)
        {
            if (known == lot)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(string a, string b) => a.Length > 0 && string.Equals(a, b, StringComparison.Ordinal);

    private static List<(string Asset, decimal Sum)> Sums(LedgerTransaction transaction)
    {
        var sums = new List<(string Asset, decimal Sum)>();
        for (var i = 0; i < transaction.Count; i++)
        {
            var leg = transaction[i];
            var at = sums.FindIndex(s => string.Equals(s.Asset, leg.Asset.Code, StringComparison.Ordinal));
            if (at < 0)
            {
                sums.Add((leg.Asset.Code, leg.Amount));
            }
            else
            {
                sums[at] = (leg.Asset.Code, sums[at].Sum + leg.Amount);
            }
        }

        return sums;
    }

    private static string Story(LedgerTransaction transaction)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"#{transaction.Seq} {transaction.Kind.WireName()} at {transaction.Ts}, ")
            + string.Create(CultureInfo.InvariantCulture, $"caused by journal record {transaction.CauseSeq}");
        if (transaction.SlotId is { } slot)
        {
            text += string.Create(
                CultureInfo.InvariantCulture, $", slot {slot} {transaction.TradeId}.{transaction.Cycle}");
        }

        if (transaction.Txid.Length > 0)
        {
            text += $", order {transaction.Txid}";
        }

        return transaction.ExecId.Length > 0 ? $"{text}, execution {transaction.ExecId}" : text;
    }
}
