using System.IO.Compression;
using System.Security.Cryptography;

namespace Millwright.Storage;

/// <summary>
/// Compresses sealed segments with Brotli (kernel.md §5.2). The compressed file is read back and compared with the seal
/// before the segment is removed; until then both exist and the segment counts. Readers open either form. Works beside
/// a running journal: the active segment is never touched.
/// </summary>
/// <param name="disk">Disk.</param>
/// <param name="folder">Journal folder of the group.</param>
/// <param name="quality">Brotli quality 0..11.</param>
public sealed class SegmentCompressor(IDisk disk, string folder, int quality = 4)
{
    private const int WindowBits = 22;
    private readonly JournalLayout layout = new(folder);

    /// <summary>First sequence numbers of sealed segments that are not compressed, oldest first.</summary>
    public IReadOnlyList<ulong> Plan()
    {
        var segments = layout.Segments(disk);
        return [.. segments.Take(Math.Max(0, segments.Count - 1)).Where(first =>
            disk.Exists(layout.Segment(first)) && disk.Exists(layout.Seal(first)))];
    }

    /// <summary>Compresses one segment.</summary>
    /// <param name="firstSeq">Member of <see cref="Plan"/>.</param>
    /// <param name="from">Bytes before.</param>
    /// <param name="to">Bytes after.</param>
    /// <returns>Not Ok when a storage call failed or the content differs from its seal; the segment then
    /// stays.</returns>
    public DiskResult Compress(ulong firstSeq, out long from, out long to)
    {
        (from, to) = (0, 0);
        var target = layout.Compressed(firstSeq);
        var temporary = target + JournalLayout.TemporarySuffix;
        var result = Pack(firstSeq, temporary, out from, out to);
        if (result.IsOk)
        {
            result = CheckPacked(firstSeq, temporary);
        }

        if (result.IsOk)
        {
            result = disk.Rename(temporary, target);
        }

        if (result.IsOk)
        {
            result = disk.SyncFolder(layout.Folder);
        }

        if (!result.IsOk)
        {
            _ = disk.Delete(temporary);
            return result;
        }

        result = disk.Delete(layout.Segment(firstSeq));
        return result.IsOk ? disk.SyncFolder(layout.Folder) : result;
    }

    private DiskResult Pack(ulong firstSeq, string temporary, out long from, out long to)
    {
        (from, to) = (0, 0);
        var result = disk.Open(layout.Segment(firstSeq), DiskAccess.Read, out var source);
        if (!result.IsOk)
        {
            return result;
        }

        using (source)
        {
            from = source!.Length;
            result = disk.Open(temporary, DiskAccess.Create, out var target);
            if (!result.IsOk)
            {
                return result;
            }

            using (target)
            {
                return Pack(source, target!, temporary, out to);
            }
        }
    }

    private DiskResult Pack(IDiskFile source, IDiskFile target, string path, out long to)
    {
        var sizes = new uint[CompressedForm.BlocksOf(source.Length)];
        var raw = new byte[CompressedForm.BlockBytes];
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(raw.Length)];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = source.Length;
        to = CompressedForm.HeadBytes(sizes.Length);
        for (var i = 0; i < sizes.Length; i++)
        {
            var written = 0;
            var result = source.Read((long)i * raw.Length, raw, out var read);
            if (result.IsOk && !BrotliEncoder.TryCompress(
                raw.AsSpan(0, read), packed, out written, quality, WindowBits))
            {
                result = CompressedForm.Damaged(path, $"block {i} cannot be compressed");
            }
            else if (result.IsOk)
            {
                hash.AppendData(raw.AsSpan(0, read));
                sizes[i] = (uint)written;
                result = target.Write(to, packed.AsSpan(0, written));
                to += written;
            }

            if (!result.IsOk)
            {
                return result;
            }
        }

        var head = new CompressedForm(length, hash.GetHashAndReset(), sizes).Write();
        var closed = target.Write(0, head);
        return closed.IsOk ? target.Sync() : closed;
    }

    private DiskResult CheckPacked(ulong firstSeq, string temporary)
    {
        var result = CompressedSegment.Open(disk, temporary, out var file);
        if (!result.IsOk)
        {
            return result;
        }

        using var hash = new SegmentHash(file!);
        int read;
        do
        {
            result = hash.Step(int.MaxValue, out read);
        }
        while (result.IsOk && read > 0);
        var stored = SegmentSealFile.Read(disk, layout, firstSeq);
        return !result.IsOk ? result
            : stored is not null && stored.AsSpan().SequenceEqual(hash.Finish()) ? DiskResult.Ok
            : CompressedForm.Damaged(layout.Segment(firstSeq), "the content differs from its seal");
    }
}
