using Millwright.Storage;

namespace Millwright.Host.Kinds.Alpha.Journal;

/// <summary>
/// Compares the shadow tables of two runs row by row and to the bit. Journal positions differ between a run and one
/// that was interrupted (each start writes its own records), so columns that hold them are left out.
/// </summary>
internal static class ShadowComparison
{
    private static readonly string[] Positions = ["seq", "version", "build"];

    /// <summary>Rows compared, and the first differences.</summary>
    /// <param name="left">File of the one run.</param>
    /// <param name="right">File of the other run.</param>
    public static (long Rows, IReadOnlyList<string> Differences) Run(string left, string right)
    {
        var (a, b) = (new TableStore(left, ShadowTables.All), new TableStore(right, ShadowTables.All));
        var wrong = new List<string>();
        long total = 0;
        foreach (var table in ShadowTables.All)
        {
            var (mine, theirs) = (a.Read(table, int.MaxValue), b.Read(table, int.MaxValue));
            total += mine.Count;
            if (mine.Count != theirs.Count)
            {
                wrong.Add($"{table.Name}: {mine.Count} rows against {theirs.Count}");
            }

            for (var i = 0; i < Math.Min(mine.Count, theirs.Count) && wrong.Count < 10; i++)
            {
                if (Difference(table, mine[i], theirs[i]) is { } text)
                {
                    wrong.Add($"{table.Name} row {i}: {text}");
                }
            }
        }

        return (total, wrong);
    }

    private static string? Difference(
        KeyedTable table, IReadOnlyList<object?> left, IReadOnlyList<object?> right)
    {
        for (var i = 0; i < left.Count; i++)
        {
            var name = table.Columns[i].Name;
            if (!Positions.Contains(name) && !Same(left[i], right[i]))
            {
                return $"{name} {left[i] ?? "null"} against {right[i] ?? "null"}";
            }
        }

        return null;
    }

    private static bool Same(object? left, object? right) => left is double a && right is double b
        ? BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b)
        : Equals(left, right);
}
