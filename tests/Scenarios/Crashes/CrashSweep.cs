using Millwright.Scenarios.Recording;

namespace Millwright.Scenarios.Crashes;

/// <summary>
/// The crash sweep of kernel.md §18: cuts the journal of a run at every frame boundary and at offsets inside every
/// frame, recovers, and goes on with the same remaining inputs; the end must equal the uninterrupted run.
/// </summary>
public sealed class CrashSweep(RecordedRun run, int snapshotEvery = 64)
{
    private readonly List<(int Record, byte[] Body)> snapshots = Snapshots(run, snapshotEvery);
    private readonly byte[] end = run.Group.Snapshot();

    /// <summary>Cuts tried, boundaries and inner offsets.</summary>
    public long Cuts { get; private set; }

    /// <summary>Runs continued to the end.</summary>
    public long Continued { get; private set; }

    /// <summary>Tries every cut of the records <paramref name="from"/> … <paramref name="to"/>.</summary>
    /// <returns>The first difference with its position, or null.</returns>
    public string? Sweep(int from, int to, Func<int, bool>? toTheEnd = null)
    {
        for (var record = from; record < to; record++)
        {
            if (Recover(record) is { } wrong)
            {
                return wrong;
            }

            if ((toTheEnd?.Invoke(record) ?? true) && Continue(record) is { } different)
            {
                return different;
            }
        }

        return null;
    }

    /// <summary>Recovery of every cut inside a frame gives exactly the records before it.</summary>
    public string? Recover(int record)
    {
        var start = run.Offsets[record];
        var length = run.Offsets[record + 1] - start;
        var random = Xoshiro256.Create((ulong)record, "cuts");
        for (var i = 0; i <= 8; i++)
        {
            var cut = i == 0 ? start : start + 1 + (int)random.Below((ulong)length - 1);
            var (first, previous, from) = SegmentStart(record);
            var report = SegmentRecovery.Analyze(run.Frames.AsSpan(from, cut - from), first, previous, 0);
            Cuts++;
            if (report.Action == RecoveryAction.Corrupt || report.LastSeq != (ulong)record
                || from + report.ValidBytes != start)
            {
                return $"cut at byte {cut}: {report} instead of {record} records in {start} bytes";
            }
        }

        return null;
    }

    /// <summary>Rebuilds the group from the records before a cut and runs the rest.</summary>
    public string? Continue(int record)
    {
        var (group, sink, crc) = Rebuild(record);
        var driver = new RunDriver(group, new MemoryJournal((ulong)record), sink, crc, RunDriver.WithoutMarks);
        driver.Run(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(run.InputsFrom(record)));
        Continued++;
        var wrong = sink.Unbalanced.FirstOrDefault() ?? RunOracle.Orders(group) ?? RunOracle.Books(group);
        if (wrong is not null)
        {
            return $"cut after record {record}: {wrong}";
        }

        if (!group.Snapshot().AsSpan().SequenceEqual(end))
        {
            return $"cut after record {record}: another state at the end";
        }

        return group.Core.TraceDigest == run.TraceDigest
            ? null
            : $"cut after record {record}: trace {group.Core.TraceDigest:X16}, expected {run.TraceDigest:X16}";
    }

    private (RunGroup Group, RunSink Sink, uint Crc) Rebuild(int record)
    {
        var at = snapshots.FindLastIndex(snapshot => snapshot.Record <= record);
        var (from, body) = snapshots[at];
        var group = from == 0 ? RunGroup.New(run.Profile) : RunGroup.Restore(run.Profile, body);
        var sink = new RunSink();
        var replay = new ReplayDriver(group.Core, effect => sink.Take(in effect));
        replay.Feed(run.Frames.AsSpan(run.Offsets[from], run.Offsets[record] - run.Offsets[from]));
        if (replay.Divergence is { } divergence)
        {
            throw new InvalidOperationException(divergence);
        }

        return (group, sink, replay.LastCrc);
    }

    private (ulong FirstSeq, uint PreviousCrc, int Offset) SegmentStart(int record)
    {
        // Recovery reads the segment from its start; 256 frames before the cut say the same and cost less.
        var from = Math.Max(0, record - 256);
        var previous = from == 0 ? 0u : FrameCodec.ReadHeader(run.Frame(from - 1)).Crc;
        return ((ulong)from + 1, previous, run.Offsets[from]);
    }

    private static List<(int Record, byte[] Body)> Snapshots(RecordedRun run, int every)
    {
        var group = RunGroup.New(run.Profile);
        var taken = new List<(int, byte[])> { (0, []) };
        var replay = new ReplayDriver(group.Core);
        for (var record = 0; record < run.Records; record++)
        {
            replay.Feed(run.Frame(record));
            if ((record + 1) % every == 0)
            {
                taken.Add((record + 1, group.Snapshot()));
            }
        }

        return taken;
    }
}
