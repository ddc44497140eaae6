namespace Millwright.Storage;

/// <summary>
/// A table whose rows are written again without harm: a later version of a key replaces an earlier one, an older
/// version changes nothing.
/// </summary>
/// <param name="Name">Name.</param>
/// <param name="Columns">Columns in order.</param>
/// <param name="Key">Columns of the primary key.</param>
/// <param name="Version">Column of the version, or null: a repeated key is ignored then.</param>
public sealed record KeyedTable(
    string Name, IReadOnlyList<TableColumn> Columns, IReadOnlyList<string> Key, string? Version)
{
    /// <summary>Statement that creates the table.</summary>
    public string CreateSql => $"CREATE TABLE IF NOT EXISTS {Name} ("
        + string.Join(", ", Columns.Select(c => $"{c.Name} {c.Type}"))
        + $", PRIMARY KEY ({string.Join(", ", Key)}))";

    /// <summary>Statement that writes one row with the parameters $0, $1, ….</summary>
    public string UpsertSql
    {
        get
        {
            var insert = $"INSERT INTO {Name} ({string.Join(", ", Columns.Select(c => c.Name))}) VALUES ("
                + string.Join(", ", Columns.Select((_, i) => $"${i}")) + ")"
                + $" ON CONFLICT ({string.Join(", ", Key)}) DO ";
            return Version is null
                ? insert + "NOTHING"
                : insert + "UPDATE SET "
                    + string.Join(
                        ", ", Columns.Where(c => !Key.Contains(c.Name)).Select(c => $"{c.Name}=excluded.{c.Name}"))
                    + $" WHERE excluded.{Version} >= {Name}.{Version}";
        }
    }
}
