using System.Text.Json;
using Millwright.Host.Json;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Keeping;

/// <summary>Removes old segments and writes down who asked and what went (kernel.md §6.7).</summary>
internal static class RetentionLog
{
    /// <summary>Name of the file in the journal folder, one JSON object per line.</summary>
    public const string FileName = "RETENTION.jsonl";

    /// <summary>Plans and applies.</summary>
    /// <param name="disk">Disk.</param>
    /// <param name="folder">Journal folder.</param>
    /// <param name="options">How long segments stay.</param>
    /// <param name="now">Wall time.</param>
    /// <param name="neededFrom">First record somebody still needs.</param>
    /// <param name="by">Who asked.</param>
    /// <returns>Exit code of kernel.md §17 and one line per segment.</returns>
    public static (int Code, IReadOnlyList<string> Lines) Prune(
        IDisk disk, string folder, RetentionOptions options, Instant now, ulong neededFrom, string by)
    {
        var retention = new JournalRetention(disk, folder, options);
        var plan = retention.Plan(now, neededFrom);
        if (plan.Count == 0)
        {
            return (0, []);
        }

        var output = new StringWriter();
        var code = retention.Apply(plan, output);
        var lines = output.ToString().Split(
            ['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var entry = JsonSerializer.Serialize(
            new { at = now.ToString(), by, keep_days = options.KeepDays, archive = options.ArchiveFolder, lines },
            WireJson.Options);
        File.AppendAllText(Path.Combine(folder, FileName), entry + "\n");
        return (code, lines);
    }
}
