using System.Text.Json;
using Millwright.Host.Json;

namespace Millwright.Host.Commands;

/// <summary>
/// Who switched which toggle and when (regime.md §11.1 item 4). Overrides end with a run; this trail goes on: it is
/// kept in a file of JSON lines and read again at the next start. Nothing depends on it.
/// </summary>
public sealed class ToggleAudit
{
    /// <summary>Most rows kept in memory and most rows of an answer.</summary>
    public const int Kept = 1000;

    private readonly Lock gate = new();
    private readonly LinkedList<ToggleAuditRow> rows = new();
    private string? file;

    /// <summary>Reads what earlier runs wrote and writes there from now on.</summary>
    /// <param name="path">File of JSON lines; created with the first row.</param>
    /// <returns>Null, or why the file cannot be read; new rows are then kept in memory only.</returns>
    public string? KeepIn(string path)
    {
        lock (gate)
        {
            try
            {
                foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
                {
                    Put(JsonSerializer.Deserialize<ToggleAuditRow>(line, WireJson.Options)!);
                }

                file = path;
                return null;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
            {
                return $"{path}: {failure.Message}";
            }
        }
    }

    /// <summary>Adds a row; the oldest in memory goes when there are too many.</summary>
    public void Add(ToggleAuditRow row)
    {
        lock (gate)
        {
            Put(row);
            try
            {
                if (file is not null)
                {
                    File.AppendAllText(file, JsonSerializer.Serialize(row, WireJson.Options) + "\n");
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                Problem = failure.Message;
            }
        }
    }

    /// <summary>Why the last row was not written, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Rows of a plant, newest first.</summary>
    public IReadOnlyList<ToggleAuditRow> Newest(string plant, int most)
    {
        lock (gate)
        {
            return [.. rows.Where(row => row.Plant == plant).Take(most)];
        }
    }

    private void Put(ToggleAuditRow row)
    {
        rows.AddFirst(row);
        if (rows.Count > Kept)
        {
            rows.RemoveLast();
        }
    }
}
