namespace Millwright.Ledger;

/// <summary>
/// Reads acquisitions and disposals of the base asset from transactions. The movement is what happened on
/// <c>assets:exchange</c>; the fee of an execution follows it and is matched by execution id. Corrections undo the
/// transaction they name.
/// </summary>
public static class TaxEvents
{
    /// <summary>Events in order of their transaction number.</summary>
    /// <param name="transactions">Transactions in order.</param>
    /// <param name="openingPrice">Quote per base for opening balances and deposits whose cost is not known; 0 = no
    /// cost (the event is marked).</param>
    public static IReadOnlyList<TaxEvent> From(IEnumerable<LedgerTransaction> transactions, decimal openingPrice = 0m)
    {
        var events = new List<TaxEvent>();
        var bySeq = new Dictionary<ulong, int>();
        var byExecution = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var transaction in transactions)
        {
            switch (transaction.Kind)
            {
                case TransactionKind.Fee:
                    AddFee(events, byExecution, transaction);
                    break;
                case TransactionKind.Correction:
                    Undo(events, bySeq, byExecution, transaction);
                    break;
                default:
                    Add(events, bySeq, byExecution, transaction, openingPrice);
                    break;
            }
        }

        events.RemoveAll(static e => e.Units == 0m);
        return events;
    }

    private static void Add(
        List<TaxEvent> events,
        Dictionary<ulong, int> bySeq,
        Dictionary<string, int> byExecution,
        LedgerTransaction transaction,
        decimal openingPrice)
    {
        var units = transaction.On(AccountKind.Exchange, 1);
        if (units == 0m)
        {
            return;
        }

        var trade = transaction.Kind.IsExecution() || transaction.Kind == TransactionKind.Position;
        var quote = trade ? Math.Abs(transaction.On(AccountKind.Exchange, 0)) : Math.Abs(units) * openingPrice;
        bySeq[transaction.Seq] = events.Count;
        if (trade && transaction.ExecId.Length > 0)
        {
            byExecution[transaction.ExecId] = events.Count;
        }

        events.Add(new TaxEvent(
            transaction.Seq,
            transaction.Ts,
            transaction.Kind,
            transaction.ExecId.Length > 0 ? transaction.ExecId : transaction.Key.ToString(),
            units,
            quote,
            0m,
            trade,
            trade || openingPrice > 0m));
    }

    private static void AddFee(
        List<TaxEvent> events, Dictionary<string, int> byExecution, LedgerTransaction fee)
    {
        if (!byExecution.TryGetValue(fee.ExecId, out var at))
        {
            return;
        }

        var inBase = fee.On(AccountKind.Exchange, 1);
        events[at] = inBase != 0m
            ? events[at] with { Units = events[at].Units + inBase }
            : events[at] with { Fee = events[at].Fee + SlotTotals.FeeValue(fee) };
    }

    private static void Undo(
        List<TaxEvent> events,
        Dictionary<ulong, int> bySeq,
        Dictionary<string, int> byExecution,
        LedgerTransaction correction)
    {
        if (SlotTotals.ReversedKind(correction) == TransactionKind.Fee)
        {
            AddFee(events, byExecution, correction);
        }
        else if (bySeq.TryGetValue((ulong)(correction.MemoNumber(MemoKeys.Reverses) ?? 0m), out var at))
        {
            events[at] = events[at] with { Units = 0m, Quote = 0m, Fee = 0m };
        }
    }
}
