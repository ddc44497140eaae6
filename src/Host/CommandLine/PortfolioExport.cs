using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Millwright.Kernel;
using Millwright.Portfolio.Replay;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright portfolio export</c>: data sets of a run and their dictionary (portfolio.md §12.3).</summary>
internal static class PortfolioExport
{
    private const int SchemaVersion = 1;

    public static Command Create(
        VerbContext context, IReadOnlyList<Option> shared, Func<ParseResult, Result<IReadOnlyList<TokenBars>>> bars,
        Option<double> cap)
    {
        var folder = new Option<string>("--out") { Description = "folder of the files", Required = true };
        var verb = new Command(
            "export", "Data sets for learning as gzipped CSV with a data dictionary: decisions, phases, features.");
        foreach (var option in (Option[])[.. shared, cap, folder])
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

            return Run(context, loaded, parsed.GetValue(cap), parsed.GetValue(folder)!);
        });
        return verb;
    }

    private static int Run(VerbContext context, IReadOnlyList<TokenBars> bars, double cap, string folder)
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
            var file = $"{set.Name}.csv.gz";
            var bytes = Write(set, Path.Combine(folder, file));
            sets.Add(new
            {
                name = set.Name, file, row = set.Row, rows = set.Rows.Count,
                sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
                columns = set.Columns.Select(c => new
                {
                    name = c.Name, type = c.Type, unit = c.Unit, text = c.Text, later_information = c.IsForward,
                }),
            });
            context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {set.Rows.Count} rows"));
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
