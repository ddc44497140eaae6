using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Millwright.Host.Portfolio.Parquet;
using Millwright.Kernel;
using Millwright.Portfolio.Replay;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright portfolio export</c>: data sets of a run and their dictionary (portfolio.md §12.3).</summary>
internal static class PortfolioExport
{
    private const int SchemaVersion = 2;

    public static Command Create(
        VerbContext context, IReadOnlyList<Option> shared, Func<ParseResult, Result<IReadOnlyList<TokenBars>>> bars,
        Option<double> cap)
    {
        var folder = new Option<string>("--out") { Description = "folder of the files", Required = true };
        var verb = new Command(
            "export", "Data sets D1 to D5 for learning with a data dictionary, as gzipped CSV or Parquet by month.");
        var format = new Option<string>("--format")
        {
            Description = "csv: one file per set; parquet: one file per set and month",
            DefaultValueFactory = static _ => "csv",
        };
        format.AcceptOnlyFromAmong("csv", "parquet");
        foreach (var option in (Option[])[.. shared, cap, folder, format])
        {
            verb.Options.Add(option);
        }

        verb.SetAction(parsed =>
        {
            if (!bars(parsed).TryGet(out var loaded, out var error))
            {
                context.Error.WriteLine(error.Message);
                return ExitCode.Usage;
            }

            return Run(
                context, loaded, parsed.GetValue(cap), parsed.GetValue(folder)!,
                parsed.GetValue(format) == "parquet");
        });
        return verb;
    }

    private static int Run(
        VerbContext context, IReadOnlyList<TokenBars> bars, double cap, string folder, bool parquet)
    {
        var options = PortfolioVerb.Options(bars, cap);
        var book = new DatasetBook();
        var feed = new BarFeed(bars);
        var run = new ReplayRun(options, feed.StartMs, book.Take);
        run.Run(feed);
        Directory.CreateDirectory(folder);
        var sets = new List<object>();
        foreach (var set in book.All)
        {
            var files = parquet
                ? Months(set, folder, options.ParamId)
                : [($"{set.Name}.csv.gz", set.Rows.Count, Write(set, Path.Combine(folder, $"{set.Name}.csv.gz")))];
            sets.Add(new
            {
                name = set.Name, row = set.Row, rows = set.Rows.Count,
                files = files.Select(f => new
                {
                    file = f.File, rows = f.Rows, sha256 = Convert.ToHexStringLower(SHA256.HashData(f.Bytes)),
                }),
                columns = set.Columns.Select(c => new
                {
                    name = c.Name, type = c.Type, unit = c.Unit, text = c.Text, later_information = c.IsForward,
                }),
            });
            foreach (var (file, rows, _) in files)
            {
                context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {rows} rows"));
            }
        }

        File.WriteAllText(Path.Combine(folder, "dictionary.json"), JsonSerializer.Serialize(
            new
            {
                schema_version = SchemaVersion, param_id = options.ParamId,
                row_digest = run.Plant.RowDigest.ToString("x16", CultureInfo.InvariantCulture),
                rule = "No column knows what happened after its ts, except those that begin with forward_.",
                datasets = sets,
            },
            PortfolioTune.Indented) + "\n");
        return ExitCode.Ok;
    }

    /// <summary>One Parquet file per month of the rows' time; the hash is that of the whole file.</summary>
    private static List<(string File, int Rows, byte[] Bytes)> Months(Dataset set, string folder, string paramId)
    {
        var at = set.Columns.Select((c, i) => (c, i)).First(c => c.c.Name == "ts").i;
        var files = new List<(string File, int Rows, byte[] Bytes)>();
        foreach (var month in set.Rows.GroupBy(row => DateTimeOffset.FromUnixTimeMilliseconds(
            long.Parse(row[at], CultureInfo.InvariantCulture)).ToString("yyyy-MM", CultureInfo.InvariantCulture)))
        {
            var rows = month.ToArray();
            using var memory = new MemoryStream();
            ParquetFile.Write(memory, set, rows,
            [
                new("schema_version", SchemaVersion.ToString(CultureInfo.InvariantCulture)), new("param_id", paramId),
                new("row", set.Row),
            ]);
            var file = $"{set.Name}-{month.Key}.parquet";
            File.WriteAllBytes(Path.Combine(folder, file), memory.ToArray());
            files.Add((file, rows.Length, memory.ToArray()));
        }

        return files;
    }

    /// <summary>The plain bytes of the file, whose hash is in the dictionary.</summary>
    private static byte[] Write(Dataset set, string path)
    {
        var text = new StringBuilder().AppendJoin(',', set.Columns.Select(c => c.Name)).Append('\n');
        foreach (var row in set.Rows)
        {
            text.AppendJoin(',', row).Append('\n');
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        using var file = File.Create(path);
        using var zip = new GZipStream(file, CompressionLevel.Optimal);
        zip.Write(bytes);
        return bytes;
    }
}
