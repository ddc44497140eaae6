using System.Diagnostics;
using Millwright.Bench.Reporting;
using Millwright.Kernel;

namespace Millwright.Bench.Benches;

/// <summary>Stamp, journal in memory (D0) and apply: records per second through the reactor.</summary>
internal sealed class ReactorThroughputBench : IBench
{
    public string Name => "reactor.throughput.d0";

    public string Proves => "the loop costs tens of nanoseconds a record; best of 5";

    public void Run(BenchReport report)
    {
        var records = report.Quick ? 2_000_000 : 20_000_000;
        var best = 0.0;
        for (var run = 0; run < 5; run++)
        {
            best = Math.Max(best, Once(report, records));
        }

        report.Figure("records", best, "1/s", 20_000_000);
    }

    private static double Once(BenchReport report, int records)
    {
        var (group, plant) = BenchGroup.New();
        var clock = new SimulatedClock(BenchGroup.Start);
        var reactor = new Reactor(group, clock, new MemoryJournal(), new NullSink());
        var payload = new byte[40];
        var input = new RecordInput(CountingPlant.Sample, 0, BenchGroup.Start.Ns, 0);
        var left = records;
        var elapsed = TimeSpan.Zero;
        while (left > 0)
        {
            var batch = Math.Min(left, 4096);
            for (var i = 0; i < batch; i++)
            {
                reactor.TryPublish(Lane.Data, in input, payload);
            }

            var start = Stopwatch.GetTimestamp();
            reactor.Pump();
            elapsed += Stopwatch.GetElapsedTime(start);
            left -= batch;
        }

        report.Check(plant.Count == records, $"applied {plant.Count} of {records}");
        return records / elapsed.TotalSeconds;
    }
}
