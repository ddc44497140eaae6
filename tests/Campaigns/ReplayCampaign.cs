using Millwright.Scenarios.Recording;
using Millwright.Scenarios.Replay;

namespace Millwright.Campaigns;

/// <summary>Recorded days of several seeds: oracles, batches of 1, 7 and 4096, snapshots, the same seed
/// twice.</summary>
internal static class ReplayCampaign
{
    public static int Run(CampaignArguments arguments, TextWriter output)
    {
        var seed = (ulong)arguments.Number("seed", 100);
        var runs = (int)arguments.Number("runs", 10);
        for (var i = 0; i < runs; i++)
        {
            var run = RecordedRun.Record(RunProfile.Day(seed + (ulong)i), segmentBytes: 256 * 1024);
            if ((RunOracle.FirstViolation(run.Group, run.Sink) ?? Replays(run)) is { } wrong)
            {
                output.WriteLine($"seed {seed + (ulong)i}: {wrong}");
                output.WriteLine($"./test --campaign replay seed={seed + (ulong)i} runs=1");
                return 1;
            }

            output.WriteLine(
                $"seed {seed + (ulong)i}: {run.Records} records, {run.Sink.Transactions} transactions, equal");
        }

        return 0;
    }

    private static string? Replays(RecordedRun run)
    {
        foreach (var batch in new[] { 1, 7, 4096 })
        {
            var group = RunGroup.New(run.Profile);
            var replay = new ReplayDriver(group.Core);
            Batches.Feed(replay, run.Frames, batch);
            if (Differs(run, group, replay) is { } wrong)
            {
                return $"batch {batch}: {wrong}";
            }
        }

        for (var part = 1; part < 6; part++)
        {
            var record = run.Records * part / 6;
            var first = RunGroup.New(run.Profile);
            new ReplayDriver(first.Core).Feed(run.Frames.AsSpan(0, run.Offsets[record]));
            var second = RunGroup.Restore(run.Profile, first.Snapshot());
            var replay = new ReplayDriver(second.Core);
            replay.Feed(run.Frames.AsSpan(run.Offsets[record]));
            if (Differs(run, second, replay) is { } wrong)
            {
                return $"snapshot at {record}: {wrong}";
            }
        }

        return RecordedRun.Record(run.Profile, segmentBytes: 256 * 1024).Frames.AsSpan().SequenceEqual(run.Frames)
            ? null
            : "the same seed gives another journal";
    }

    private static string? Differs(RecordedRun run, RunGroup group, ReplayDriver replay) =>
        replay.Divergence
        ?? (group.Core.TraceDigest != run.TraceDigest ? "another trace"
            : !group.Core.StateDigest().AsSpan().SequenceEqual(run.StateDigest) ? "another state"
            : null);
}
