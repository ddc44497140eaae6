using Millwright.Storage.Simulation;

namespace Millwright.Storage.Tests;

/// <summary>Seeded runs under random faults with restarts: what opens is complete.</summary>
public sealed class FaultSwarmTests
{
    [Fact]
    public void Given_random_faults_and_crashes_when_restarted_then_a_start_never_misses_what_the_watermark_promised()
    {
        var refused = 0;
        var restarted = 0;
        for (var seed = 1UL; seed <= 250; seed++)
        {
            var disk = new SimDisk(seed, Draw(seed));
            var promised = 0UL;
            for (var run = 0; run < 4; run++)
            {
                var opening = TestJournals.Open(disk, TestJournals.Small with { SegmentBytes = 6 * 1024 });
                if (opening.Status != OpenStatus.Opened)
                {
                    refused++;
                    break;
                }

                Assert.True(opening.LastSeq >= promised, $"seed {seed}: {opening.LastSeq} < {promised}");
                promised = Math.Max(promised, Work(opening, (int)(seed % 40) + 10));
                disk.Crash(powerLoss: (seed + (ulong)run) % 3 != 0);
                restarted++;
            }
        }

        Assert.True(restarted > 300, $"{restarted} restarts");
        Assert.True(refused > 0, "no run was refused: the faults do nothing");
    }

    [Fact]
    public void Given_only_crashes_when_restarted_then_every_start_succeeds()
    {
        for (var seed = 1UL; seed <= 120; seed++)
        {
            var faults = new SimDiskFaults { SurviveRate = 0.6, TornRate = 0.4, Reorder = seed % 2 == 0 };
            var disk = new SimDisk(seed, faults);
            var promised = 0UL;
            for (var run = 0; run < 5; run++)
            {
                var opening = TestJournals.Open(disk, TestJournals.Small with { SegmentBytes = 4 * 1024 + 900 });
                Assert.True(opening.Status == OpenStatus.Opened, $"seed {seed}: {opening.Message}");
                Assert.True(opening.LastSeq >= promised, $"seed {seed}: {opening.LastSeq} < {promised}");
                Work(opening, (int)(seed % 30) + 1);
                promised = opening.Journal!.DurableSeq(DurabilityLevel.D2);
                disk.Crash();
            }

            Assert.True(JournalVerify.Run(disk, TestJournals.Folder, TextWriter.Null) == 0, $"seed {seed}");
        }
    }

    /// <summary>Appends, and returns the last watermark that was stored.</summary>
    private static ulong Work(JournalOpening opening, int records)
    {
        var journal = opening.Journal!;
        var frames = new FrameChain(opening.LastSeq);
        var stored = 0UL;
        for (var i = 0; i < records; i++)
        {
            if (journal.RotationDue)
            {
                if (!journal.Append(frames.Next([], RecordType.SegmentSeal), frames.LastSeq))
                {
                    break;
                }

                journal.Rotate();
                frames.StartSegment();
            }

            var frame = i % 5 == 4 ? frames.Commit(journal.DurableSeq(DurabilityLevel.D2)) : frames.Next(i * 3);
            if (!journal.Append(frame, frames.LastSeq))
            {
                break;
            }

            if (i % 11 == 10 && journal.StoreWatermark().IsOk)
            {
                stored = journal.DurableSeq(DurabilityLevel.D2);
            }
        }

        return stored;
    }

    private static SimDiskFaults Draw(ulong seed) => new()
    {
        SurviveRate = seed % 5 * 0.2,
        TornRate = seed % 3 * 0.3,
        Reorder = seed % 2 == 0,
        BitFlipRate = seed % 7 == 0 ? 0.02 : 0,
        MisdirectRate = seed % 11 == 0 ? 0.02 : 0,
        SyncErrorRate = seed % 13 == 0 ? 0.02 : 0,
        InterruptRate = seed % 6 == 0 ? 0.1 : 0,
        CapacityBytes = seed % 9 == 0 ? 40_000 : 1L << 40,
    };
}
