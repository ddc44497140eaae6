namespace Millwright.Markets;

/// <summary>Finds and opens recorded bars below a data root. Edge: touches files.</summary>
[DeterminismExempt("edge: the only folder of Markets that touches files")]
public static class RecordedData
{
    private const int MaxFiles = 100_000;

    /// <summary>
    /// Lists the recorded markets of a root folder (one level of folders, plus files in the root itself), ordered by
    /// source, pair, variant, interval. Names that do not follow the naming are ignored.
    /// </summary>
    public static IReadOnlyList<RecordedSet> Discover(string root)
    {
        ArgumentNullException.ThrowIfNull(root);
        if (!Directory.Exists(root))
        {
            return [];
        }

        var folders = Directory.GetDirectories(root).Append(root);
        return
        [
            .. folders.SelectMany(static folder => Directory.EnumerateFiles(folder).Take(MaxFiles).SelectMany(Describe))
                .GroupBy(static f => (f.Source, f.Pair, f.Variant, f.Interval))
                .Select(static g => new RecordedSet(
                    g.Key.Source, g.Key.Pair, g.Key.Variant, g.Key.Interval,
                    [.. g.Select(static f => f.Path).Order(StringComparer.Ordinal)]))
                .OrderBy(static s => s.Source, StringComparer.Ordinal)
                .ThenBy(static s => s.Pair, StringComparer.Ordinal)
                .ThenBy(static s => s.Variant, StringComparer.Ordinal).ThenBy(static s => s.Interval),
        ];
    }

    /// <summary>
    /// Describes one table a user names: pair and interval come from its name, or from the arguments.
    /// </summary>
    /// <param name="path">A <c>.csv</c>, <c>.csv.gz</c> or <c>.zip</c> file.</param>
    /// <param name="pair">Pair, needed when the name does not tell it; wins over the name.</param>
    /// <returns>The set (interval zero = inferred from the rows), or an error naming what is missing.</returns>
    public static Result<RecordedSet> FromFile(string path, string? pair = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path))
        {
            return Result<RecordedSet>.Fail("data", "unknown", $"'{path}' is not a file");
        }

        var known = RecordedFileName.TryParse(Path.GetFileName(path), out var named, out var variant, out var interval);
        var chosen = pair ?? (known ? named : null);
        if (chosen is null)
        {
            return Result<RecordedSet>.Fail(
                "pair", "empty", $"the name of '{path}' tells no pair; state it as BASE/QUOTE");
        }

        var source = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) ?? "";
        return Result<RecordedSet>.Ok(new(source, chosen, variant, interval, [path]));
    }

    /// <summary>
    /// Opens a set, parts concatenated; with a cache the parsed bars come from it when the source is unchanged.
    /// </summary>
    public static Result<BarSeries> Open(RecordedSet set, BarCache? cache = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        var options = set.CsvOptions;
        var parts = new List<BarSeries>(set.Files.Count);
        foreach (var file in set.Files)
        {
            var loaded = cache is null ? BarFile.Load(file, options) : cache.Load(file, options);
            if (!loaded.TryGet(out var series, out var error))
            {
                return Result<BarSeries>.Fail(error);
            }

            parts.Add(series);
        }

        return Result<BarSeries>.Ok(Concatenate(parts, set.Interval));
    }

    /// <summary>Joins series of one market; a time in several parts takes the bar of the last part.</summary>
    public static BarSeries Concatenate(IReadOnlyList<BarSeries> parts, Duration interval)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 1)
        {
            return parts[0];
        }

        var builder = new BarTableBuilder(parts.Sum(static p => p.Count));
        var quality = new BarQuality();
        foreach (var part in parts)
        {
            builder.AddRange(part.Bars);
            quality = quality.Plus(part.Quality);
        }

        return builder.Build(quality, interval);
    }

    private static IEnumerable<(string Source, string Pair, string Variant, Duration Interval, string Path)> Describe(
        string path) =>
        RecordedFileName.TryParse(Path.GetFileName(path), out var pair, out var variant, out var interval)
            ? [(Path.GetFileName(Path.GetDirectoryName(path)) ?? "", pair, variant, interval, path)]
            : [];
}
