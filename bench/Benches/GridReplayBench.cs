using System.Diagnostics;
using Millwright.Bench.Reporting;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Bench.Benches;

/// <summary>Re-applies a recorded stretch of prices to a grid plant and compares the digests.</summary>
internal sealed class GridReplayBench : IBench
{
    public string Name => "replay.grid";

    public string Proves => "a restart re-applies a day of quotes in a fraction of a second, to the bit";

    public void Run(BenchReport report)
    {
        var count = report.Quick ? 200_000 : 2_000_000;
        var frames = Record(count);
        var best = 0.0;
        byte[]? digest = null;
        for (var run = 0; run < 3; run++)
        {
            var (group, _) = GridGroup.New(2);
            var start = Stopwatch.GetTimestamp();
            new ReplayDriver(group).Feed(frames);
            best = Math.Max(best, count / Stopwatch.GetElapsedTime(start).TotalSeconds);
            var state = group.StateDigest();
            report.Check(digest is null || digest.AsSpan().SequenceEqual(state), "two replays differ");
            digest = state;
        }

        report.Figure("records", best, "1/s", 1_500_000);
    }

    private static byte[] Record(int count)
    {
        var size = FrameCodec.PaddedLength(MidRecord.Size);
        var frames = new byte[(size * count) + FrameCodec.PaddedLength(0)];
        var payload = new byte[MidRecord.Size];
        var random = new Lcg(11);
        var started = new RecordInput(RecordType.RunStarted, 0, 0, 0);
        FrameCodec.WriteUnstamped(frames, in started, default);
        var previous = FrameCodec.Stamp(frames, 1, BenchGroup.Start.Ns, 0);
        var at = FrameCodec.PaddedLength(0);
        var input = new RecordInput(MarketRecord.Mid, 0, 1, 1);
        for (var i = 0; i < count; i++)
        {
            new MidRecord(0.1 + ((random.Next() % 1000) * 1e-8), 1).Write(payload);
            var frame = frames.AsSpan(at, size);
            FrameCodec.WriteUnstamped(frame, in input, payload);
            var time = BenchGroup.Start.Ns + (i * 50_000_000L);
            previous = FrameCodec.Stamp(frame, (ulong)i + 2, time, previous);
            at += size;
        }

        return frames;
    }
}
