using Millwright.Scenarios.Recording;

namespace Millwright.Scenarios.Crashes;

/// <summary>One crash through the real storage path: cut segment file, opener, snapshot, replay, new segment.</summary>
public static class DiskCrash
{
    /// <summary>Cuts inside the frame after <paramref name="record"/> records and continues on the same disk.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? Check(RecordedRun run, int record)
    {
        var disk = new SimDisk((ulong)record);
        var layout = new JournalLayout(RecordedRun.Folder);
        disk.CreateFolder(layout.Folder);
        var source = layout.Segment(layout.Segments(run.Disk)[0]);
        var inside = 1 + (record % (run.Offsets[record + 1] - run.Offsets[record] - 1));
        var length = SegmentHeader.Size + run.Offsets[record] + inside;
        disk.WriteAll(source, run.Disk.ReadAll(source).AsSpan(0, length));
        SaveSnapshot(run, disk, layout, record * 2 / 3);
        var opening = JournalOpener.Open(
            disk, RecordedRun.Folder, new JournalIdentity { GroupId = 1, RngRoot = run.Profile.Seed },
            RecordedRun.JournalOptions);
        if (opening.Journal is null)
        {
            return $"record {record}: {opening.Message}";
        }

        using var journal = opening.Journal;
        var group = Recover(run, disk, layout);
        if (group.Core.Seq != opening.LastSeq || opening.LastSeq < (ulong)record || opening.LastSeq > (ulong)record + 1)
        {
            return $"record {record}: the group is at {group.Core.Seq}, the journal at {opening.LastSeq}";
        }

        var driver = new RunDriver(group, journal, new RunSink());
        driver.Run(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(run.InputsFrom(record)));
        return RunFacts.Of(group) is var facts && facts != run.Facts
            ? $"record {record}: another end\n{RunFacts.FirstDifference(run.Facts, facts)}"
            : RunOracle.Books(group) ?? RunOracle.Orders(group) ?? Verify(disk, journal);
    }

    private static void SaveSnapshot(RecordedRun run, SimDisk disk, JournalLayout layout, int record)
    {
        if (record == 0)
        {
            return;
        }

        var group = RunGroup.New(run.Profile);
        new ReplayDriver(group.Core).Feed(run.Frames.AsSpan(0, run.Offsets[record]));
        _ = new SnapshotStore(disk, layout).Save(
            new SnapshotInfo { Anchor = group.Core.Seq, TsReactor = group.Core.Now.Ns }, group.Snapshot(), out _);
    }

    private static RunGroup Recover(RecordedRun run, SimDisk disk, JournalLayout layout)
    {
        var snapshot = new SnapshotStore(disk, layout).LoadNewest(ulong.MaxValue, out _);
        var group = snapshot is null
            ? RunGroup.New(run.Profile)
            : RunGroup.Restore(run.Profile, snapshot.Body.Span);
        var replay = new ReplayDriver(group.Core);
        using var reader = new JournalReader(disk, RecordedRun.Folder, group.Core.Seq + 1);
        while (reader.NextBlock(out var frames))
        {
            replay.Feed(frames);
        }

        return group;
    }

    private static string? Verify(SimDisk disk, FileJournal journal)
    {
        journal.Dispose();
        var text = new StringWriter();
        return JournalVerify.Run(disk, RecordedRun.Folder, text) == 0 ? null : text.ToString();
    }
}
