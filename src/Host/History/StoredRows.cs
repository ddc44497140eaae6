using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Storage;

namespace Millwright.Host.History;

/// <summary>Ledger rows of the tables in the form of the live projection.</summary>
internal static class StoredRows
{
    public static LedgerEntryView View(LedgerEntryRow row) => new()
    {
        Id = row.Id,
        Seq = row.Seq,
        Timestamp = new Instant(row.TimestampNs),
        SlotId = row.SlotId,
        TradeId = row.TradeId,
        Cycle = row.Cycle ?? 0,
        EntryType = row.EntryType,
        Cash = row.Cash,
        DebitUsd = row.DebitQuote,
        CreditUsd = row.CreditQuote,
        DebitBase = row.DebitBase,
        CreditBase = row.CreditBase,
        Price = row.Price,
        FeeUsd = row.FeeQuote,
        FeeBase = row.FeeBase,
        Txid = row.Txid,
        OrderLocalId = row.OrderLocalId,
        BalanceUsdAfter = row.BalanceQuoteAfter,
        BalanceBaseAfter = row.BalanceBaseAfter,
        Note = row.Note,
    };
}
