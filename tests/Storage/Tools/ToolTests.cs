using Millwright.Storage.Simulation;

namespace Millwright.Storage.Tests;

public sealed class ToolTests
{
    [Fact]
    public void Given_records_when_grepped_then_filters_combine_and_no_match_is_exit_1()
    {
        var disk = Journal();
        var renderers = new PayloadRendererRegistry();

        var output = new StringWriter();
        var code = JournalCat.Grep(
            disk,
            TestJournals.Folder,
            new RecordFilter { Types = [0x0101], Plant = 2, FromSeq = 10, ToSeq = 40 },
            renderers,
            output,
            TextWriter.Null);

        Assert.Equal(0, code);
        Assert.Equal(31 / 3, output.ToString().Split('\n').Length - 1);
        Assert.Equal(
            1,
            JournalCat.Grep(
                disk, TestJournals.Folder, new RecordFilter { Text = "no such" }, renderers, output, TextWriter.Null));
    }

    [Fact]
    public void Given_a_correlation_when_traced_then_exactly_its_records_are_printed()
    {
        var output = new StringWriter();

        var code = JournalCat.Lineage(
            Journal(), TestJournals.Folder, 5, new PayloadRendererRegistry(), output, TextWriter.Null);

        Assert.Equal(0, code);
        var lines = output.ToString().TrimEnd().Split('\n');
        Assert.Equal(10, lines.Length);
        Assert.All(lines, static line => Assert.Contains("\"corr\":5,", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Given_a_changed_record_when_compared_then_the_first_difference_is_named()
    {
        var disk = Journal();
        using (var journal = TestJournals.MustOpen(disk, folder: "journal/other"))
        {
            var frames = new FrameChain();
            Fill(journal, frames, 50);
            Assert.True(journal.Append(frames.Next("changed"u8, 0x0101, 2, 0), frames.LastSeq));
        }

        var output = new StringWriter();
        var code = JournalDiff.Run(
            disk, TestJournals.Folder, "journal/other", new DiffOptions(), new PayloadRendererRegistry(), output);

        Assert.Equal(1, code);
        Assert.StartsWith("different after 50 equal records", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Given_snapshots_when_bisected_then_the_first_record_is_found_with_a_replay_from_the_nearest()
    {
        var disk = Journal();
        var store = new SnapshotStore(disk, new JournalLayout(TestJournals.Folder));
        foreach (var anchor in new ulong[] { 20, 50, 80 })
        {
            Assert.True(store.Save(new SnapshotInfo { Anchor = anchor }, BitConverter.GetBytes(anchor), out _).IsOk);
        }

        var probe = new CountProbe(63);
        var output = new StringWriter();

        var code = JournalBisect.Run(disk, TestJournals.Folder, probe, output, TextWriter.Null);

        Assert.Equal(0, code);
        Assert.StartsWith("holds after record 63 ", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(13, probe.Applied);
    }

    [Fact]
    public void Given_a_corrupt_journal_when_repaired_then_only_with_the_exact_loss_and_it_is_recorded()
    {
        var disk = new SimDisk(1);
        using (var journal = TestJournals.MustOpen(disk))
        {
            new FrameChain().Append(journal, 30);
        }

        var layout = new JournalLayout(TestJournals.Folder);
        var bytes = disk.ReadAll(layout.Segment(1));
        bytes[SegmentHeader.Size + (104 * 20)] ^= 1;
        disk.WriteAll(layout.Segment(1), bytes);
        Assert.Equal(6, TestJournals.Open(disk).ExitCode);

        Assert.Equal(1, JournalRepair.Run(disk, TestJournals.Folder, 29, Instant.Epoch, TextWriter.Null));
        Assert.Empty(JournalLosses.FirstLost(disk, TestJournals.Folder));
        Assert.Equal(0, JournalRepair.Run(disk, TestJournals.Folder, 30, Instant.Epoch, TextWriter.Null));
        Assert.Equal([21UL], JournalLosses.FirstLost(disk, TestJournals.Folder));

        var opening = TestJournals.Open(disk);
        Assert.Equal(OpenStatus.Opened, opening.Status);
        Assert.Equal(21UL, opening.LastSeq);
        Assert.Equal(
            "{\"at\":\"1970-01-01T00:00:00Z\",\"first\":21,\"last\":30}\n",
            System.Text.Encoding.UTF8.GetString(disk.ReadAll($"{TestJournals.Folder}/LOSSES.jsonl")));
    }

    [Fact]
    public void Given_an_anchor_and_a_changed_snapshot_when_verified_then_damaged()
    {
        var disk = new SimDisk(1);
        var layout = new JournalLayout(TestJournals.Folder);
        var store = new SnapshotStore(disk, layout);
        using (var journal = TestJournals.MustOpen(disk))
        {
            var frames = new FrameChain();
            frames.Append(journal, 3);
            Assert.True(store.Save(new SnapshotInfo { Anchor = 3 }, "state"u8, out var sha).IsOk);
            var payload = new byte[AnchorPayload.Size];
            AnchorPayload.Write(payload, 3, sha);
            Assert.True(journal.Append(frames.Next(payload, RecordType.SnapshotAnchor), frames.LastSeq));
        }

        Assert.Equal(0, JournalVerify.Run(disk, TestJournals.Folder, TextWriter.Null));
        Assert.True(store.Save(new SnapshotInfo { Anchor = 3 }, "other"u8, out _).IsOk);
        Assert.Equal(1, JournalVerify.Run(disk, TestJournals.Folder, TextWriter.Null));
    }

    [Fact]
    public void Given_no_journal_when_verified_then_exit_2() =>
        Assert.Equal(2, JournalVerify.Run(new SimDisk(1), "journal/none", TextWriter.Null));

    private static SimDisk Journal()
    {
        var disk = new SimDisk(1);
        using var journal = TestJournals.MustOpen(disk);
        Fill(journal, new FrameChain(), 100);
        return disk;
    }

    private static void Fill(FileJournal journal, FrameChain frames, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var frame = frames.Next(24, (ushort)(0x0100 + (i % 3)), 2, (ulong)(i % 10));
            Assert.True(journal.Append(frame, frames.LastSeq));
        }
    }

    private sealed class CountProbe(ulong target) : IBisectProbe
    {
        private ulong seen;

        internal int Applied { get; private set; }

        public void Reset() => seen = 0;

        public bool Restore(Snapshot snapshot)
        {
            seen = BitConverter.ToUInt64(snapshot.Body.Span);
            return true;
        }

        public void Apply(in FrameHeader header, ReadOnlySpan<byte> payload)
        {
            seen = header.Seq;
            Applied++;
        }

        public bool Holds() => seen >= target;
    }
}
