namespace Millwright.Storage;

/// <summary>
/// Removes old sealed segments (kernel.md §6.7): never one that the oldest kept snapshot still needs, archived before
/// it is deleted. The owner journals the command that asks for it and its result.
/// </summary>
public sealed class JournalRetention(IDisk disk, string folder, RetentionOptions options)
{
    private readonly JournalLayout layout = new(folder);

    /// <summary>First sequence numbers of the segments that may go now.</summary>
    /// <param name="now">Wall time.</param>
    /// <param name="neededFrom">First record that somebody else still needs, for example the start of the present run;
    /// its segment and all later ones stay.</param>
    public IReadOnlyList<ulong> Plan(Instant now, ulong neededFrom = ulong.MaxValue)
    {
        var segments = layout.Segments(disk);
        var anchors = new SnapshotStore(disk, layout).Anchors();
        var plan = new List<ulong>();
        var keep = Math.Max(2, options.KeepSegments);
        for (var i = 0; i < segments.Count - keep && anchors.Count > 0; i++)
        {
            var lastSeq = segments[i + 1] - 1;
            if (lastSeq > anchors[0] || lastSeq >= neededFrom || !IsOld(segments[i + 1], now))
            {
                break;
            }

            plan.Add(segments[i]);
        }

        return plan;
    }

    /// <summary>Archives and deletes.</summary>
    /// <param name="plan">Result of <see cref="Plan"/>.</param>
    /// <param name="output">Receives one line per segment.</param>
    /// <returns>0 done, 4 storage failed (what was not archived is kept).</returns>
    public int Apply(IReadOnlyList<ulong> plan, TextWriter output)
    {
        foreach (var segment in plan)
        {
            var name = JournalLayout.SegmentName(segment);
            var result = options.ArchiveFolder is null ? DiskResult.Ok : Archive(segment);
            if (result.IsOk)
            {
                result = disk.Delete(layout.Segment(segment));
            }

            if (result.IsOk)
            {
                result = disk.Delete(layout.Compressed(segment));
            }

            if (result.IsOk)
            {
                result = disk.Delete(layout.Seal(segment));
            }

            if (!result.IsOk)
            {
                output.WriteLine($"{name}: {result.Message}");
                return 4;
            }

            output.WriteLine($"{name}: removed{(options.ArchiveFolder is null ? string.Empty : ", archived")}");
        }

        return disk.SyncFolder(layout.Folder).IsOk ? 0 : 4;
    }

    private bool IsOld(ulong nextSegment, Instant now) =>
        SegmentFiles.ReadHead(disk, layout, nextSegment, out var head).IsOk
        && SegmentHeader.Read(head).TryGet(out var header, out _)
        && now.Ns - header.CreatedNs >= options.KeepDays * 86_400L * Instant.NsPerSecond;

    private DiskResult Archive(ulong segment)
    {
        var target = options.ArchiveFolder!.TrimEnd('/');
        var name = JournalLayout.SegmentName(segment);
        var result = disk.CreateFolder(target);
        if (result.IsOk)
        {
            result = disk.Exists(layout.Segment(segment))
                ? Copy(layout.Segment(segment), target, name)
                : Copy(layout.Compressed(segment), target, name + ".br");
        }

        return result.IsOk ? Copy(layout.Seal(segment), target, name + ".sha") : result;
    }

    private DiskResult Copy(string from, string targetFolder, string name)
    {
        var result = DiskFiles.ReadAll(disk, from, out var bytes);
        return result.IsOk ? DiskFiles.ReplaceDurably(disk, targetFolder, $"{targetFolder}/{name}", bytes) : result;
    }
}
