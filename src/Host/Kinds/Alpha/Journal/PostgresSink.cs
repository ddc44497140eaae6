using Millwright.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Millwright.Host.Kinds.Alpha.Journal;

/// <summary>
/// Writes the shadow tables in PostgreSQL, schema <c>alpha</c>: the same names, columns, keys and rows as the SQLite
/// file. A batch is one transaction; keys and versions make a repeat harmless.
/// </summary>
internal sealed class PostgresSink : SpooledSink
{
    private readonly string address;
    private NpgsqlConnection? connection;

    /// <summary>Starts the sender.</summary>
    /// <param name="address">Connection string without a password in files: it comes from the environment; never
    /// shown.</param>
    /// <param name="folder">Folder of the spool.</param>
    /// <param name="pauses">Waiting times after errors; null = 1 s … 60 s.</param>
    /// <param name="limitBytes">Room of the spool.</param>
    public PostgresSink(
        string address, string folder, TimeSpan[]? pauses = null, long limitBytes = 512L * 1024 * 1024)
        : base(folder, pauses, limitBytes)
    {
        this.address = address;
        Start();
    }

    /// <summary>Statement that creates a table.</summary>
    public static string CreateSql(KeyedTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return $"create table if not exists alpha.{table.Name} ("
            + string.Join(", ", table.Columns.Select(c => $"{Quoted(c.Name)} {TypeOf(c)}"))
            + $", primary key ({string.Join(", ", table.Key.Select(Quoted))}))";
    }

    /// <summary>Statement that writes a batch: one parameter, a JSON array of rows.</summary>
    public static string UpsertSql(KeyedTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var names = string.Join(", ", table.Columns.Select(c => Quoted(c.Name)));
        var sets = string.Join(
            ", ",
            table.Columns.Where(c => !table.Key.Contains(c.Name))
                .Select(c => $"{Quoted(c.Name)}=excluded.{Quoted(c.Name)}"));
        return $"insert into alpha.{table.Name} ({names}) select {names} "
            + $"from json_populate_recordset(null::alpha.{table.Name}, $1) "
            + $"on conflict ({string.Join(", ", table.Key.Select(Quoted))}) do "
            + (table.Version is { } version
                ? $"update set {sets} where excluded.{version} >= {table.Name}.{version}"
                : "nothing");
    }

    /// <inheritdoc/>
    protected override async Task<string?> TrySendAsync(long number, string table, string body)
    {
        try
        {
            var open = connection ??= await OpenAsync();
            var known = ShadowTables.All.First(t => t.Name == table);
            await using var command = open.CreateCommand();
#pragma warning disable CA2100 // Names come from table declarations of the product.
            command.CommandText = UpsertSql(known);
#pragma warning restore CA2100
            command.Parameters.Add(new NpgsqlParameter
            {
                NpgsqlDbType = NpgsqlDbType.Json,
                Value = "[" + string.Join(',', body.Split('\n', StringSplitOptions.RemoveEmptyEntries)) + "]",
            });
            await command.ExecuteNonQueryAsync(Stopping);
            return null;
        }
        catch (NpgsqlException error)
        {
            await CloseAsync();
            return error.Message;
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask CloseAsync()
    {
        if (connection is { } open)
        {
            connection = null;
            await open.DisposeAsync();
        }
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var opened = new NpgsqlConnection(address);
        await opened.OpenAsync(Stopping);
        await using var command = opened.CreateCommand();
#pragma warning disable CA2100 // Names come from table declarations of the product.
        command.CommandText = "create schema if not exists alpha; "
            + string.Join("; ", ShadowTables.All.Select(CreateSql));
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Stopping);
        return opened;
    }

    private static string Quoted(string name) => $"\"{name}\"";

    private static string TypeOf(TableColumn column) => column.Type switch
    {
        "INTEGER" => "bigint",
        "REAL" => "double precision",
        _ => "text",
    };
}
