using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Millwright.Markets;

/// <summary>
/// Binary cache of parsed bars (<c>*.mwbars</c>), one file per source and options. The header carries the SHA-256 of
/// the source and of the rest of the file; anything that does not match is rebuilt from the source. Edge: touches
/// files.
/// </summary>
[DeterminismExempt("edge: the only folder of Markets that touches files")]
public sealed class BarCache
{
    private const int HeaderBytes = 160;
    private const int ChecksumAt = 128;
    private const int BarBytes = 48;
    private const long Version = 1;

    private readonly string folder;

    /// <summary>Uses (and creates on first write) a folder.</summary>
    public BarCache(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        this.folder = folder;
    }

    private static ReadOnlySpan<byte> Magic => "MWBARS01"u8;

    /// <summary>Bars of a table file, from the cache if it matches the source, else parsed and cached.</summary>
    public Result<BarSeries> Load(string path, BarCsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!BarFile.ReadBytes(path).TryGet(out var source, out var error))
        {
            return Result<BarSeries>.Fail(error);
        }

        var sourceHash = SHA256.HashData(source);
        var cached = CachePath(path, options);
        if (File.Exists(cached) && BarFile.ReadBytes(cached).TryGet(out var bytes, out _)
            && TryDecode(bytes, sourceHash) is { } series)
        {
            return Result<BarSeries>.Ok(series);
        }

        var parsed = BarFile.Parse(path, source, options);
        if (parsed.IsOk && BitConverter.IsLittleEndian)
        {
            Write(cached, Encode(parsed.Value, sourceHash));
        }

        return parsed;
    }

    /// <summary>Where the cache of a source lies.</summary>
    public string CachePath(string path, BarCsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{Path.GetFullPath(path)}|{options.CacheKey}"));
        return Path.Combine(folder, $"{Path.GetFileName(path)}.{Convert.ToHexStringLower(key.AsSpan(0, 8))}.mwbars");
    }

    private static byte[] Encode(BarSeries series, byte[] sourceHash)
    {
        var payload = MemoryMarshal.AsBytes(series.Bars);
        var bytes = new byte[HeaderBytes + payload.Length];
        payload.CopyTo(bytes.AsSpan(HeaderBytes));
        Magic.CopyTo(bytes);
        var quality = series.Quality;
        ReadOnlySpan<long> words =
        [
            Version, series.Interval.Ns, series.Count, quality.Rows, quality.NonPositivePrice, quality.Malformed,
            quality.Duplicates, quality.OutOfOrder, quality.OutsideRange,
        ];
        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8 + (8 * i)), words[i]);
        }

        sourceHash.CopyTo(bytes, 88);
        Checksum(bytes).CopyTo(bytes, ChecksumAt);
        return bytes;
    }

    private static BarSeries? TryDecode(byte[] bytes, byte[] sourceHash)
    {
        if (!BitConverter.IsLittleEndian || bytes.Length < HeaderBytes || !bytes.AsSpan(0, 8).SequenceEqual(Magic)
            || Word(bytes, 0) != Version || Word(bytes, 2) != (bytes.Length - HeaderBytes) / BarBytes
            || (bytes.Length - HeaderBytes) % BarBytes != 0 || !bytes.AsSpan(88, 32).SequenceEqual(sourceHash)
            || !bytes.AsSpan(ChecksumAt, 32).SequenceEqual(Checksum(bytes)))
        {
            return null;
        }

        var bars = MemoryMarshal.Cast<byte, Bar>(bytes.AsSpan(HeaderBytes)).ToArray();
        return new(bars, new(Word(bytes, 1)), new()
        {
            Rows = Word(bytes, 3),
            NonPositivePrice = Word(bytes, 4),
            Malformed = Word(bytes, 5),
            Duplicates = Word(bytes, 6),
            OutOfOrder = Word(bytes, 7),
            OutsideRange = Word(bytes, 8),
        });
    }

    private static byte[] Checksum(byte[] bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes.AsSpan(0, ChecksumAt));
        hash.AppendData(bytes.AsSpan(HeaderBytes));
        return hash.GetHashAndReset();
    }

    private static long Word(byte[] bytes, int index) =>
        BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8 + (8 * index)));

    /// <summary>
    /// Writes beside and renames, so that a reader never sees half a file. A full disk only costs the cache.
    /// </summary>
    private void Write(string path, byte[] bytes)
    {
        var partial = path + ".part";
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(partial, bytes);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LastWriteFailure = failure.Message;
        }
    }

    /// <summary>Why the last write did not succeed; null if none failed.</summary>
    public string? LastWriteFailure { get; private set; }
}
