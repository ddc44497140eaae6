using Microsoft.Data.Sqlite;

namespace Millwright.Storage;

/// <summary>Table <c>projection_position</c>: up to which journal position each group is in the tables.</summary>
internal static class ProjectionPosition
{
    internal const string CreateSql =
        "CREATE TABLE IF NOT EXISTS projection_position(group_name TEXT PRIMARY KEY, seq INTEGER) WITHOUT ROWID;";

    internal const string DropSql = "DROP TABLE IF EXISTS projection_position;";

    internal static ulong Read(SqliteConnection connection, SqliteTransaction? transaction, string group)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT seq FROM projection_position WHERE group_name = $g";
        command.Parameters.AddWithValue("$g", group);
        return command.ExecuteScalar() is long seq ? (ulong)seq : 0;
    }

    internal static void Write(SqliteConnection connection, SqliteTransaction transaction, string group, ulong seq)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT OR REPLACE INTO projection_position VALUES($g, $s)";
        command.Parameters.AddWithValue("$g", group);
        command.Parameters.AddWithValue("$s", (long)seq);
        command.ExecuteNonQuery();
    }

    /// <summary>Removes the rows of a group from every table, and its position.</summary>
    internal static void Clear(SqliteConnection connection, SqliteTransaction transaction, string group)
    {
        foreach (var table in ProjectionTables.All)
        {
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
#pragma warning disable CA2100 // Table names are constants; the group is bound.
            command.CommandText = $"DELETE FROM {table.Name} WHERE plant = $g OR substr(plant, 1, $n) = $p";
#pragma warning restore CA2100
            command.Parameters.AddWithValue("$g", group);
            command.Parameters.AddWithValue("$p", group + ":");
            command.Parameters.AddWithValue("$n", group.Length + 1);
            command.ExecuteNonQuery();
        }

        Write(connection, transaction, group, 0);
    }
}
