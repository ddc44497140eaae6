using Microsoft.Data.Sqlite;

namespace Millwright.Storage;

/// <summary>Reads a row of <c>ledger_entries</c> in column order.</summary>
internal static class LedgerEntryReading
{
    internal static LedgerEntryRow Read(SqliteDataReader reader) => new()
    {
        Plant = reader.GetString(0),
        Seq = (ulong)reader.GetInt64(1),
        Id = reader.GetString(2),
        CauseSeq = (ulong)reader.GetInt64(3),
        TimestampNs = reader.GetInt64(4),
        SlotId = reader.GetInt32(5),
        TradeId = reader.GetString(6),
        Cycle = reader.IsDBNull(7) ? null : reader.GetInt32(7),
        EntryType = reader.GetString(8),
        DebitQuote = Money(reader, 9),
        CreditQuote = Money(reader, 10),
        DebitBase = Money(reader, 11),
        CreditBase = Money(reader, 12),
        Price = reader.IsDBNull(13) ? null : Money(reader, 13),
        FeeQuote = Money(reader, 14),
        FeeBase = Money(reader, 15),
        Txid = reader.GetString(16),
        OrderLocalId = reader.IsDBNull(17) ? null : reader.GetInt32(17),
        BalanceQuoteAfter = Money(reader, 18),
        BalanceBaseAfter = Money(reader, 19),
        Note = reader.GetString(20),
        Cash = reader.GetInt64(21) != 0,
    };

    private static decimal Money(SqliteDataReader reader, int column) => DecimalText.Parse(reader.GetString(column));
}
