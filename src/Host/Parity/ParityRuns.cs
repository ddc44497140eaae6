using System.Globalization;
using Millwright.Host.Kinds.Alpha.Journal;
using Millwright.Storage;
using Npgsql;

namespace Millwright.Host.Parity;

/// <summary>Stored results of <c>parity</c> (alpha.md §17.1, §19): <c>parity.db</c>, and PostgreSQL when
/// MILLWRIGHT_ALPHA_PG names one. The stage ladder of a running plant reads them.</summary>
internal static class ParityRuns
{
    /// <summary>File name inside a folder.</summary>
    public const string FileName = "parity.db";

    /// <summary>The table.</summary>
    public static KeyedTable Table => ShadowTables.ParityRuns;

    /// <summary>Build that writes and reads now.</summary>
    public static string Build => ShadowTables.Build;

    /// <summary>Keeps results; gives the file.</summary>
    /// <param name="path">File, or a folder that gets <c>parity.db</c>.</param>
    /// <param name="outcomes">Results.</param>
    public static string Save(string path, IReadOnlyList<ParityOutcome> outcomes)
    {
        var file = Directory.Exists(path) || !path.EndsWith(".db", StringComparison.Ordinal)
            ? Path.Combine(path, FileName)
            : path;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        new TableStore(file, [Table]).Write(Rows(outcomes), 0);
        return file;
    }

    /// <summary>Newest result per kernel of this build: kernel, mismatches, cases, text, and its time.</summary>
    public static IReadOnlyList<(string Kernel, long Mismatches, long Cases, string Text, string At)> Newest(
        string file)
    {
        var rows = new SortedDictionary<string, (string, long, long, string, string)>(StringComparer.Ordinal);
        foreach (var row in new TableStore(file, [Table]).Read(Table, int.MaxValue))
        {
            // Rows come in the order of kernel and time, so the last one of a kernel is the newest.
            if ((string?)row[4] == Build)
            {
                var verdict = (string)row[9]!;
                var mismatches = verdict == "BIT_IDENTICAL" ? (long)row[6]! : Math.Max(1L, (long)row[6]!);
                var kernel = (string)row[2]!;
                rows[kernel] = (
                    kernel, mismatches, (long)row[5]!, $"{verdict} against {row[3]}, digest {row[8]}", (string)row[1]!);
            }
        }

        return [.. rows.Values];
    }

    /// <summary>Writes the results to PostgreSQL too; null when none is named, else what happened.</summary>
    public static string? ToPostgres(IReadOnlyList<ParityOutcome> outcomes)
    {
        if (Environment.GetEnvironmentVariable("MILLWRIGHT_ALPHA_PG") is not { Length: > 0 } address)
        {
            return null;
        }

        try
        {
            Write(address, outcomes);
            return $"{outcomes.Count} results written to PostgreSQL, table alpha.{Table.Name}";
        }
        catch (NpgsqlException error)
        {
            return $"PostgreSQL did not take the results: {error.Message}";
        }
    }

    /// <summary>Writes the results to a database.</summary>
    public static void Write(string address, IReadOnlyList<ParityOutcome> outcomes)
    {
        using var connection = new NpgsqlConnection(address);
        connection.Open();
        using var create = connection.CreateCommand();
#pragma warning disable CA2100 // Names come from table declarations of the product.
        create.CommandText = $"create schema if not exists alpha; {PostgresSink.CreateSql(Table)}";
        create.ExecuteNonQuery();
        using var insert = connection.CreateCommand();
        insert.CommandText = PostgresSink.UpsertSql(Table);
#pragma warning restore CA2100
        var lines = Rows(outcomes).Select(SpooledSink.Line);
        insert.Parameters.Add(new NpgsqlParameter
        {
            NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Json,
            Value = "[" + string.Join(',', lines) + "]",
        });
        insert.ExecuteNonQuery();
    }

    private static List<TableRow> Rows(IReadOnlyList<ParityOutcome> outcomes)
    {
        var now = DateTime.UtcNow;
        return
        [
            .. outcomes.Select((o, i) => new TableRow(
                Table,
                [
                    Guid.CreateVersion7().ToString(),
                    now.AddMicroseconds(i).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture) + "Z",
                    o.Kernel, $"{o.What} {o.Reference}", Build, o.Cases, o.Mismatches,
                    (long)Math.Min(o.MaxUlp, long.MaxValue),
                    o.Digest, o.Verdict,
                ],
                0)),
        ];
    }
}
