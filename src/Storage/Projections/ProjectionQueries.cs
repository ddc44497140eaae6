using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Millwright.Storage;

/// <summary>Reads of the projections for the HTTP interface. Every call opens its own read-only connection.</summary>
public sealed class ProjectionQueries(ProjectionDatabase database)
{
    /// <summary>Largest page.</summary>
    public const int MaxRows = 500;

    /// <summary>Ledger rows, newest first.</summary>
    public LedgerPage Ledger(LedgerQuery query)
    {
        var limit = Math.Clamp(query.Limit, 1, MaxRows);
        var filter = new SqlFilter()
            .Add("plant", "=", query.Plant)
            .Add("slot_id", "=", query.SlotId)
            .Add("entry_type", "=", query.EntryType)
            .Add("trade_id", "=", query.TradeId)
            .Add("cycle", "=", query.Cycle)
            .Add("txid", "=", query.Txid)
            .Add("seq", ">", (long?)query.SinceSeq)
            .Add("seq", "<", (long?)query.BeforeSeq)
            .Add("timestamp", ">=", query.FromNs)
            .Add("timestamp", "<=", query.ToNs)
            .Add("amount", ">=", (double?)query.Min)
            .Add("amount", "<=", (double?)query.Max);
        var rows = Read(ProjectionTables.LedgerEntries, filter, "seq DESC", limit + 1, LedgerEntryReading.Read);
        if (rows.Count <= limit)
        {
            return new LedgerPage(rows, null);
        }

        rows.RemoveAt(limit);
        return new LedgerPage(rows, rows[^1].Seq);
    }

    /// <summary>One ledger row and its postings; the row is null when the transaction has none.</summary>
    public (LedgerEntryRow? Row, IReadOnlyList<PostingRow> Postings) Transaction(string plant, ulong seq)
    {
        var filter = new SqlFilter().Add("plant", "=", plant).Add("seq", "=", (long)seq);
        var rows = Read(ProjectionTables.LedgerEntries, filter, "seq", 1, LedgerEntryReading.Read);
        return (rows.Count > 0 ? rows[0] : null, Read(ProjectionTables.Postings, filter, "idx", MaxRows, ReadPosting));
    }

    /// <summary>Balance per account and asset as of a journal position, ordinal order of account and asset.</summary>
    /// <param name="plant">Plant name.</param>
    /// <param name="atCauseSeq">Journal position, inclusive; null = now.</param>
    public IReadOnlyList<(string Account, string Asset, decimal Balance)> Accounts(
        string plant, ulong? atCauseSeq = null)
    {
        var filter = new SqlFilter().Add("plant", "=", plant).Add("cause_seq", "<=", (long?)atCauseSeq);
        var sums = new SortedDictionary<(string Account, string Asset), decimal>(
            Comparer<(string Account, string Asset)>.Create(static (a, b) =>
                string.CompareOrdinal(a.Account, b.Account) is var order and not 0
                    ? order
                    : string.CompareOrdinal(a.Asset, b.Asset)));
        foreach (var posting in Read(ProjectionTables.Postings, filter, "seq, idx", int.MaxValue, ReadPosting))
        {
            var key = (posting.Account, posting.Asset);
            sums[key] = sums.GetValueOrDefault(key) + posting.Amount;
        }

        return [.. sums.Select(static pair => (pair.Key.Account, pair.Key.Asset, pair.Value))];
    }

    /// <summary>Candles in a time range, oldest first.</summary>
    public IReadOnlyList<CandleRow> Candles(
        string plant, string pair, int intervalMin, long fromNs, long toNs, int limit)
    {
        var filter = new SqlFilter()
            .Add("plant", "=", plant)
            .Add("pair", "=", pair)
            .Add("interval_min", "=", intervalMin)
            .Add("time", ">=", fromNs)
            .Add("time", "<=", toNs);
        return Read(ProjectionTables.Candles, filter, "time", limit, static reader => new CandleRow
        {
            Plant = reader.GetString(0),
            Pair = reader.GetString(1),
            IntervalMin = reader.GetInt32(2),
            TimeNs = reader.GetInt64(3),
            Open = DecimalText.Parse(reader.GetString(4)),
            High = DecimalText.Parse(reader.GetString(5)),
            Low = DecimalText.Parse(reader.GetString(6)),
            Close = DecimalText.Parse(reader.GetString(7)),
            Volume = DecimalText.Parse(reader.GetString(8)),
        });
    }

    /// <summary>
    /// Rows of any table with a <c>plant</c> and a <c>seq</c> column, newest first: values in the order of
    /// <see cref="ProjectionTable.Columns"/> (null, long, double, string).
    /// </summary>
    /// <param name="table">Table.</param>
    /// <param name="plant">Plant name; null = all.</param>
    /// <param name="beforeSeq">Only rows below this; null = the newest.</param>
    /// <param name="limit">1 … 500.</param>
    public IReadOnlyList<object?[]> Newest(ProjectionTable table, string? plant, ulong? beforeSeq, int limit)
    {
        var filter = new SqlFilter().Add("plant", "=", plant).Add("seq", "<", (long?)beforeSeq);
        return Read(table, filter, "seq DESC", Math.Clamp(limit, 1, MaxRows), Values);
    }

    /// <summary>
    /// Rows of any table with a <c>plant</c> column in a range of another column, values in the order of
    /// <see cref="ProjectionTable.Columns"/>.
    /// </summary>
    /// <param name="table">Table.</param>
    /// <param name="plant">Plant name.</param>
    /// <param name="range">Column and its inclusive bounds, null = open.</param>
    /// <param name="newestFirst">Descending order of the column.</param>
    /// <param name="limit">Rows, ≥ 1.</param>
    public IReadOnlyList<object?[]> Range(
        ProjectionTable table, string plant, (string Column, long? From, long? To) range, bool newestFirst, int limit)
    {
        if (!table.Columns.Contains(range.Column))
        {
            throw new ArgumentException($"{table.Name} has no column {range.Column}", nameof(range));
        }

        var filter = new SqlFilter().Add("plant", "=", plant)
            .Add(range.Column, ">=", range.From).Add(range.Column, "<=", range.To);
        return Read(table, filter, range.Column + (newestFirst ? " DESC" : string.Empty), limit, Values);
    }

    /// <summary>All rows of a table in key order as one text line each; for comparison of two databases.</summary>
    public IReadOnlyList<string> Dump(ProjectionTable table) =>
        Read(table, new SqlFilter(), string.Join(',', table.Columns), int.MaxValue, reader =>
        {
            var cells = new string[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? string.Empty;
            }

            return string.Join('|', cells);
        });

    private List<T> Read<T>(
        ProjectionTable table, SqlFilter filter, string order, int limit, Func<SqliteDataReader, T> read)
    {
        using var connection = database.Connect(readOnly: true);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Table, column names and order are constants; values are bound.
        command.CommandText =
            $"SELECT {string.Join(',', table.Columns)} FROM {table.Name}{filter.Where} ORDER BY {order} LIMIT {limit}";
#pragma warning restore CA2100
        filter.Bind(command);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static object?[] Values(SqliteDataReader reader)
    {
        var values = new object?[reader.FieldCount];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
        }

        return values;
    }

    private static PostingRow ReadPosting(SqliteDataReader reader) => new()
    {
        Plant = reader.GetString(0),
        Seq = (ulong)reader.GetInt64(1),
        Index = reader.GetInt32(2),
        CauseSeq = (ulong)reader.GetInt64(3),
        Account = reader.GetString(4),
        Asset = reader.GetString(5),
        Amount = DecimalText.Parse(reader.GetString(6)),
    };
}
