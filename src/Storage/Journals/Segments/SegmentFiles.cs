namespace Millwright.Storage;

/// <summary>Opens segments in whichever form they are kept: as written, or compressed (kernel.md §5.2).</summary>
internal static class SegmentFiles
{
    /// <summary>Opens a segment for reading.</summary>
    internal static DiskResult Open(IDisk disk, JournalLayout layout, ulong firstSeq, out IDiskFile? file)
    {
        var result = disk.Open(layout.Segment(firstSeq), DiskAccess.Read, out file);
        if (result.Status != DiskStatus.NotFound)
        {
            return result;
        }

        var packed = CompressedSegment.Open(disk, layout.Compressed(firstSeq), out file);
        return packed.Status == DiskStatus.NotFound ? result : packed;
    }

    /// <summary>Reads the first 4 096 bytes.</summary>
    internal static DiskResult ReadHead(IDisk disk, JournalLayout layout, ulong firstSeq, out byte[] head)
    {
        head = new byte[SegmentHeader.Size];
        var result = Open(disk, layout, firstSeq, out var file);
        if (!result.IsOk)
        {
            return result;
        }

        using (file)
        {
            return file!.Read(0, head, out _);
        }
    }
}
