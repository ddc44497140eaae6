using Microsoft.Data.Sqlite;

namespace Millwright.Storage;

/// <summary>
/// Keyed tables in one SQLite file. Rows and the journal position they reach are committed together, so a restart knows
/// exactly what is missing.
/// </summary>
public sealed class TableStore
{
    private const string PositionTable = "stored_position";
    private readonly string path;
    private readonly IReadOnlyList<KeyedTable> tables;

    /// <summary>Opens or creates the file and its tables.</summary>
    /// <param name="path">File path.</param>
    /// <param name="tables">Tables.</param>
    public TableStore(string path, IReadOnlyList<KeyedTable> tables)
    {
        this.path = path;
        this.tables = tables;
        NativeSqlite.EnsureReady();
        using var connection = Connect();
        Run(connection, null, $"CREATE TABLE IF NOT EXISTS {PositionTable} (id INTEGER PRIMARY KEY, seq INTEGER)");
        foreach (var table in tables)
        {
            Run(connection, null, table.CreateSql);
            Complete(connection, table);
        }
    }

    /// <summary>Journal position up to which rows are stored; 0 at first.</summary>
    public ulong Position
    {
        get
        {
            using var connection = Connect();
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT seq FROM {PositionTable} WHERE id = 1";
            return command.ExecuteScalar() is long seq ? (ulong)seq : 0;
        }
    }

    /// <summary>Writes rows and the position in one transaction.</summary>
    /// <param name="rows">Rows in order.</param>
    /// <param name="position">Journal position all rows up to which are written.</param>
    public void Write(IReadOnlyList<TableRow> rows, ulong position)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var connection = Connect();
        using var transaction = connection.BeginTransaction();
        foreach (var group in rows.GroupBy(r => r.Table))
        {
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
#pragma warning disable CA2100 // Names come from table declarations of the product.
            command.CommandText = group.Key.UpsertSql;
#pragma warning restore CA2100
            var parameters = group.Key.Columns
                .Select((_, i) => command.Parameters.Add($"${i}", SqliteType.Text)).ToArray();
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].SqliteType = group.Key.Columns[i].Type switch
                {
                    "INTEGER" => SqliteType.Integer,
                    "REAL" => SqliteType.Real,
                    _ => SqliteType.Text,
                };
            }

            foreach (var row in group)
            {
                for (var i = 0; i < parameters.Length; i++)
                {
                    parameters[i].Value = row.Values[i] ?? DBNull.Value;
                }

                command.ExecuteNonQuery();
            }
        }

        Run(
            connection, transaction,
            $"INSERT INTO {PositionTable} (id, seq) VALUES (1, {position}) "
            + "ON CONFLICT (id) DO UPDATE SET seq = max(seq, excluded.seq)");
        transaction.Commit();
    }

    /// <summary>Rows of a table as texts, in key order; for exports, checks and tools.</summary>
    /// <param name="table">Table.</param>
    /// <param name="most">Most rows.</param>
    public IReadOnlyList<IReadOnlyList<object?>> Read(KeyedTable table, int most)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var connection = Connect();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names come from table declarations of the product.
        command.CommandText = $"SELECT {string.Join(", ", table.Columns.Select(c => c.Name))} FROM {table.Name} "
            + $"ORDER BY {string.Join(", ", table.Key)} LIMIT {most}";
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<IReadOnlyList<object?>>();
        while (reader.Read())
        {
            var row = new object?[table.Columns.Count];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Rows of a table.</summary>
    public long Count(KeyedTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var connection = Connect();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names come from table declarations of the product.
        command.CommandText = $"SELECT count(*) FROM {table.Name}";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Adds the columns an earlier build did not have.</summary>
    private static void Complete(SqliteConnection connection, KeyedTable table)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        using (var command = connection.CreateCommand())
        {
#pragma warning disable CA2100 // Names come from table declarations of the product.
            command.CommandText = $"SELECT name FROM pragma_table_info('{table.Name}')";
#pragma warning restore CA2100
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                known.Add(reader.GetString(0));
            }
        }

        foreach (var column in table.Columns.Where(c => !known.Contains(c.Name)))
        {
            Run(connection, null, $"ALTER TABLE {table.Name} ADD COLUMN {column.Name} {column.Type}");
        }
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        Run(connection, null, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000;");
        return connection;
    }

    private static void Run(SqliteConnection connection, SqliteTransaction? transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Only constants and names of table declarations reach this method.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
