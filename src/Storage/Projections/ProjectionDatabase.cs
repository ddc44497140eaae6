using Microsoft.Data.Sqlite;

namespace Millwright.Storage;

/// <summary>
/// <c>millwright.db</c> (kernel.md §19.1): projections that can be rebuilt at any time; never the source of truth.
/// WAL, <c>synchronous=FULL</c>. This object only opens connections and owns the schema.
/// </summary>
public sealed class ProjectionDatabase
{
    private readonly string path;

    /// <summary>Opens or creates the database and its tables.</summary>
    /// <param name="path">File path.</param>
    public ProjectionDatabase(string path)
    {
        this.path = path;
        NativeSqlite.EnsureReady();
        using var connection = Connect(readOnly: false);
        CreateTables(connection);
    }

    /// <summary>Version of the SQLite library in use.</summary>
    public static string LibraryVersion
    {
        get
        {
            NativeSqlite.EnsureReady();
            return SQLitePCL.raw.sqlite3_libversion().utf8_to_string();
        }
    }

    internal SqliteConnection Connect(bool readOnly)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
        }.ToString());
        connection.Open();
        if (!readOnly)
        {
            Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        }

        Execute(connection, "PRAGMA busy_timeout=5000;");
        return connection;
    }

    internal static void CreateTables(SqliteConnection connection, SqliteTransaction? transaction = null)
    {
        foreach (var table in ProjectionTables.All)
        {
            Execute(connection, table.CreateSql, transaction);
        }
    }

    internal static void DropTables(SqliteConnection connection, SqliteTransaction? transaction = null)
    {
        foreach (var table in ProjectionTables.All)
        {
            Execute(connection, table.DropSql, transaction);
        }
    }

    private static void Execute(
        SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants and names of this assembly reach this method.
        command.CommandText = sql;
        command.Transaction = transaction;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
