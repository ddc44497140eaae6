using Millwright.Storage.Simulation;

namespace Millwright.Storage.Tests;

/// <summary>Compressed segments are the journal for every reader (kernel.md §5.2, §6.7, §7).</summary>
public sealed class CompressedSegmentTests
{
    [Fact]
    public void Given_sealed_segments_when_compressed_then_every_reader_sees_the_same_records()
    {
        var (disk, layout, segments) = Rotated();
        var before = Read(disk);

        var saved = CompressAll(disk);

        Assert.Equal(segments.Count - 1, saved.Count);
        Assert.All(saved, pair => Assert.True(pair.To < pair.From, $"{pair.From} became {pair.To}"));
        Assert.All(segments.SkipLast(1), first => Assert.False(disk.Exists(layout.Segment(first))));
        Assert.Equal(segments, layout.Segments(disk));
        Assert.Equal(before, Read(disk));
        Assert.Equal(before[150..], Read(disk, 151));
        Assert.Equal(before, Follow(disk, (ulong)before.Count));
        Assert.Equal(0, JournalVerify.Run(disk, TestJournals.Folder, TextWriter.Null));
        Assert.Equal((ulong)before.Count, JournalEnd.Of(disk, TestJournals.Folder));
        Assert.Empty(new SegmentCompressor(disk, TestJournals.Folder).Plan());
    }

    [Fact]
    public void Given_compressed_segments_when_opened_printed_and_scrubbed_then_the_chain_holds_and_goes_on()
    {
        var (disk, _, segments) = Rotated();
        CompressAll(disk);

        using (var journal = TestJournals.MustOpen(disk))
        {
            Assert.True(journal.LastSeq >= 200);
        }

        var output = new StringWriter();
        var filter = new RecordFilter { FromSeq = 1, ToSeq = 3 };
        Assert.Equal(0, JournalCat.Run(
            disk, TestJournals.Folder, filter, new PayloadRendererRegistry(), output, TextWriter.Null));
        Assert.Equal(3, output.ToString().TrimEnd().Split('\n').Length);
        using var scrubber = new SegmentScrubber(disk, TestJournals.Folder);
        while (scrubber.Rounds == 0)
        {
            Assert.Null(scrubber.Step(1 << 20));
        }

        Assert.True(scrubber.Passed >= segments.Count);
    }

    [Fact]
    public void Given_any_changed_byte_of_a_compressed_segment_when_verified_then_damaged()
    {
        var (disk, layout, segments) = Rotated();
        CompressAll(disk);
        var path = layout.Compressed(segments[1]);
        var whole = disk.ReadAll(path);
        for (var at = 0; at < whole.Length; at += 37)
        {
            var bytes = (byte[])whole.Clone();
            bytes[at] ^= 0x10;
            disk.WriteAll(path, bytes);

            var code = JournalVerify.Run(disk, TestJournals.Folder, TextWriter.Null);
            Assert.True(code == 1 || (code == 0 && ReadsAlike(disk, layout, segments[1])), $"byte {at}: exit {code}");
        }
    }

    [Fact]
    public void Given_a_segment_that_differs_from_its_seal_when_compressed_then_it_stays_and_the_difference_is_told()
    {
        var (disk, layout, segments) = Rotated();
        var bytes = disk.ReadAll(layout.Segment(segments[0]));
        bytes[5000] ^= 1;
        disk.WriteAll(layout.Segment(segments[0]), bytes);

        var result = new SegmentCompressor(disk, TestJournals.Folder).Compress(segments[0], out _, out _);

        Assert.Equal(DiskStatus.Damaged, result.Status);
        Assert.Contains("differs from its seal", result.Message, StringComparison.Ordinal);
        Assert.True(disk.Exists(layout.Segment(segments[0])));
        Assert.False(disk.Exists(layout.Compressed(segments[0])));
    }

    [Fact]
    public void Given_a_stop_between_both_forms_when_compressed_again_then_one_form_is_left()
    {
        var (disk, layout, segments) = Rotated();
        var raw = disk.ReadAll(layout.Segment(segments[0]));
        var compressor = new SegmentCompressor(disk, TestJournals.Folder);
        Assert.True(compressor.Compress(segments[0], out _, out _).IsOk);
        disk.WriteAll(layout.Segment(segments[0]), raw);
        Assert.Equal(segments, layout.Segments(disk));

        Assert.Contains(segments[0], compressor.Plan());
        Assert.True(compressor.Compress(segments[0], out _, out _).IsOk);

        Assert.False(disk.Exists(layout.Segment(segments[0])));
        Assert.Equal(0, JournalVerify.Run(disk, TestJournals.Folder, TextWriter.Null));
    }

    [Fact]
    public void Given_old_compressed_segments_when_retained_then_they_are_archived_as_they_are_and_removed()
    {
        var (disk, layout, segments) = Rotated();
        CompressAll(disk);
        var retention = new JournalRetention(
            disk, TestJournals.Folder, new RetentionOptions { KeepDays = 1, ArchiveFolder = "archive" });
        var later = new Instant(WallTime.NowNs(TimeProvider.System)) + Duration.FromSeconds(3 * 86_400);
        Assert.True(new SnapshotStore(disk, layout).Save(
            new SnapshotInfo { Anchor = segments[2] + 1 }, "state"u8, out _).IsOk);

        Assert.Equal(segments.Take(1), retention.Plan(later, neededFrom: segments[1] + 1));
        Assert.Equal(0, retention.Apply(retention.Plan(later), TextWriter.Null));

        Assert.Equal(segments.Skip(2), layout.Segments(disk));
        Assert.True(disk.Exists($"archive/{JournalLayout.SegmentName(segments[0])}.br"));
        Assert.Equal(0, JournalVerify.Run(disk, TestJournals.Folder, TextWriter.Null));
    }

    private static List<(long From, long To)> CompressAll(SimDisk disk)
    {
        var compressor = new SegmentCompressor(disk, TestJournals.Folder);
        var saved = new List<(long, long)>();
        foreach (var first in compressor.Plan())
        {
            var result = compressor.Compress(first, out var from, out var to);
            Assert.True(result.IsOk, result.Message);
            saved.Add((from, to));
        }

        return saved;
    }

    /// <summary>A changed bit that Brotli does not look at leaves the content as it was.</summary>
    private static bool ReadsAlike(SimDisk disk, JournalLayout layout, ulong first) =>
        SegmentHash.Compute(disk, layout, first, out var sha).IsOk
        && SegmentSealFile.Read(disk, layout, first)!.AsSpan().SequenceEqual(sha);

    private static List<uint> Read(SimDisk disk, ulong from = 1)
    {
        var crcs = new List<uint>();
        using var reader = new JournalReader(disk, TestJournals.Folder, from);
        while (reader.Next(out var header, out _))
        {
            crcs.Add(header.Crc);
        }

        Assert.Equal("", reader.Message);
        return crcs;
    }

    private static List<uint> Follow(SimDisk disk, ulong last)
    {
        var crcs = new List<uint>();
        using var tail = new JournalTail(disk, TestJournals.Folder, 1);
        while (tail.Peek(last, out var header, out _))
        {
            crcs.Add(header.Crc);
            tail.Take();
        }

        Assert.Null(tail.Damage);
        return crcs;
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
