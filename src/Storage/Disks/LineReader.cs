namespace Millwright.Storage;

/// <summary>Reads <c>\n</c>-terminated lines from a file in large steps.</summary>
internal sealed class LineReader(IDiskFile file) : IDisposable
{
    private byte[] buffer = new byte[1 << 20];
    private long offset;
    private int start;
    private int used;

    /// <summary>Offset of the first byte after the line last returned.</summary>
    internal long Position => offset - used + start;

    /// <summary>Failure of the last read.</summary>
    internal DiskResult Failure { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <param name="line">Bytes without the line feed, valid until the next call.</param>
    /// <param name="terminated">False for a last line without line feed.</param>
    /// <returns>False at the end of the file.</returns>
    internal bool Next(out ReadOnlySpan<byte> line, out bool terminated)
    {
        while (true)
        {
            var rest = buffer.AsSpan(start, used - start);
            var end = rest.IndexOf((byte)'\n');
            if (end >= 0)
            {
                line = rest[..end];
                terminated = true;
                start += end + 1;
                return true;
            }

            if (!Fill())
            {
                line = buffer.AsSpan(start, used - start);
                terminated = false;
                start = used;
                return !line.IsEmpty;
            }
        }
    }

    public void Dispose() => file.Dispose();

    private bool Fill()
    {
        var rest = used - start;
        if (start == 0 && used == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }
        else
        {
            buffer.AsSpan(start, rest).CopyTo(buffer);
        }

        start = 0;
        used = rest;
        Failure = file.Read(offset, buffer.AsSpan(used), out var read);
        used += read;
        offset += read;
        return read > 0;
    }
}
