using System.Diagnostics;
using Millwright.Bench.Reporting;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Bench.Benches;

/// <summary>
/// Recovery of a group whose journal goes on for ten million records behind its last snapshot (kernel.md §20): open the
/// journal with its checks, read, verify and apply every record, compare the trace marks on the way.
/// </summary>
internal sealed class RecoveryBench : IBench
{
    public string Name => "recovery";

    public string Proves => "ten million records behind the last snapshot are read again within seconds";

    public void Run(BenchReport report)
    {
        var records = report.Quick ? 1_000_000UL : 10_000_000UL;
        var folder = Directory.CreateTempSubdirectory("millwright-recovery-").FullName;
        try
        {
            var (count, sum) = Write(folder, records);
            var start = Stopwatch.GetTimestamp();
            var opening = Open(folder);
            var opened = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var (group, plant) = BenchGroup.New();
            var driver = new ReplayDriver(group);
            using (var reader = new JournalReader(new RealDisk(), folder, 1))
            {
                while (reader.NextBlock(out var frames))
                {
                    driver.Feed(frames);
                }
            }

            var total = Stopwatch.GetElapsedTime(start).TotalSeconds;
            opening.Journal!.Dispose();
            report.Check(
                driver.Divergence is null && driver.Marks > 0 && plant.Count == count && plant.Sum == sum
                    && group.Seq == opening.LastSeq,
                $"{plant.Count} of {count} records, {driver.Marks} marks, {driver.Divergence}");
            report.Figure("records behind", count, "records");
            report.Figure("opening", opened, "s");
            report.Figure("recovery", total, "s", report.Quick ? 0.3 : 3, atLeast: false);
            report.Figure("rate", count / total, "1/s");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (long Count, long Sum) Write(string folder, ulong records)
    {
        var (group, plant) = BenchGroup.New();
        using var journal = Open(folder).Journal!;
        var clock = new SimulatedClock(BenchGroup.Start);
        var reactor = new Reactor(group, clock, journal, new NullSink());
        reactor.ApplyKernel(RecordType.RunStarted, default);
        var payload = new byte[40];
        for (var i = 0UL; i < records;)
        {
            clock.AdvanceTo(clock.Now() + Duration.FromMs(1));
            for (var n = 0; n < 2_000 && i < records; n++, i++)
            {
                BitConverter.TryWriteBytes(payload, (long)i);
                reactor.TryPublish(Lane.Data, new RecordInput(CountingPlant.Sample, 0, 0, 0), payload);
            }

            reactor.Pump();
        }

        journal.Wait(group.Seq, DurabilityLevel.D2, Duration.FromSeconds(60));
        return (plant.Count, plant.Sum);
    }

    private static JournalOpening Open(string folder) => JournalOpener.Open(
        new RealDisk(), folder, new JournalIdentity { GroupId = 1 },
        new FileJournalOptions { ReserveBytes = 0, Level = DurabilityLevel.D1, SegmentBytes = 256L << 20 });
}
