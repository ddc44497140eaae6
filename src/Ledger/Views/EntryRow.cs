using System.Text;

namespace Millwright.Ledger;

/// <summary>Row kept by the projection; the flat view is built when somebody looks.</summary>
internal sealed class EntryRow(LedgerTransaction transaction, decimal quoteAfter, decimal baseAfter)
{
    public LedgerTransaction Transaction { get; } = transaction;

    public decimal FeeUsd { get; set; }

    public decimal FeeBase { get; set; }

    public LedgerEntryView View()
    {
        var t = Transaction;
        var quote = t.Kind == TransactionKind.CycleProfit
            ? t.MemoNumber(MemoKeys.Net) ?? 0m
            : t.On(AccountKind.Exchange, 0);
        var units = t.On(AccountKind.Exchange, 1);
        return new LedgerEntryView
        {
            Id = t.Key.ToString(),
            Seq = t.Seq,
            Timestamp = t.Ts,
            SlotId = t.SlotId ?? 0,
            TradeId = t.TradeId ?? "",
            Cycle = t.Cycle ?? 0,
            EntryType = t.Kind.WireName(),
            Cash = t.Kind.IsCash(),
            DebitUsd = quote < 0m ? -quote : 0m,
            CreditUsd = quote > 0m ? quote : 0m,
            DebitBase = units < 0m ? -units : 0m,
            CreditBase = units > 0m ? units : 0m,
            Price = t.Price,
            FeeUsd = FeeUsd,
            FeeBase = FeeBase,
            Txid = t.Txid,
            OrderLocalId = t.OrderLocalId,
            BalanceUsdAfter = quoteAfter,
            BalanceBaseAfter = baseAfter,
            Note = NoteOf(t),
        };
    }

    private static string NoteOf(LedgerTransaction transaction)
    {
        if (transaction.Kind == TransactionKind.Fee || transaction.MemoItems.Length == 0)
        {
            return transaction.Note.Length > 0 || !HasAmountMemo(transaction.Kind)
                ? transaction.Note
                : "amount=" + LedgerText.Trimmed(transaction[0].Amount);
        }

        var text = new StringBuilder(transaction.Note);
        foreach (var item in transaction.MemoItems)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(item.Key).Append('=').Append(item.Display());
        }

        return text.ToString();
    }

    private static bool HasAmountMemo(TransactionKind kind) =>
        kind is TransactionKind.SubsidyCredit or TransactionKind.SubsidySpend;
}
