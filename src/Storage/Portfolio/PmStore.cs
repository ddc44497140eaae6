using System.Data.Common;
using System.Globalization;
using System.Text.Json;

namespace Millwright.Storage.Portfolio;

/// <summary>
/// The portfolio tables in one physical model with two dialects (portfolio.md §1). Writers upsert on the key, so a
/// re-run of the same input yields the same rows.
/// </summary>
public abstract class PmStore : IDisposable
{
    private const long DayMs = 86_400_000;

    private static readonly (PmTable Table, string Column, long Days)[] Kept =
    [
        (PmTable.Ticks, "ts", 7), (PmTable.MajorMinutes, "ts", 400), (PmTable.LowcapMinutes, "ts", 180),
        (PmTable.Phases, "ts", 90), (PmTable.Signals, "ts", 400), (PmTable.Jobs, "slot", 30),
    ];

    /// <summary>Open connection; one writer.</summary>
    protected abstract DbConnection Connection { get; }

    /// <summary>Prefix of the tables.</summary>
    protected abstract string Schema { get; }

    /// <summary>Version of the schema this build writes.</summary>
    public const int Version = 2;

    /// <summary>Creates or upgrades the schema, one transaction per step; a newer schema is refused.</summary>
    /// <returns>Null, or why the database cannot be used.</returns>
    public string? Migrate()
    {
        var found = ReadVersion();
        if (found > Version)
        {
            return $"the portfolio schema is version {found}; this build writes version {Version}";
        }

        for (var version = found + 1; version <= Version; version++)
        {
            using var transaction = Connection.BeginTransaction();
            Execute(Script(version), transaction);
            WriteVersion(version, transaction);
            transaction.Commit();
        }

        return null;
    }

    /// <summary>Writes rows in one transaction.</summary>
    public void Write(IReadOnlyList<PmRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var transaction = Connection.BeginTransaction();
        foreach (var group in rows.GroupBy(r => r.Table))
        {
            using var command = Connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = group.Key.Upsert(Schema);
            foreach (var row in group)
            {
                command.Parameters.Clear();
                for (var i = 0; i < row.Values.Count; i++)
                {
                    command.Parameters.Add(Parameter(command, $"@p{i}", group.Key.Columns[i].Kind, row.Values[i]));
                }

                command.ExecuteNonQuery();
            }
        }

        transaction.Commit();
    }

    /// <summary>Writes a forward result once; a later one changes nothing (portfolio.md §9.2).</summary>
    /// <param name="id">Decision.</param>
    /// <param name="hours">6, 24 or 72.</param>
    /// <param name="forwardReturn">P/p − 1; null marks it missing.</param>
    /// <param name="pnl">±return − fee.</param>
    public void Result(string id, int hours, double? forwardReturn, double? pnl)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = forwardReturn is null
            ? $"update {Schema}ad_strands set pnl_flags = 'missing' where id = @p0"
            : $"update {Schema}ad_strands set forward_ret_{hours}h = @p1, forward_pnl_{hours}h = @p2 "
                + $"where id = @p0 and forward_ret_{hours}h is null";
        command.Parameters.Add(Parameter(command, "@p0", PmColumnKind.Uuid, id));
        if (forwardReturn is not null)
        {
            command.Parameters.Add(Parameter(command, "@p1", PmColumnKind.Real, forwardReturn));
            command.Parameters.Add(Parameter(command, "@p2", PmColumnKind.Real, pnl));
        }

