using System.Data.Common;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Millwright.Storage.Portfolio;

/// <summary>The portfolio tables in PostgreSQL, schema <c>pm</c> (portfolio.md §1.2, §1.3).</summary>
public sealed class PostgresPmStore : PmStore
{
    private readonly NpgsqlConnection connection;

    /// <summary>Opens a database.</summary>
    /// <param name="connectionString">Connection string; never logged.</param>
    public PostgresPmStore(string connectionString)
    {
        connection = new NpgsqlConnection(connectionString);
        connection.Open();
    }

    /// <inheritdoc/>
    protected override DbConnection Connection
    {
        get
        {
            if (connection.State != System.Data.ConnectionState.Open)
            {
                connection.Close();
                connection.Open();
            }

            return connection;
        }
    }

    /// <inheritdoc/>
    protected override string Schema => "pm.";

    /// <inheritdoc/>
    protected override int ReadVersion()
    {
        Execute("create schema if not exists pm; create table if not exists pm.schema_version (version int not null)");
        using var command = connection.CreateCommand();
        command.CommandText = "select coalesce(max(version), 0) from pm.schema_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    protected override void WriteVersion(int version, DbTransaction transaction) =>
        Execute($"insert into pm.schema_version values ({version})", transaction);

    /// <inheritdoc/>
    protected override string Script(int version) =>
        Resource(version == 1 ? "portfolio.postgres.sql" : $"portfolio.postgres.{version}.sql");

    /// <inheritdoc/>
    protected override DbParameter Parameter(DbCommand command, string name, PmColumnKind kind, object? value) =>
        new NpgsqlParameter(name, kind switch
        {
            PmColumnKind.Time => NpgsqlDbType.TimestampTz,
            PmColumnKind.Decimal => NpgsqlDbType.Numeric,
            PmColumnKind.Real => NpgsqlDbType.Double,
            PmColumnKind.Flag => NpgsqlDbType.Boolean,
            PmColumnKind.Json => NpgsqlDbType.Jsonb,
            PmColumnKind.Integer => NpgsqlDbType.Integer,
            PmColumnKind.Small => NpgsqlDbType.Smallint,
            PmColumnKind.Uuid => NpgsqlDbType.Uuid,
            _ => NpgsqlDbType.Text,
        })
        {
            Value = (kind, value) switch
            {
                (_, null) => DBNull.Value,
                (PmColumnKind.Time, long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).UtcDateTime,
                (PmColumnKind.Uuid, string text) => Guid.Parse(text),
                (PmColumnKind.Integer, long whole) => (int)whole,
                (PmColumnKind.Small, long whole) => (short)whole,
                _ => value,
            },
        };

    /// <inheritdoc/>
    protected override string TimeInMs(string column) => $"(extract(epoch from {column}) * 1000)::bigint";

    /// <inheritdoc/>
    protected override long TimeOf(DbDataReader reader, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new DateTimeOffset(reader.GetFieldValue<DateTime>(ordinal), TimeSpan.Zero).ToUnixTimeMilliseconds();
    }
}
