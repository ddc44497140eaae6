namespace Millwright.Storage;

/// <summary>Reads parts of segment files.</summary>
internal static class SegmentFiles
{
    /// <summary>Reads the first 4 096 bytes.</summary>
    internal static DiskResult ReadHead(IDisk disk, string path, out byte[] head)
    {
        head = new byte[SegmentHeader.Size];
        var result = disk.Open(path, DiskAccess.Read, out var file);
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
