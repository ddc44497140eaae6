using Millwright.Scenarios.Crashes;
using Millwright.Scenarios.Recording;

namespace Millwright.Campaigns;

/// <summary>The crash sweep over a longer run, in bytes and through files.</summary>
internal static class CrashSweepCampaign
{
    private const int Step = 500;

    public static int Run(CampaignArguments arguments, TextWriter output)
    {
        var profile = RunProfile.Short((ulong)arguments.Number("seed", 21)) with
        {
            Length = Duration.FromSeconds(60 * arguments.Number("minutes", 240)),
        };
        var run = RecordedRun.RecordBare(profile);
        var sweep = new CrashSweep(run);
        var from = (int)arguments.Number("from", 0);
        var to = (int)Math.Min(run.Records, arguments.Number("to", run.Records));
        for (var at = from; at < to; at += Step)
        {
            if (sweep.Sweep(at, Math.Min(to, at + Step)) is { } wrong)
            {
                output.WriteLine(wrong);
                return 1;
            }

            output.WriteLine($"{Math.Min(to, at + Step)} of {run.Records} records, {sweep.Cuts} cuts, no difference");
        }

        var recorded = RecordedRun.Record(profile);
        var disks = 0;
        for (var record = 3; record < recorded.Records; record += 37)
        {
            if (DiskCrash.Check(recorded, record) is { } wrong)
            {
                output.WriteLine(wrong);
                return 1;
            }

            disks++;
        }

        output.WriteLine($"{sweep.Cuts} cuts, {sweep.Continued} continued, {disks} through files: every end is equal");
        return 0;
    }
}
