using Millwright.Scenarios.Recording;

namespace Millwright.Scenarios.Crashes;

/// <summary>Crash sweep over a short run; the long one is the campaign <c>crash-sweep</c>.</summary>
public sealed class CrashSweepTests(ITestOutputHelper output)
{
    [Fact]
    public void Given_a_recorded_run_when_cut_anywhere_then_recovery_and_the_same_inputs_give_the_same_end()
    {
        var run = RecordedRun.RecordBare(RunProfile.Short(3));
        var sweep = new CrashSweep(run);
        Assert.Null(sweep.Sweep(0, run.Records));
        output.WriteLine($"{run.Records} records, {sweep.Cuts} cuts, {sweep.Continued} runs continued");
    }

    [Fact]
    public void Given_the_files_cut_on_disk_when_opened_and_continued_through_them_then_the_end_is_equal()
    {
        var run = RecordedRun.Record(RunProfile.Short(4));
        for (var record = 5; record < run.Records; record += 61)
        {
            Assert.Null(DiskCrash.Check(run, record));
        }
    }
}
