using System.IO.Compression;

namespace Millwright.Markets;

/// <summary>
/// Reads bar tables from <c>.csv</c>, <c>.csv.gz</c> and <c>.zip</c> (first table inside). Edge: touches files.
/// </summary>
[DeterminismExempt("edge: the only folder of Markets that touches files")]
public static class BarFile
{
    /// <summary>Loads one file.</summary>
    /// <returns>The series, or an error naming the file and, where known, line, field, value and range.</returns>
    public static Result<BarSeries> Load(string path, BarCsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        var bytes = ReadBytes(path);
        return bytes.TryGet(out var source, out var error)
            ? Parse(path, source, options)
            : Result<BarSeries>.Fail(error);
    }

    /// <summary>Parses the raw bytes of a file; the name decides about decompression.</summary>
    internal static Result<BarSeries> Parse(string path, byte[] source, BarCsvOptions options)
    {
        try
        {
            var text = Decompress(path, source);
            return BarCsv.Parse(text.Span, options).TryGet(out var series, out var error)
                ? Result<BarSeries>.Ok(series)
                : Result<BarSeries>.Fail(error with { Message = $"{Path.GetFileName(path)}: {error.Message}" });
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException)
        {
            return Result<BarSeries>.Fail("file", "unknown", $"{path}: damaged archive: {failure.Message}");
        }
    }

    /// <summary>Reads a whole file.</summary>
    internal static Result<byte[]> ReadBytes(string path)
    {
        try
        {
            return Result<byte[]>.Ok(File.ReadAllBytes(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Result<byte[]>.Fail("file", "unknown", $"{path}: cannot be read: {failure.Message}");
        }
    }

    private static ReadOnlyMemory<byte> Decompress(string path, byte[] source)
    {
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            using var gzip = new GZipStream(new MemoryStream(source), CompressionMode.Decompress);
            return ReadAll(gzip, source.Length * 6);
        }

        if (!path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            return source;
        }

        using var archive = new ZipArchive(new MemoryStream(source), ZipArchiveMode.Read);
        var entry = archive.Entries
            .Where(static e => e.FullName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            .OrderBy(static e => e.FullName, StringComparer.Ordinal)
            .FirstOrDefault() ?? throw new InvalidDataException("no .csv entry inside");
        using var stream = entry.Open();
        return ReadAll(stream, (int)Math.Min(entry.Length, int.MaxValue / 2));
    }

    private static ReadOnlyMemory<byte> ReadAll(Stream stream, int sizeHint)
    {
        var buffer = new byte[Math.Max(4096, sizeHint)];
        var length = 0;
        while (true)
        {
            var read = stream.Read(buffer, length, buffer.Length - length);
            if (read == 0)
            {
                return buffer.AsMemory(0, length);
            }

            length += read;
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, checked(buffer.Length * 2));
            }
        }
    }
}
