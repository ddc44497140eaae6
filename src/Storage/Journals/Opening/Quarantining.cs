namespace Millwright.Storage;

/// <summary>Copies damaged files aside before anything changes them.</summary>
internal static class Quarantining
{
    /// <summary>Copies a segment into the quarantine folder.</summary>
    /// <returns>Path of the copy; null when it could not be made.</returns>
    internal static string? Copy(IDisk disk, JournalLayout layout, ulong firstSeq)
    {
        var packed = !disk.Exists(layout.Segment(firstSeq));
        var source = packed ? layout.Compressed(firstSeq) : layout.Segment(firstSeq);
        var name = packed ? $"{JournalLayout.SegmentName(firstSeq)}.br" : JournalLayout.SegmentName(firstSeq);
        var target = $"{layout.Quarantine}/{name}";
        for (var n = 1; disk.Exists(target); n++)
        {
            target = $"{layout.Quarantine}/{name}.{n}";
        }

        return disk.CreateFolder(layout.Quarantine).IsOk
            && DiskFiles.ReadAll(disk, source, out var bytes).IsOk
            && DiskFiles.ReplaceDurably(disk, layout.Quarantine, target, bytes).IsOk
                ? target
                : null;
    }
}
