using System.Diagnostics;
using Millwright.Bench.Reporting;
using Millwright.Kernel;

namespace Millwright.Bench.Benches;

/// <summary>Read, verify and re-apply frames that are in memory.</summary>
internal sealed class ReplayBench : IBench
{
    public string Name => "replay.minimal";

    public string Proves => "a crash recovery reads millions of records a second";

    public void Run(BenchReport report)
    {
        var count = report.Quick ? 200_000 : 2_000_000;
        var frames = BenchGroup.Frames(count);
        var best = 0.0;
        for (var run = 0; run < 5; run++)
        {
            var (group, plant) = BenchGroup.New();
            var start = Stopwatch.GetTimestamp();
            var verified = Verify(frames);
            new ReplayDriver(group).Feed(frames);
            best = Math.Max(best, count / Stopwatch.GetElapsedTime(start).TotalSeconds);
            report.Check(verified == count && plant.Count == count, $"verified {verified}, applied {plant.Count}");
        }

        report.Figure("records", best, "1/s", 5_000_000);
    }

    private static int Verify(ReadOnlySpan<byte> frames)
    {
        var valid = 0;
        while (!frames.IsEmpty && FrameCodec.TryRead(frames, out var header))
        {
            valid++;
            frames = frames[FrameCodec.PaddedLength(header.PayloadLength)..];
        }

        return valid;
    }
}
