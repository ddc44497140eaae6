using System.Security.Cryptography;
using Millwright.Storage.Simulation;

namespace Millwright.Storage.Tests;

public sealed class SealChainTests
{
    [Fact]
    public void Given_rotation_by_size_when_sealed_then_each_header_carries_the_hash_of_the_file_before()
    {
        var (disk, layout, segments) = Rotated();

        Assert.True(segments.Count > 3);
        for (var i = 0; i + 1 < segments.Count; i++)
        {
            var bytes = disk.ReadAll(layout.Segment(segments[i]));
            var next = SegmentHeader.Read(disk.ReadAll(layout.Segment(segments[i + 1]))).Value;
            Assert.Equal(SHA256.HashData(bytes), next.PreviousSha);
            Assert.Equal((ulong)i + 2, next.Number);
            Assert.StartsWith(
                Convert.ToHexStringLower(next.PreviousSha),
                System.Text.Encoding.ASCII.GetString(disk.ReadAll(layout.Seal(segments[i]))),
                StringComparison.Ordinal);
        }

        Assert.Equal(0, JournalVerify.Run(disk, TestJournals.Folder, TextWriter.Null));
    }

    [Fact]
    public void Given_any_changed_byte_of_a_sealed_segment_when_verified_then_damaged()
    {
        var (disk, layout, segments) = Rotated();
        var whole = disk.ReadAll(layout.Segment(segments[1]));
        for (var at = 0; at < whole.Length; at += 61)
        {
            var bytes = (byte[])whole.Clone();
            bytes[at] ^= 0x10;
            disk.WriteAll(layout.Segment(segments[1]), bytes);

            Assert.True(JournalVerify.Run(disk, TestJournals.Folder, TextWriter.Null) == 1, $"byte {at}");
        }
    }

    [Fact]
    public void Given_a_replaced_seal_when_opened_then_start_is_refused()
    {
        var (disk, layout, segments) = Rotated();
        disk.WriteAll(layout.Seal(segments[0]), new byte[96]);

        var opening = TestJournals.Open(disk);

        Assert.Equal(6, opening.ExitCode);
        Assert.Contains("chain", opening.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_missing_segment_in_the_middle_when_opened_and_verified_then_refused_and_damaged()
    {
        var (disk, layout, segments) = Rotated();
        disk.Delete(layout.Segment(segments[1]));

        Assert.Equal(6, TestJournals.Open(disk).ExitCode);
        Assert.Equal(1, JournalVerify.Run(disk, TestJournals.Folder, TextWriter.Null));
    }

    [Fact]
    public void Given_a_sealed_journal_when_scrubbed_then_every_round_passes_until_a_byte_changes()
    {
        var (disk, layout, segments) = Rotated();
        using var scrubber = new SegmentScrubber(disk, TestJournals.Folder);
        while (scrubber.Rounds == 0)
        {
            Assert.Null(scrubber.Step(4096));
        }

        Assert.Equal(segments.Count - 1, scrubber.Passed);
        var bytes = disk.ReadAll(layout.Segment(segments[0]));
        bytes[5000] ^= 1;
        disk.WriteAll(layout.Segment(segments[0]), bytes);
        string? finding = null;
        for (var i = 0; i < 100 && finding is null; i++)
        {
            finding = scrubber.Step(4096);
        }

        Assert.Contains(JournalLayout.SegmentName(segments[0]), finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_old_segments_when_retained_then_only_those_before_the_oldest_snapshot_go_after_archiving()
    {
        var (disk, layout, segments) = Rotated();
        var retention = new JournalRetention(
            disk, TestJournals.Folder, new RetentionOptions { KeepDays = 1, ArchiveFolder = "archive" });
        var later = new Instant(WallTime.NowNs(TimeProvider.System)) + Duration.FromSeconds(3 * 86_400);
        Assert.Empty(retention.Plan(later));
        var store = new SnapshotStore(disk, layout);
        Assert.True(store.Save(new SnapshotInfo { Anchor = segments[2] + 1 }, "state"u8, out _).IsOk);
        Assert.Empty(retention.Plan(new Instant(WallTime.NowNs(TimeProvider.System))));

        var plan = retention.Plan(later);

        Assert.Equal(segments.Take(2), plan);
        Assert.Equal(0, retention.Apply(plan, TextWriter.Null));
        Assert.Equal(segments.Skip(2), layout.Segments(disk));
        Assert.True(disk.Exists($"archive/{JournalLayout.SegmentName(segments[0])}"));
        Assert.Equal(0, JournalVerify.Run(disk, TestJournals.Folder, TextWriter.Null));
        Assert.Equal(OpenStatus.Opened, TestJournals.Open(disk).Status);
    }

    private static (SimDisk Disk, JournalLayout Layout, IReadOnlyList<ulong> Segments) Rotated()
    {
        var disk = new SimDisk(1);
        using (var journal = TestJournals.MustOpen(disk, TestJournals.Small with { SegmentBytes = 8 * 1024 }))
        {
            new FrameChain().Append(journal, 200);
        }

        var layout = new JournalLayout(TestJournals.Folder);
        return (disk, layout, layout.Segments(disk));
    }
}