        command.ExecuteNonQuery();
    }

    /// <summary>Every row of a table in key order, one canonical line each: equal lines are equal rows in both
    /// dialects.</summary>
    public IReadOnlyList<string> Dump(PmTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var command = Connection.CreateCommand();
        command.CommandText = table.Select(Schema);
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(string.Join('|', table.Columns.Select((c, i) =>
                reader.IsDBNull(i) ? "∅" : Text(c.Kind, reader, i))));
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>State of an order and what its sales realised (portfolio.md §9.1 ack_state, §9.2).</summary>
    /// <param name="id">Decision.</param>
    /// <param name="state">Newest state of its order.</param>
    /// <param name="realisedUsd">Realised result of its sales so far; null for buys.</param>
    public void Acknowledge(string id, string state, decimal? realisedUsd)
    {
        using var command = Connection.CreateCommand();
        command.CommandText =
            $"update {Schema}ad_strands set ack_state = @p1, realized_usd = @p2 where id = @p0";
        command.Parameters.Add(Parameter(command, "@p0", PmColumnKind.Uuid, id));
        command.Parameters.Add(Parameter(command, "@p1", PmColumnKind.Text, state));
        command.Parameters.Add(Parameter(
            command, "@p2", PmColumnKind.Decimal, realisedUsd is { } usd ? decimal.Round(usd, 6) : null));
        command.ExecuteNonQuery();
    }

    /// <summary>The verification queries of §1.7.</summary>
    public IReadOnlyList<PmCheck> Verify() => [.. PmChecks.Of(Schema, TimeInMs).Select(c => c with
    {
        Found = Count(c.Sql),
    })];

    /// <summary>Drops rows whose time is over (portfolio.md §1.6): trades after 7 days, minutes of majors after 400,
    /// of other tokens after 180, phases after 90, signals after 400, job runs after 30.</summary>
    /// <returns>Rows removed.</returns>
    public int Retain(long nowMs)
    {
        var gone = 0;
        foreach (var (table, column, days) in Kept)
        {
            using var command = Connection.CreateCommand();
            command.CommandText = $"delete from {Schema}{table.Name} where {column} < @p0";
            command.Parameters.Add(Parameter(command, "@p0", PmColumnKind.Time, nowMs - (days * DayMs)));
            gone += command.ExecuteNonQuery();
        }

        return gone;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the connection.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Connection.Dispose();
        }
    }

    /// <summary>Version found in the database; 0 = none.</summary>
    protected abstract int ReadVersion();

    /// <summary>Stores the version a step reached.</summary>
    protected abstract void WriteVersion(int version, DbTransaction transaction);

    /// <summary>DDL of the step to a version.</summary>
    protected abstract string Script(int version);

    /// <summary>A parameter of the dialect.</summary>
    protected abstract DbParameter Parameter(DbCommand command, string name, PmColumnKind kind, object? value);

    /// <summary>Time of a column, Unix ms.</summary>
    protected abstract long TimeOf(DbDataReader reader, int ordinal);

    /// <summary>Runs a statement.</summary>
    protected void Execute(string sql, DbTransaction? transaction = null)
    {
        using var command = Connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Text of an embedded script.</summary>
    protected static string Resource(string name)
    {
        using var stream = typeof(PmStore).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not part of this build");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>SQL of a time column as Unix ms.</summary>
    protected abstract string TimeInMs(string column);

    private long Count(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private string Text(PmColumnKind kind, DbDataReader reader, int i) => kind switch
    {
        PmColumnKind.Time => TimeOf(reader, i).ToString(CultureInfo.InvariantCulture),
        PmColumnKind.Decimal => DecimalOf(reader.GetValue(i))
            .ToString("0.##################", CultureInfo.InvariantCulture),
        PmColumnKind.Real => reader.GetDouble(i).ToString("R", CultureInfo.InvariantCulture),
        PmColumnKind.Flag => Convert.ToBoolean(reader.GetValue(i), CultureInfo.InvariantCulture) ? "1" : "0",
        PmColumnKind.Json => Canonical(JsonDocument.Parse(reader.GetString(i)).RootElement),
        PmColumnKind.Integer or PmColumnKind.Small => Convert.ToInt64(reader.GetValue(i), CultureInfo.InvariantCulture)
            .ToString(CultureInfo.InvariantCulture),
        _ => reader.GetValue(i).ToString() ?? "",
    };

    private static decimal DecimalOf(object value) => value is decimal exact
        ? exact
        : decimal.Parse((string)value, NumberStyles.Number, CultureInfo.InvariantCulture);

    /// <summary>Sorted keys, shortest numbers.</summary>
    private static string Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject()
            .OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => $"\"{m.Name}\":{Canonical(m.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(Canonical)) + "]",
        JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        _ => value.GetRawText(),
    };
}
