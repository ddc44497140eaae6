using Millwright.Grid.Scenarios;
using Millwright.Scenarios.Recording;

namespace Millwright.Campaigns;

/// <summary>Random legal events: the reducer alone, then whole plants with commands and venue trouble.</summary>
internal static class RandomCampaign
{
    private const int Chunk = 50_000;

    public static int Run(CampaignArguments arguments, TextWriter output)
    {
        var seed = (ulong)arguments.Number("seed", 1);
        var events = arguments.Number("events", 1_000_000);
        for (var done = 0L; done < events; done += Chunk)
        {
            var report = RandomExplorer.Run(new ExplorationOptions
            {
                Seed = seed + (ulong)(done / Chunk),
                Events = (int)Math.Min(Chunk, events - done),
            });
            if (report.Defect is { } defect)
            {
                output.WriteLine($"reducer, seed {report.Seed}, event {report.Events}: {defect}");
                output.WriteLine(string.Join('\n', report.Reproducer));
                return 1;
            }
        }

        output.WriteLine($"{events} events of the reducer: no defect");
        return Plants(seed, arguments.Number("plant", 200_000), output);
    }

    private static int Plants(ulong seed, long records, TextWriter output)
    {
        long done = 0;
        long transactions = 0;
        while (done < records)
        {
            var run = RecordedRun.RecordBare(RunProfile.Day(seed++) with { CommandEvery = 8, FaultEvery = 25 });
            done += run.Records;
            transactions += run.Sink.Transactions;
            if (RunOracle.FirstViolation(run.Group, run.Sink) is { } wrong)
            {
                output.WriteLine($"plant, seed {run.Profile.Seed}: {wrong}");
                return 1;
            }
        }

        output.WriteLine(
            $"{done} records of whole plants, {transactions} transactions: every one balances, books equal");
        return 0;
    }
}
