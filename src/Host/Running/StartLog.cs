using System.Text.Json;
using Millwright.Host.Json;

namespace Millwright.Host.Running;

/// <summary>
/// Starts and clean ends of the process in a storage folder (<c>starts.jsonl</c>): too many starts without a clean end
/// within ten minutes are a crash loop, and the next run waits for an operator (kernel.md §17).
/// </summary>
/// <param name="folder">Storage folder.</param>
/// <param name="time">Wall time.</param>
internal sealed class StartLog(string folder, TimeProvider time)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "starts.jsonl";

    private const int Kept = 64;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly string path = Path.Combine(folder, FileName);

    /// <summary>Notes a start.</summary>
    /// <returns>Earlier starts of the last ten minutes that did not end cleanly.</returns>
    public int Begin()
    {
        var now = time.GetUtcNow();
        var entries = Read();
        var crashes = 0;
        foreach (var entry in entries.Where(entry => now - entry.At <= Window))
        {
            crashes = entry.Clean ? 0 : crashes + 1;
        }

        entries.Add(new Entry(now, Environment.ProcessId, false));
        Write(entries);
        return crashes;
    }

    /// <summary>Notes a clean end: the starts before it count no more.</summary>
    public void End()
    {
        var entries = Read();
        entries.Add(new Entry(time.GetUtcNow(), Environment.ProcessId, true));
        Write(entries);
    }

    private List<Entry> Read()
    {
        var entries = new List<Entry>();
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            try
            {
                if (JsonSerializer.Deserialize<Entry>(line, WireJson.Options) is { } entry)
                {
                    entries.Add(entry);
                }
            }
            catch (JsonException)
            {
                // A torn last line of a crash; the others count.
                continue;
            }
        }

        return entries;
    }

    private void Write(List<Entry> entries)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllLines(
            path + ".new", entries.TakeLast(Kept).Select(entry => JsonSerializer.Serialize(entry, WireJson.Options)));
        File.Move(path + ".new", path, overwrite: true);
    }

    private sealed record Entry(DateTimeOffset At, int Pid, bool Clean);
}
