using System.Text;
using System.Text.Json;

namespace Millwright.Storage;

/// <summary>
/// Losses an operator accepted with <c>journal repair --accept-loss</c> (kernel.md §6.5): their number is the epoch of
/// the client order ids that follow, so that no id is ever used twice (§9.3).
/// </summary>
public static class JournalLosses
{
    private const string FileName = "LOSSES.jsonl";

    /// <summary>File of the losses of a journal.</summary>
    public static string PathOf(string folder) => $"{folder.TrimEnd('/')}/{FileName}";

    /// <summary>First lost record of each accepted loss, oldest first.</summary>
    /// <exception cref="InvalidDataException">A line is not the record of a loss.</exception>
    public static IReadOnlyList<ulong> FirstLost(IDisk disk, string folder)
    {
        var found = new List<ulong>();
        if (!DiskFiles.ReadAll(disk, PathOf(folder), out var bytes).IsOk)
        {
            return found;
        }

        foreach (var line in Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                using var loss = JsonDocument.Parse(line);
                found.Add(loss.RootElement.GetProperty("first").GetUInt64());
            }
            catch (Exception damage) when (damage is JsonException or KeyNotFoundException or FormatException)
            {
                throw new InvalidDataException($"{PathOf(folder)}: '{line}' is not the record of a loss", damage);
            }
        }

        return found;
    }
}
