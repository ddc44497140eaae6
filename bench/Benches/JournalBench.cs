using System.Diagnostics;
using Millwright.Bench.Reporting;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Bench.Benches;

/// <summary>Appends 104-byte frames to a real file: D1 after write, D2 after fsync, and the latency of one
/// commit.</summary>
internal sealed class JournalBench : IBench
{
    private const int FramesPerBatch = 2000;

    public string Name => "journal.append";

    public string Proves => "group commit makes durability affordable";

    public void Run(BenchReport report)
    {
        Throughput(report, DurabilityLevel.D1, 500);
        var batches = report.Quick ? 500 : 2500;
        Best(report, DurabilityLevel.D1, batches, 5_000_000);
        Best(report, DurabilityLevel.D2, batches, 1_000_000);
        Commit(report, report.Quick ? 100 : 1000);
    }

    private static void Best(BenchReport report, DurabilityLevel level, int batches, double target)
    {
        var best = 0.0;
        for (var round = 0; round < 3; round++)
        {
            best = Math.Max(best, Throughput(report, level, batches));
        }

        report.Figure($"frames at {level}", best, "1/s", target);
    }

    private static double Throughput(BenchReport report, DurabilityLevel level, int batches)
    {
        var folder = Folder();
        var opening = Open(folder, level);
        var journal = opening.Journal!;
        var first = opening.LastSeq;
        var frames = new Frames(first);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < batches; i++)
        {
            journal.Append(frames.Next(FramesPerBatch), frames.Seq);
        }

        var durable = journal.Wait(frames.Seq, level, Duration.FromSeconds(60));
        var elapsed = Stopwatch.GetElapsedTime(start);
        report.Check(durable, $"{level} was not reached within 60 s");
        journal.Dispose();
        Directory.Delete(folder, recursive: true);
        return (frames.Seq - first) / elapsed.TotalSeconds;
    }

    private static void Commit(BenchReport report, int commits)
    {
        var folder = Folder();
        var opening = Open(folder, DurabilityLevel.D2);
        var journal = opening.Journal!;
        var frames = new Frames(opening.LastSeq);
        var samples = new long[commits];
        for (var i = -20; i < commits; i++)
        {
            var start = Stopwatch.GetTimestamp();
            journal.Append(frames.Next(1), frames.Seq);
            journal.Wait(frames.Seq, DurabilityLevel.D2, Duration.FromSeconds(10));
            if (i >= 0)
            {
                samples[i] = (long)Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            }
        }

        report.Percentiles("one record to D2", samples, 250, 1000);
        journal.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static JournalOpening Open(string folder, DurabilityLevel level) => JournalOpener.Open(
        new RealDisk(), folder, new JournalIdentity { GroupId = 1 },
        new FileJournalOptions { ReserveBytes = 1 << 20, Level = level });

    private static string Folder() => Path.Combine(Path.GetTempPath(), "millwright-bench-" + Environment.ProcessId);

    /// <summary>Stamped frames that continue the chain of an open journal.</summary>
    private sealed class Frames(ulong lastSeq)
    {
        private readonly byte[] buffer = new byte[FrameCodec.PaddedLength(40) * FramesPerBatch];
        private readonly byte[] payload = new byte[40];
        private uint previous;

        public ulong Seq { get; private set; } = lastSeq;

        public ReadOnlySpan<byte> Next(int count)
        {
            var size = FrameCodec.PaddedLength(40);
            var input = new RecordInput(CountingPlant.Sample, 0, 1, 0);
            for (var i = 0; i < count; i++)
            {
                var frame = buffer.AsSpan(i * size, size);
                FrameCodec.WriteUnstamped(frame, in input, payload);
                previous = FrameCodec.Stamp(frame, ++Seq, 1, previous);
            }

            return buffer.AsSpan(0, count * size);
        }
    }
}
