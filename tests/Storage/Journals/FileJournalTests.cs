using Millwright.Storage.Simulation;

namespace Millwright.Storage.Tests;

public sealed class FileJournalTests
{
    [Fact]
    public void Given_an_open_journal_when_opened_again_then_locked_with_exit_3()
    {
        using var folder = new TempFolder();
        var disk = new RealDisk();
        using var first = TestJournals.MustOpen(disk, folder: folder.Path);

        var second = TestJournals.Open(disk, folder: folder.Path);

        Assert.Equal(OpenStatus.Locked, second.Status);
        Assert.Equal(3, second.ExitCode);
    }

    [Fact]
    public void Given_a_closed_journal_when_opened_again_then_sequence_continues_after_the_seal()
    {
        var disk = new SimDisk(1);
        var frames = new FrameChain();
        using (var journal = TestJournals.MustOpen(disk))
        {
            frames.Append(journal, 10);
        }

        var opening = TestJournals.Open(disk);

        Assert.Equal(11UL, opening.LastSeq);
        Assert.Equal(RecoveryAction.Clean, opening.Recovery);
        Assert.Equal(2UL, opening.Journal!.Segment.Number);
        opening.Journal.Dispose();
    }

    [Fact]
    public void Given_every_cut_of_a_journal_when_recovered_then_all_whole_frames_survive()
    {
        var frames = new FrameChain();
        var disk = new SimDisk(1);
        var ends = new List<int> { SegmentHeader.Size };
        using (var journal = TestJournals.MustOpen(disk))
        {
            for (var i = 0; i < 12; i++)
            {
                var frame = frames.Next(8 + (i * 7));
                Assert.True(journal.Append(frame, frames.LastSeq));
                ends.Add(ends[^1] + frame.Length);
            }
        }

        var whole = TestJournals.LastSegment(disk)[..ends[^1]];
        for (var cut = SegmentHeader.Size; cut <= whole.Length; cut++)
        {
            var damaged = new SimDisk(1);
            damaged.WriteAll(new JournalLayout(TestJournals.Folder).Segment(1), whole.AsSpan(0, cut));

            var opening = TestJournals.Open(damaged);

            var kept = (ulong)ends.FindLastIndex(end => end <= cut);
            Assert.Equal(OpenStatus.Opened, opening.Status);
            Assert.Equal(kept + (kept > 0 ? 1UL : 0UL), opening.LastSeq);
            Assert.Equal(
                ends.Contains(cut) ? RecoveryAction.Clean : RecoveryAction.Truncate,
                opening.Recovery);
            opening.Journal!.Dispose();
        }
    }

    [Fact]
    public void Given_a_flipped_bit_in_promised_data_when_opened_then_corrupt_and_untouched()
    {
        var frames = new FrameChain();
        var disk = new SimDisk(1);
        using (var journal = TestJournals.MustOpen(disk))
        {
            frames.Append(journal, 20);
            Assert.True(journal.Append(frames.Commit(20), frames.LastSeq));
            frames.Append(journal, 3);
        }

        var whole = TestJournals.LastSegment(disk);
        var path = new JournalLayout(TestJournals.Folder).Segment(1);
        for (var bit = 0; bit < 20 * 104 * 8; bit += 37)
        {
            var damaged = new SimDisk(1);
            var bytes = (byte[])whole.Clone();
            bytes[SegmentHeader.Size + (bit / 8)] ^= (byte)(1 << (bit % 8));
            damaged.WriteAll(path, bytes);

            var opening = TestJournals.Open(damaged);

            Assert.True(opening.Status == OpenStatus.Corrupt, $"bit {bit}: {opening.Status}");
            Assert.Equal(bytes, damaged.ReadAll(path));
            Assert.Equal(bytes, damaged.ReadAll(opening.QuarantinedCopy!));
        }
    }

    [Fact]
    public void Given_records_known_durable_when_no_segment_is_left_then_corrupt()
    {
        var disk = new SimDisk(1);
        using (var journal = TestJournals.MustOpen(disk))
        {
            new FrameChain().Append(journal, 5);
        }

        disk.Delete("journal/g/0000000000000001.mwj");

        Assert.Equal(6, TestJournals.Open(disk).ExitCode);
    }

    [Fact]
    public void Given_a_failing_fsync_when_appending_then_fenced_and_never_retried()
    {
        var disk = new SimDisk(1);
        using var journal = TestJournals.MustOpen(disk);
        var frames = new FrameChain();
        frames.Append(journal, 3);
        disk.Faults = new SimDiskFaults { SyncErrorRate = 1 };

        Assert.False(journal.Append(frames.Next(), frames.LastSeq));

        var syncs = disk.InjectedFaults;
        Assert.Equal(JournalState.Fenced, journal.State);
        Assert.Equal("fsync", journal.Fault!.Operation);
        Assert.Equal(3UL, journal.DurableSeq(DurabilityLevel.D2));
        Assert.False(journal.Append(frames.Next(), frames.LastSeq));
        Assert.Equal(syncs, disk.InjectedFaults);
    }

    [Fact]
    public void Given_an_interrupted_write_when_appending_then_it_is_repeated_once()
    {
        var disk = new SimDisk(3);
        using var journal = TestJournals.MustOpen(disk);
        var frames = new FrameChain();
        disk.Faults = new SimDiskFaults { InterruptRate = 1 };

        Assert.False(journal.Append(frames.Next(), frames.LastSeq));

        Assert.Equal(2, disk.InjectedFaults);
        Assert.Equal("write", journal.Fault!.Operation);
    }

    [Fact]
    public void Given_a_full_disk_when_appending_then_the_reserve_is_released_before_the_journal_is_fenced()
    {
        var disk = new SimDisk(1, new SimDiskFaults { CapacityBytes = 64 * 1024 });
        using var journal = TestJournals.MustOpen(disk, TestJournals.Small with { ReserveBytes = 16 * 1024 });
        var frames = new FrameChain();

        var accepted = 0;
        while (journal.Append(frames.Next(), frames.LastSeq))
        {
            accepted++;
        }

        Assert.True(journal.ReserveReleased);
        Assert.Equal(DiskStatus.Full, journal.Fault!.Status);
        Assert.InRange(accepted, (64 * 1024 - 4096 - 4096) / 104 - 20, 64 * 1024 / 104);
    }

    [Fact]
    public void Given_a_power_loss_when_recovered_then_everything_promised_at_d2_is_there()
    {
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var faults = new SimDiskFaults { SurviveRate = 0.7, TornRate = 0.5, Reorder = seed % 2 == 0 };
            var disk = new SimDisk(seed, faults);
            var frames = new FrameChain();
            var journal = TestJournals.MustOpen(
                disk, TestJournals.Small with { Level = DurabilityLevel.D1, SegmentBytes = 16 * 1024 });
            for (var i = 0; i < (int)seed * 5; i++)
            {
                frames.Append(journal);
                if (i % 7 == 3)
                {
                    Assert.True(journal.Wait(frames.LastSeq, DurabilityLevel.D2, Duration.Zero));
                    Assert.True(journal.Append(frames.Commit(frames.LastSeq), frames.LastSeq));
                }
            }

            var promised = journal.DurableSeq(DurabilityLevel.D2);
            disk.Crash();
            var opening = TestJournals.Open(disk);

            Assert.True(opening.Status == OpenStatus.Opened, $"seed {seed}: {opening.Message}");
            Assert.True(opening.LastSeq >= promised, $"seed {seed}: {opening.LastSeq} < {promised}");
            opening.Journal!.Dispose();
        }
    }
}
