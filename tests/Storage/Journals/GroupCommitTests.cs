namespace Millwright.Storage.Tests;

public sealed class GroupCommitTests
{
    [Fact]
    public void Given_a_threaded_journal_when_appending_then_durable_is_never_ahead_and_all_becomes_durable()
    {
        using var folder = new TempFolder();
        var options = new FileJournalOptions
        {
            PreallocateBytes = 64 * 1024,
            ReserveBytes = 0,
            SegmentBytes = 256 * 1024,
        };
        var observer = new OrderObserver();
        using (var journal = TestJournals.MustOpen(new RealDisk(), options, folder.Path))
        {
            journal.Observe(observer);
            var frames = new FrameChain();
            for (var i = 0; i < 6000; i++)
            {
                frames.Append(journal);
                var synced = journal.DurableSeq(DurabilityLevel.D2);
                var written = journal.DurableSeq(DurabilityLevel.D1);
                Assert.True(synced <= journal.LastSeq);
                Assert.True(written <= journal.LastSeq);
            }

            Assert.True(journal.Wait(frames.LastSeq, DurabilityLevel.D2, Duration.FromSeconds(30)));
            Assert.Equal(frames.LastSeq, journal.DurableSeq(DurabilityLevel.D2));
            Assert.True(journal.Segment.Number >= 2);
        }

        Assert.Null(observer.Wrong);
        Assert.Equal(0, JournalVerify.Run(new RealDisk(), folder.Path, TextWriter.Null));
    }

    [Fact]
    public void Given_level_d1_when_waiting_for_d2_then_an_fsync_is_made_on_request()
    {
        using var folder = new TempFolder();
        var options = new FileJournalOptions
        {
            Level = DurabilityLevel.D1,
            SyncInterval = Duration.FromSeconds(3600),
            PreallocateBytes = 4096,
            ReserveBytes = 0,
        };
        using var journal = TestJournals.MustOpen(new RealDisk(), options, folder.Path);
        var frames = new FrameChain();
        frames.Append(journal, 5);
        Assert.True(journal.Wait(5, DurabilityLevel.D1, Duration.FromSeconds(30)));
        Assert.Equal(0UL, journal.DurableSeq(DurabilityLevel.D2));

        Assert.True(journal.Wait(5, DurabilityLevel.D2, Duration.FromSeconds(30)));
    }

    [Fact]
    public void Given_a_warm_journal_when_appending_then_nothing_is_allocated_on_the_appending_thread()
    {
        using var folder = new TempFolder();
        var options = new FileJournalOptions
        {
            Level = DurabilityLevel.D1,
            PreallocateBytes = 1 << 20,
            ReserveBytes = 0,
        };
        using var journal = TestJournals.MustOpen(new RealDisk(), options, folder.Path);
        var frames = new FrameChain();
        frames.Append(journal, 100);
        var prepared = Enumerable.Range(0, 10_000).Select(_ => frames.Next()).ToArray();
        var first = frames.LastSeq - 10_000;
        for (var i = 0; i < 5000; i++)
        {
            journal.Append(prepared[i], first + (ulong)i + 1);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 5000; i < prepared.Length; i++)
        {
            journal.Append(prepared[i], first + (ulong)i + 1);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private sealed class OrderObserver : IJournalObserver
    {
        private ulong written;
        private ulong synced;

        internal string? Wrong { get; private set; }

        public void OnDurable(DurabilityLevel level, ulong seq)
        {
            if (level == DurabilityLevel.D1)
            {
                Wrong ??= seq < written ? $"D1 went from {written} to {seq}" : null;
                written = seq;
                return;
            }

            Wrong ??= seq < synced || seq > written ? $"D2 {seq} after {synced}, D1 {written}" : null;
            synced = seq;
        }

        public void OnFault(JournalFault fault) => Wrong ??= fault.Message;
    }
}
