namespace Millwright.Storage;

/// <summary>One table: columns with their SQLite types, key, index.</summary>
public sealed class ProjectionTable
{
    private readonly string definition;
    private readonly string key;
    private readonly string? index;
    private readonly string? update;

    internal ProjectionTable(
        string name, string key, string definition, string? index = null, string? update = null)
    {
        this.update = update;
        Name = name;
        this.key = key;
        this.definition = definition;
        this.index = index;
        Columns = [.. definition.Split(',').Select(static column => column.Trim().Split(' ')[0])];
    }

    /// <summary>Name in SQL.</summary>
    public string Name { get; }

    /// <summary>Column names in order.</summary>
    public IReadOnlyList<string> Columns { get; }

    internal string CreateSql =>
        $"CREATE TABLE IF NOT EXISTS {Name}({definition}, PRIMARY KEY({key})) WITHOUT ROWID;"
        + (index is null ? string.Empty : $"CREATE INDEX IF NOT EXISTS ix_{Name} ON {Name}({index});");

    internal string DropSql => $"DROP TABLE IF EXISTS {Name};";

    /// <summary>Values that change rows of a table instead of making rows; it has no table of its own.</summary>
    internal static ProjectionTable Update(string name, string definition, string sql) =>
        new(name, string.Empty, definition, null, sql);

    internal string UpsertSql => update
        ?? $"INSERT OR REPLACE INTO {Name}({string.Join(',', Columns)}) "
        + $"VALUES({string.Join(',', Columns.Select(static (_, i) => $"$p{i}"))})";
}
