using System.Text;

namespace Millwright.Host.Kinds.Alpha.Journal;

/// <summary>
/// Bounded spool on disk: batches as numbered files, oldest first. When it is full the newest batches are refused and
/// counted, so the oldest survive (alpha.md §17).
/// </summary>
internal sealed class RowSpool
{
    private readonly string folder;
    private readonly long limitBytes;
    private readonly Lock gate = new();
    private long next;
    private long bytes;

    public RowSpool(string folder, long limitBytes)
    {
        this.folder = folder;
        this.limitBytes = limitBytes;
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(folder, "*.new"))
        {
            File.Delete(file);
        }

        var files = Files();
        next = files.Length == 0 ? 1 : NumberOf(files[^1]) + 1;
        bytes = files.Sum(f => new FileInfo(f).Length);
    }

    /// <summary>Batches refused because the spool was full.</summary>
    public long Refused { get; private set; }

    /// <summary>Batches that wait.</summary>
    public int Count => Files().Length;

    /// <summary>Appends a batch; the first line names its table.</summary>
    public bool Append(string table, string body)
    {
        lock (gate)
        {
            var content = Encoding.UTF8.GetBytes(table + "\n" + body);
            if (bytes + content.Length > limitBytes)
            {
                Refused++;
                return false;
            }

            var path = Path.Combine(folder, $"{next++:D16}.batch");
            File.WriteAllBytes(path + ".new", content);
            File.Move(path + ".new", path);
            bytes += content.Length;
            return true;
        }
    }

    /// <summary>The oldest batch, or null.</summary>
    public (long Number, string Table, string Body)? Peek()
    {
        lock (gate)
        {
            if (Files() is not [var first, ..])
            {
                return null;
            }

            var text = File.ReadAllText(first);
            var split = text.IndexOf('\n', StringComparison.Ordinal);
            return (NumberOf(first), text[..split], text[(split + 1)..]);
        }
    }

    /// <summary>Forgets a batch that was stored.</summary>
    public void Remove(long number)
    {
        lock (gate)
        {
            var path = Path.Combine(folder, $"{number:D16}.batch");
            if (File.Exists(path))
            {
                bytes -= new FileInfo(path).Length;
                File.Delete(path);
            }
        }
    }

    private static long NumberOf(string path) => long.Parse(
        Path.GetFileNameWithoutExtension(path), System.Globalization.CultureInfo.InvariantCulture);

    private string[] Files()
    {
        var files = Directory.GetFiles(folder, "*.batch");
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}
