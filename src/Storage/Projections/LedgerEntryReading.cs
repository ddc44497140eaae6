using Microsoft.Data.Sqlite;

namespace Millwright.Storage;

/// <summary>Reads a row of <c>ledger_entries</c> in column order.</summary>
internal static class LedgerEntryReading
{
    internal static LedgerEntryRow Read(SqliteDataReader reader) => new()
    {
        Plant = reader.GetString(0),
        Seq = (ulong)reader.GetInt64(1),
        CauseSeq = (ulong)reader.GetInt64(2),
        TimestampNs = reader.GetInt64(3),
        SlotId = reader.GetInt32(4),
        TradeId = reader.GetString(5),
        Cycle = reader.IsDBNull(6) ? null : reader.GetInt32(6),
        EntryType = reader.GetString(7),
        DebitQuote = Money(reader, 8),
        CreditQuote = Money(reader, 9),
        DebitBase = Money(reader, 10),
        CreditBase = Money(reader, 11),
        Price = reader.IsDBNull(12) ? null : Money(reader, 12),
        FeeQuote = Money(reader, 13),
        FeeBase = Money(reader, 14),
        Txid = reader.GetString(15),
        OrderLocalId = reader.IsDBNull(16) ? null : reader.GetInt32(16),
        BalanceQuoteAfter = Money(reader, 17),
        BalanceBaseAfter = Money(reader, 18),
        Note = reader.GetString(19),
        Cash = reader.GetInt64(20) != 0,
    };

    private static decimal Money(SqliteDataReader reader, int column) => DecimalText.Parse(reader.GetString(column));
}
