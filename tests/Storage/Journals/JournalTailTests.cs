using Millwright.Storage.Simulation;

namespace Millwright.Storage.Tests.Journals;

/// <summary>The follower of a growing journal (kernel.md §7).</summary>
public sealed class JournalTailTests
{
    [Fact]
    public void Given_a_growing_journal_when_followed_then_every_frame_is_seen_once_in_order()
    {
        var disk = new SimDisk(1);
        using var journal = TestJournals.MustOpen(disk);
        var chain = new FrameChain();
        using var tail = new JournalTail(disk, TestJournals.Folder, 1);
        Assert.False(tail.Peek(0, out _, out _));
        for (var round = 1; round <= 40; round++)
        {
            chain.Append(journal, round % 7);
            if (round % 5 == 0)
            {
                chain.Rotate(journal);
            }

            Follow(tail, journal.LastSeq);
            Assert.Equal(journal.LastSeq + 1, tail.NextSeq);
        }

        Assert.Null(tail.Damage);
    }

    [Fact]
    public void Given_a_limit_when_followed_then_nothing_beyond_it_is_shown()
    {
        var disk = new SimDisk(1);
        using var journal = TestJournals.MustOpen(disk);
        new FrameChain().Append(journal, 10);
        using var tail = new JournalTail(disk, TestJournals.Folder, 4);

        Follow(tail, 7);

        Assert.Equal(8UL, tail.NextSeq);
        Assert.False(tail.Peek(7, out _, out _));
        Assert.True(tail.Peek(8, out var header, out _));
        Assert.Equal(8UL, header.Seq);
    }

    [Fact]
    public void Given_large_frames_when_followed_then_they_are_whole()
    {
        var disk = new SimDisk(1);
        using var journal = TestJournals.MustOpen(disk);
        var chain = new FrameChain();
        foreach (var size in new[] { 10, 400_000, 0, 900_000, 1_048_576 - 64, 3 })
        {
            Assert.True(journal.Append(chain.Next(size), chain.LastSeq));
        }

        using var tail = new JournalTail(disk, TestJournals.Folder, 1);
        Follow(tail, 6);

        Assert.Equal(7UL, tail.NextSeq);
    }

    [Fact]
    public void Given_a_flipped_bit_when_followed_then_it_stops_there_and_says_so()
    {
        var disk = new SimDisk(1);
        using var journal = TestJournals.MustOpen(disk);
        new FrameChain().Append(journal, 10);
        var path = new JournalLayout(TestJournals.Folder).Segment(1);
        Assert.True(disk.Open(path, DiskAccess.Write, out var file).IsOk);
        using (file)
        {
            Assert.True(file!.Write(4096 + (4 * 104) + 70, [0xFF]).IsOk);
        }

        using var tail = new JournalTail(disk, TestJournals.Folder, 1);
        Follow(tail, 10);

        Assert.Equal(5UL, tail.NextSeq);
        Assert.Contains("record 5", tail.Damage);
    }

    [Fact]
    public void Given_a_pruned_journal_when_an_older_record_is_wanted_then_it_says_so()
    {
        var disk = new SimDisk(1);
        using var journal = TestJournals.MustOpen(disk);
        var chain = new FrameChain();
        chain.Append(journal, 5);
        chain.Rotate(journal);
        chain.Append(journal, 5);
        Assert.True(disk.Delete(new JournalLayout(TestJournals.Folder).Segment(1)).IsOk);

        using var tail = new JournalTail(disk, TestJournals.Folder, 3);

        Assert.False(tail.Peek(11, out _, out _));
        Assert.Contains("not in the journal any more", tail.Damage);
    }

    private static void Follow(JournalTail tail, ulong to)
    {
        while (tail.NextSeq is var expected && tail.Peek(to, out var header, out var payload))
        {
            Assert.Equal(expected, header.Seq);
            Assert.Equal(header.PayloadLength, payload.Length);
            tail.Take();
        }
    }
}
