using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Millwright.Storage.Portfolio;

/// <summary>The portfolio tables in SQLite: embedded, one writer connection (portfolio.md §1.4).</summary>
public sealed class SqlitePmStore : PmStore
{
    private readonly SqliteConnection connection;

    /// <summary>Opens or creates a database file.</summary>
    /// <param name="path">File.</param>
    public SqlitePmStore(string path)
    {
        NativeSqlite.EnsureReady();
        connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false,
        }.ToString());
        connection.Open();
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;");
        Execute("PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000;");
    }

    /// <inheritdoc/>
    protected override DbConnection Connection => connection;

    /// <inheritdoc/>
    protected override string Schema => "";

    /// <inheritdoc/>
    protected override int ReadVersion()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    protected override void WriteVersion(int version, DbTransaction transaction) =>
        Execute($"PRAGMA user_version = {version}", transaction);

    /// <inheritdoc/>
    protected override string Script(int version) =>
        Resource(version == 1 ? "portfolio.sqlite.sql" : $"portfolio.sqlite.{version}.sql");

    /// <inheritdoc/>
    protected override DbParameter Parameter(DbCommand command, string name, PmColumnKind kind, object? value) =>
        new SqliteParameter(name, (kind, value) switch
        {
            (_, null) => DBNull.Value,
            (PmColumnKind.Decimal, decimal exact) =>
                exact.ToString("0.##################", CultureInfo.InvariantCulture),
            (PmColumnKind.Flag, bool on) => on ? 1L : 0L,
            _ => value,
        });

    /// <inheritdoc/>
    protected override string TimeInMs(string column) => column;

    /// <inheritdoc/>
    protected override long TimeOf(DbDataReader reader, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.GetInt64(ordinal);
    }
}
