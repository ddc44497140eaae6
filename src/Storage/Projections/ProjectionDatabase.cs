using Microsoft.Data.Sqlite;

namespace Millwright.Storage;

/// <summary>
/// <c>millwright.db</c> (kernel.md §19.1): projections that can be rebuilt at any time; never the source of truth.
/// WAL, <c>synchronous=FULL</c>. This object only opens connections and owns the schema.
/// </summary>
public sealed class ProjectionDatabase
{
    private const long Layout = 2;
    private const string LayoutSql = "PRAGMA user_version = 2";

    private readonly string path;

    private readonly Lock gate = new();

    /// <summary>Opens or creates the database and its tables; a file that is no database is set aside.</summary>
    /// <param name="path">File path.</param>
    public ProjectionDatabase(string path)
    {
        this.path = path;
        NativeSqlite.EnsureReady();
        if (Prepare() is { Kind: ProjectionFaultKind.Damaged })
        {
            SetAside();
            _ = Prepare();
        }
    }

    /// <summary>Limit of the size in pages of 4 KiB, 0 = none; a test of a full disk.</summary>
    internal int MaxPages { get; set; }

    /// <summary>Files set aside because they were damaged.</summary>
    public int SetAsideCount { get; private set; }

    /// <summary>
    /// Moves a damaged file out of the way (<c>.damaged</c>, the last one is kept) and creates an empty database.
    /// </summary>
    /// <param name="seen">Value of <see cref="SetAsideCount"/> when the damage was seen; a file that was replaced
    /// since is left alone.</param>
    public void Replace(int seen)
    {
        lock (gate)
        {
            if (seen == SetAsideCount)
            {
                SetAside();
                _ = Prepare();
            }
        }
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
            if (MaxPages > 0)
            {
                Execute(connection, $"PRAGMA max_page_count={MaxPages};");
            }
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

        Execute(connection, ProjectionPosition.CreateSql, transaction);
    }

    internal static void DropTables(SqliteConnection connection, SqliteTransaction? transaction = null)
    {
        foreach (var table in ProjectionTables.All)
        {
            Execute(connection, table.DropSql, transaction);
        }

        Execute(connection, ProjectionPosition.DropSql, transaction);
    }

    private ProjectionFault? Prepare()
    {
        try
        {
            using var connection = Connect(readOnly: false);
            if (!HasPresentLayout(connection))
            {
                DropTables(connection);
            }

            CreateTables(connection);
            Execute(connection, LayoutSql);
            return null;
        }
        catch (SqliteException failure)
        {
            return ProjectionFault.Of(failure);
        }
    }

    private void SetAside()
    {
        SetAsideCount++;
        foreach (var suffix in new[] { string.Empty, "-wal", "-shm" })
        {
            if (File.Exists(path + suffix))
            {
                File.Move(path + suffix, path + ".damaged" + suffix, overwrite: true);
            }
        }
    }

    /// <summary>Tables of another layout are dropped: everything in them can be built again.</summary>
    private static bool HasPresentLayout(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return command.ExecuteScalar() is long version && version == Layout;
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
