using System.Text;

namespace Millwright.Host.Kinds.Alpha;

/// <summary>Complete lines of a file that another process appends to; what has no line end yet is not given out.
/// </summary>
/// <param name="path">File; it may come into being later.</param>
internal sealed class GrowingLines(string path) : IDisposable
{
    private readonly Queue<string> lines = new();
    private readonly byte[] block = new byte[64 * 1024];
    private readonly List<byte> rest = [];
    private FileStream? stream;

    /// <summary>The next complete line, or null while there is none.</summary>
    public string? Next()
    {
        if (lines.Count == 0)
        {
            Fill();
        }

        return lines.TryDequeue(out var line) ? line : null;
    }

    /// <inheritdoc/>
    public void Dispose() => stream?.Dispose();

    private void Fill()
    {
        if (stream is null)
        {
            if (!File.Exists(path))
            {
                return;
            }

            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }

        var read = stream.Read(block);
        foreach (var one in block.AsSpan(0, read))
        {
            if (one != '\n')
            {
                rest.Add(one);
                continue;
            }

            lines.Enqueue(Encoding.UTF8.GetString([.. rest]).TrimEnd('\r'));
            rest.Clear();
        }
    }
}
