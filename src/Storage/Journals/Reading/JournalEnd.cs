namespace Millwright.Storage;

/// <summary>Finds the end of a journal that nobody writes.</summary>
public static class JournalEnd
{
    /// <summary>Sequence number of the last valid frame, 0 when there is none.</summary>
    /// <param name="disk">Disk.</param>
    /// <param name="folder">Journal folder of the group.</param>
    public static ulong Of(IDisk disk, string folder)
    {
        var segments = new JournalLayout(folder).Segments(disk);
        if (segments.Count == 0)
        {
            return 0;
        }

        using var reader = new JournalReader(disk, folder, segments[^1]);
        while (reader.NextBlock(out _))
        {
            // Only the position matters.
        }

        return reader.LastSeq;
    }
}
