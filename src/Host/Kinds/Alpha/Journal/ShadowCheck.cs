using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Kinds.Alpha.Journal;

/// <summary>
/// Derives every shadow row again by one uninterrupted replay of the journal and compares it with the tables a run
/// wrote
/// over all its restarts: the same decisions, each row exactly once.
/// </summary>
internal static class ShadowCheck
{
    /// <summary>Checks a journal folder.</summary>
    public static (bool Equal, string Text) Run(string folder)
    {
        if (GroupManifest.Load(folder) is not { Kind: "alpha" } manifest)
        {
            return (false, $"{folder} holds no alpha group");
        }

        var disk = new RealDisk();
        var group = PlantKinds.Compose(manifest);
        group.Init(new Instant(manifest.InitNs));
        var stored = new TableStore(Path.Combine(folder, "shadow.db"), ShadowTables.All);
        var until = stored.Position;
        var derived = ShadowTables.All.ToDictionary(t => t.Name, _ => new SortedDictionary<string, string>());
        var (driver, damage) = GroupRecovery.Replay(disk, folder, group, effect =>
        {
            if (effect.Seq <= until && effect.Body is DomainEvent { Data: { } data }
                && ShadowTables.Of(data, manifest.Group) is { } row)
            {
                derived[row.Table.Name][Key(row.Table, row.Values)] = Line(row.Table, row.Values);
            }
        });
        if (damage is not null)
        {
            return (false, damage);
        }

        var wrong = new List<string>();
        var total = 0L;
        foreach (var table in ShadowTables.All)
        {
            var expected = derived[table.Name];
            var rows = stored.Read(table, int.MaxValue).Where(r => Version(table, r) <= until).ToList();
            total += rows.Count;
            var found = rows.ToDictionary(r => Key(table, r), r => Line(table, r));
            wrong.AddRange(expected.Where(e => !found.TryGetValue(e.Key, out var line) || line != e.Value)
                .Select(e => $"{table.Name} {e.Key}: missing or different"));
            wrong.AddRange(found.Keys.Where(k => !expected.ContainsKey(k)).Select(k => $"{table.Name} {k}: extra"));
        }

        return (wrong.Count == 0,
            $"{total} rows up to position {until}, {driver.Records} records replayed without a break: "
            + (wrong.Count == 0 ? "every row is there exactly once and equal" : $"{wrong.Count} differences")
            + string.Concat(wrong.Take(10).Select(w => $"\n  {w}"))
            + (driver.Divergence is null ? "" : $"\n  {driver.Divergence}"));
    }

    private static ulong Version(KeyedTable table, IReadOnlyList<object?> row) =>
        (ulong)(long)row[Index(table, table.Version!)]!;

    private static string Key(KeyedTable table, IReadOnlyList<object?> row) =>
        string.Join('/', table.Key.Select(k => row[Index(table, k)]));

    private static int Index(KeyedTable table, string column)
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (table.Columns[i].Name == column)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"{table.Name} has no column {column}");
    }

    /// <summary>A row as text, to the bit; the build that wrote it is not part of it.</summary>
    private static string Line(KeyedTable table, IReadOnlyList<object?> row) =>
        string.Join('|', row.Select((v, i) => table.Columns[i].Name == "build" ? "" : Text(v)));

    private static string Text(object? value) => value switch
    {
        double d => $"{BitConverter.DoubleToInt64Bits(d):X16}",
        null => "-",
        _ => value.ToString() ?? "",
    };
}
