using System.Globalization;
using System.Text;

namespace Millwright.Ledger;

/// <summary>CSV of rows and postings (RFC 4180, <c>\n</c>, invariant decimals) for spreadsheets.</summary>
public static class LedgerCsv
{
    /// <summary>Header of <see cref="Row"/>.</summary>
    public const string RowHeader =
        "seq,time,slot_id,trade_id,cycle,entry_type,cash,debit_usd,credit_usd,debit_base,credit_base,price,"
        + "fee_usd,fee_base,txid,order_local_id,balance_usd_after,balance_base_after,note";

    /// <summary>Header of <see cref="Postings"/>.</summary>
    public const string PostingHeader =
        "seq,cause_seq,time,recorded_at,kind,key,slot_id,trade_id,cycle,txid,exec_id,price,volume,account,asset,amount";

    /// <summary>One row of the entry view.</summary>
    public static string Row(LedgerEntryView row) => Join(
        Number(row.Seq),
        row.Timestamp.ToString(),
        Number(row.SlotId),
        row.TradeId,
        Number(row.Cycle),
        row.EntryType,
        row.Cash ? "true" : "false",
        LedgerText.Trimmed(row.DebitUsd),
        LedgerText.Trimmed(row.CreditUsd),
        LedgerText.Trimmed(row.DebitBase),
        LedgerText.Trimmed(row.CreditBase),
        Optional(row.Price),
        LedgerText.Trimmed(row.FeeUsd),
        LedgerText.Trimmed(row.FeeBase),
        row.Txid,
        row.OrderLocalId is { } id ? Number(id) : "",
        LedgerText.Trimmed(row.BalanceUsdAfter),
        LedgerText.Trimmed(row.BalanceBaseAfter),
        row.Note);

    /// <summary>Every leg of a transaction, one line each.</summary>
    public static IEnumerable<string> Postings(LedgerTransaction transaction)
    {
        for (var i = 0; i < transaction.Count; i++)
        {
            var leg = transaction[i];
            yield return Join(
                Number(transaction.Seq),
                Number(transaction.CauseSeq),
                transaction.Ts.ToString(),
                transaction.RecordedAt.ToString(),
                transaction.Kind.WireName(),
                transaction.Key.ToString(),
                transaction.SlotId is { } slot ? Number(slot) : "",
                transaction.TradeId ?? "",
                transaction.Cycle is { } cycle ? Number(cycle) : "",
                transaction.Txid,
                transaction.ExecId,
                Optional(transaction.Price),
                Optional(transaction.Volume),
                leg.Account.Name,
                leg.Asset.Code,
                LedgerText.Trimmed(leg.Amount));
        }
    }

    /// <summary>Joins fields; a field with comma, quote or line break is quoted, a formula is defused.</summary>
    internal static string Join(params ReadOnlySpan<string> fields)
    {
        var line = new StringBuilder();
        for (var i = 0; i < fields.Length; i++)
        {
            line.Append(i == 0 ? "" : ",").Append(Field(fields[i]));
        }

        return line.ToString();
    }

    internal static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    internal static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    internal static string Optional(decimal? value) => value is { } number ? LedgerText.Trimmed(number) : "";

    private static string Field(string text)
    {
        if (text.Length > 0 && (text[0] is '=' or '+' or '@' || (text[0] == '-' && !LedgerText.TryParse(text, out _))))
        {
            text = "'" + text;
        }

        return text.AsSpan().ContainsAny(",\"\n\r")
            ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
            : text;
    }
}
