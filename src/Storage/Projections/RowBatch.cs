using Microsoft.Data.Sqlite;

namespace Millwright.Storage;

/// <summary>Writes rows with one prepared statement per table.</summary>
internal sealed class RowBatch(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<ProjectionTable, SqliteCommand> commands = [];
    private readonly object?[] values = new object?[64];

    internal void Write(IProjectionRow row, SqliteTransaction transaction)
    {
        var table = row.Table;
        if (!commands.TryGetValue(table, out var command))
        {
            command = Prepare(table);
            commands[table] = command;
        }

        command.Transaction = transaction;
        row.CopyTo(values);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in commands.Values)
        {
            command.Dispose();
        }
    }

    private SqliteCommand Prepare(ProjectionTable table)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Built from constant table definitions.
        command.CommandText = table.UpsertSql;
#pragma warning restore CA2100
        for (var i = 0; i < table.Columns.Count; i++)
        {
            command.Parameters.Add(new SqliteParameter($"$p{i}", null));
        }

        return command;
    }
}
