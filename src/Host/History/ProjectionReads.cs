using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.History;

/// <summary>
/// Reads of one plant's projections in wire form. A database that cannot be read gives null, never a wrong answer:
/// callers fall back to memory or say that it is unavailable.
/// </summary>
/// <param name="queries">Queries.</param>
/// <param name="plant">Value of column <c>plant</c>.</param>
/// <param name="status">How far the tables are.</param>
internal sealed class ProjectionReads(ProjectionQueries queries, string plant, Func<ProjectionStatus> status)
{
    private const long NsPerMs = 1_000_000;

    /// <summary>Tables that are served as lists, with their time column and columns in ns.</summary>
    public static IReadOnlyDictionary<string, (ProjectionTable Table, string Time)> Lists { get; } =
        new Dictionary<string, (ProjectionTable, string)>(StringComparer.Ordinal)
        {
            ["fills"] = (ProjectionTables.Fills, "time"),
            ["events"] = (ProjectionTables.Events, "timestamp"),
            ["exits"] = (ProjectionTables.ExitOutcomes, "time"),
            ["incidents"] = (ProjectionTables.Incidents, "opened_at"),
            ["commands"] = (ProjectionTables.Commands, "accepted_at"),
            ["config"] = (ProjectionTables.ConfigHistory, "time"),
            ["prices"] = (ProjectionTables.PriceHistory, "time"),
            ["candles"] = (ProjectionTables.Candles, "time"),
            ["runs"] = (ProjectionTables.Runs, "started_at"),
        };

    /// <summary>How far the tables are.</summary>
    public ProjectionStatus Status => status();

    /// <summary>A page of ledger rows, or null.</summary>
    public LedgerPage? Ledger(Ledger.LedgerQuery query) => Try(() => queries.Ledger(new LedgerQuery
    {
        Plant = plant,
        SlotId = query.SlotId,
        EntryType = query.Type,
        TradeId = query.TradeId,
        Cycle = query.Cycle,
        Txid = query.Txid,
        SinceSeq = query.SinceSeq,
        BeforeSeq = query.BeforeSeq,
        FromNs = query.From?.Ns,
        ToNs = query.To is { } to ? to.Ns - 1 : null,
        Min = query.Min,
        Max = query.Max,
        Limit = query.Limit,
    }));

    /// <summary>Number of the newest transaction in the tables, 0 = none; null when it cannot be read.</summary>
    public ulong? LastTransaction() =>
        Try(() => queries.Newest(ProjectionTables.LedgerEntries, plant, null, 1)) is { } newest
            ? newest.Count > 0 ? Convert.ToUInt64(newest[0][1], CultureInfo.InvariantCulture) : 0
            : null;

    /// <summary>Equity points in time order, thinned evenly to a number; null when it cannot be read.</summary>
    /// <param name="fromNs">Earliest time, null = open.</param>
    /// <param name="toNs">Latest time, null = open.</param>
    /// <param name="untilSeq">Newest journal position.</param>
    /// <param name="points">Points at most, ≥ 2; without a start the newest ones.</param>
    public JsonArray? Equity(long? fromNs, long? toNs, ulong untilSeq, int points)
    {
        var rows = Points(fromNs, toNs, untilSeq, points);
        return rows is null ? null : [.. rows.Select(static row => (JsonNode)new JsonObject
        {
            ["ts"] = Long(row[1]) / Instant.NsPerSecond,
            ["equity_quote"] = Money(row[3]),
            ["price"] = (double)row[4]!,
            ["pnl"] = Money(row[5]),
            ["flows"] = Money(row[6]),
        })];
    }

    /// <summary>Equity points of earlier runs for the live payload.</summary>
    public IReadOnlyList<(long Ts, decimal Equity, double Price, decimal Pnl, decimal? Flows)> EarlierEquity(
        int points) =>
    [
        .. (Points(null, null, ulong.MaxValue, points) ?? []).Select(static row => (
            Long(row[1]) / Instant.NsPerSecond, Money(row[3]), (double)row[4]!, Money(row[5]),
            (decimal?)Money(row[6]))),
    ];

    /// <summary>The newest sentences up to a journal position, newest first.</summary>
    public JsonArray? Commentary(ulong untilSeq, int lines)
    {
        var rows = Try(() => queries.Range(
            ProjectionTables.Events, plant, ("seq", null, Upper(untilSeq)), newestFirst: true, 4 * lines));
        if (rows is null)
        {
            return null;
        }

        var result = new JsonArray();
        foreach (var row in rows)
        {
            var details = JsonNode.Parse((string)row[9]!)!;
            if (result.Count < lines && details["text"]?.ToString() is { Length: > 0 } text)
            {
                result.Add(new JsonObject
                {
                    ["seq"] = Long(row[2]),
                    ["ts"] = Long(row[3]) / NsPerMs / 1000.0,
                    ["type"] = (string)row[8]!,
                    ["severity"] = details["severity"]?.ToString(),
                    ["text"] = text,
                });
            }
        }

        return result;
    }

    /// <summary>Rows of one list, newest first: columns by name, times in epoch ms.</summary>
    public JsonArray? List(string name, long? fromNs, long? toNs, int limit)
    {
        var (table, time) = Lists[name];
        var rows = Try(() => queries.Range(table, plant, (time, fromNs, toNs), newestFirst: true, limit));
        return rows is null ? null : [.. rows.Select(row => (JsonNode)Row(table, row))];
    }

    private List<object?[]>? Points(long? fromNs, long? toNs, ulong untilSeq, int points)
    {
        var newest = fromNs is null;
        var rows = Try(() => queries.Range(
            ProjectionTables.EquityHistory, plant, ("time", fromNs, toNs), newest, newest ? points * 2 : 200_000));
        if (rows is null)
        {
            return null;
        }

        var kept = rows.Where(row => (ulong)Long(row[2]) <= untilSeq).OrderBy(static row => Long(row[1])).ToList();
        if (newest)
        {
            return kept.TakeLast(points).ToList();
        }

        var step = Math.Max(1.0, (kept.Count - 1) / (double)(points - 1));
        var thinned = new List<object?[]>();
        for (var at = 0.0; at < kept.Count; at += step)
        {
            thinned.Add(kept[(int)at]);
        }

        return thinned;
    }

    private static JsonObject Row(ProjectionTable table, object?[] values)
    {
        var row = new JsonObject();
        for (var i = 0; i < values.Length; i++)
        {
            var name = table.Columns[i];
            row[name] = values[i] switch
            {
                null => null,
                _ when name == "plant" => values[i]!.ToString()!.Split(':')[^1],
                long ns when IsTime(name) => ns / NsPerMs,
                long number => number,
                double number => number,
                string text when name is "details" or "parameters" or "result" or "evidence" => JsonNode.Parse(text),
                string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var money)
                    && IsMoney(name) => money,
                var other => other.ToString(),
            };
        }

        return row;
    }

    private static bool IsTime(string name) =>
        name is "time" or "timestamp" || name.EndsWith("_at", StringComparison.Ordinal)
        || name.EndsWith("_time", StringComparison.Ordinal);

    private static bool IsMoney(string name) => name is "price" or "volume" or "profit" or "fees" or "gross" or "net"
        or "open" or "high" or "low" or "close" or "entry_price" or "exit_price";

    private static long? Upper(ulong seq) => seq > long.MaxValue ? null : (long)seq;

    private static long Long(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private static decimal Money(object? value) =>
        decimal.Parse((string)value!, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static T? Try<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (SqliteException)
        {
            return null;
        }
    }
}
