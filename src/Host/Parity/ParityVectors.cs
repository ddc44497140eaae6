using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Millwright.Host.CommandLine;

namespace Millwright.Host.Parity;

/// <summary><c>parity vectors FILE…</c>: golden vectors (alpha.md A.1) answered and compared to the bit.</summary>
internal static class ParityVectors
{
    public static int Run(VerbContext context, string[] files, ulong allowed, bool table, string? report)
    {
        var good = true;
        foreach (var file in files)
        {
            if (!File.Exists(file))
            {
                context.Error.WriteLine($"{file} does not exist");
                return ExitCode.Usage;
            }

            if (Compare(file, null) is not { } compared)
            {
                context.Error.WriteLine($"{file}: the first line names no known kernel");
                return ExitCode.Usage;
            }

            compared.Write(context.Out, allowed, table);
            if (report is not null)
            {
                compared.Save(files.Length == 1 ? report : $"{report}.{Path.GetFileName(file)}.json", allowed);
            }

            good &= compared.Holds(allowed);
        }

        return good ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    /// <summary>Answers the vectors of a file; null when its first line names no known or another kernel.</summary>
    /// <param name="file">.jsonl or .jsonl.gz.</param>
    /// <param name="kernel">Kernel that is meant; null = whichever the file names.</param>
    public static ParityReport? Compare(string file, string? kernel)
    {
        var lines = Lines(file).ToList();
        if (lines.Count == 0 || KernelOf(lines[0]) is not { } name || ParityCatalog.Find(name) is null
            || (kernel is not null && kernel != name))
        {
            return null;
        }

        if (IsHeader(lines[0]))
        {
            lines.RemoveAt(0);
        }

        using var answers = new MemoryStream();
        ParitySession.Run(name, new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))), answers);
        var own = Encoding.UTF8.GetString(answers.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var compared = new ParityReport(name);
        for (var i = 0; i < lines.Count; i++)
        {
            // The header is line 1 of the file.
            compared.Add(i + 2, i < own.Length ? own[i] : null, lines[i]);
        }

        return compared;
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var stream = File.OpenRead(file);
        using Stream source = file.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(stream, CompressionMode.Decompress)
            : stream;
        using var reader = new StreamReader(source, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }

    private static bool IsHeader(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.TryGetProperty("header", out _);
    }

    private static string? KernelOf(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.TryGetProperty("kernel", out var name) ? name.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
