using System.Security.Cryptography;

namespace Millwright.Storage;

/// <summary>
/// The active segment file: pre-allocated ahead of the writes with zeros, hashed as it grows, sealed at the end
/// (kernel.md §5.2). One thread at a time.
/// </summary>
internal sealed class SegmentWriter : IDisposable
{
    private static readonly byte[] Zeros = new byte[1 << 20];

    private readonly IDisk disk;
    private readonly JournalLayout layout;
    private readonly FileJournalOptions options;
    private readonly IDiskFile file;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long allocated;

    private SegmentWriter(
        IDisk disk, JournalLayout layout, FileJournalOptions options, IDiskFile file, SegmentHeader header)
    {
        this.disk = disk;
        this.layout = layout;
        this.options = options;
        this.file = file;
        Header = header;
    }

    internal SegmentHeader Header { get; }

    /// <summary>End of the last frame.</summary>
    internal long Offset { get; private set; }

    /// <summary>Creates a segment under a temporary name, makes it durable and gives it its name.</summary>
    internal static DiskResult Create(
        IDisk disk, JournalLayout layout, FileJournalOptions options, SegmentHeader header, out SegmentWriter? writer)
    {
        writer = null;
        var path = layout.Segment(header.FirstSeq);
        var temporary = path + JournalLayout.TemporarySuffix;
        var result = disk.Open(temporary, DiskAccess.Create, out var file);
        if (!result.IsOk)
        {
            return result;
        }

        var created = new SegmentWriter(disk, layout, options, file!, header);
        var bytes = new byte[SegmentHeader.Size];
        header.Write(bytes);
        result = created.Write(bytes);
        if (result.IsOk)
        {
            result = file!.Sync();
        }

        if (result.IsOk)
        {
            result = disk.Rename(temporary, path);
        }

        if (result.IsOk)
        {
            result = disk.SyncFolder(layout.Folder);
        }

        if (!result.IsOk)
        {
            created.Dispose();
            return result;
        }

        writer = created;
        return result;
    }

    /// <summary>Continues an existing segment to seal it: cuts it to its valid bytes and hashes them.</summary>
    internal static DiskResult Continue(
        IDisk disk,
        JournalLayout layout,
        FileJournalOptions options,
        SegmentHeader header,
        ReadOnlySpan<byte> validBytes,
        out SegmentWriter? writer)
    {
        writer = null;
        var result = disk.Open(layout.Segment(header.FirstSeq), DiskAccess.Write, out var file);
        if (!result.IsOk)
        {
            return result;
        }

        writer = new SegmentWriter(disk, layout, options with { PreallocateBytes = 0 }, file!, header)
        {
            Offset = validBytes.Length,
            allocated = validBytes.Length,
        };
        writer.hash.AppendData(validBytes);
        return file!.SetLength(validBytes.Length);
    }

    /// <summary>Writes whole frames at the end (level D1).</summary>
    internal DiskResult Write(ReadOnlySpan<byte> frames)
    {
        var result = Allocate(Offset + frames.Length);
        if (result.IsOk)
        {
            result = WriteAt(Offset, frames);
        }

        if (result.IsOk)
        {
            hash.AppendData(frames);
            Offset += frames.Length;
        }

        return result;
    }

    /// <summary>Makes everything written durable (level D2); never again after a failure.</summary>
    internal DiskResult Sync() => file.Sync();

    /// <summary>Cuts the file to its frames, makes it durable and stores its SHA-256.</summary>
    /// <param name="sha">Hash of the whole file, 32 bytes.</param>
    internal DiskResult Seal(out byte[] sha)
    {
        sha = hash.GetHashAndReset();
        var result = file.SetLength(Offset);
        if (result.IsOk)
        {
            result = file.Sync();
        }

        return result.IsOk ? SegmentSealFile.Write(disk, layout, Header.FirstSeq, sha) : result;
    }

    public void Dispose()
    {
        hash.Dispose();
        file.Dispose();
    }

    private DiskResult Allocate(long end)
    {
        if (end + (options.PreallocateBytes / 4) <= allocated || options.PreallocateBytes == 0)
        {
            return DiskResult.Ok;
        }

        var target = Math.Max(end, allocated) + options.PreallocateBytes;
        while (allocated < target)
        {
            var count = (int)Math.Min(Zeros.Length, target - allocated);
            var result = WriteAt(allocated, Zeros.AsSpan(0, count));
            if (result.Status == DiskStatus.Full && end <= allocated)
            {
                return DiskResult.Ok;
            }

            if (!result.IsOk)
            {
                return result;
            }

            allocated += count;
        }

        return DiskResult.Ok;
    }

    private DiskResult WriteAt(long offset, ReadOnlySpan<byte> bytes)
    {
        var result = file.Write(offset, bytes);
        return result.Status == DiskStatus.Interrupted ? file.Write(offset, bytes) : result;
    }
}
