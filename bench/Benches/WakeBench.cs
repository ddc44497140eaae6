using System.Diagnostics;
using Millwright.Bench.Reporting;
using Millwright.Kernel;

namespace Millwright.Bench.Benches;

/// <summary>Publish on one thread to effect on the reactor thread, parked and spinning.</summary>
internal sealed class WakeBench : IBench
{
    public string Name => "reactor.wake";

    public string Proves => "an idle reactor answers in tens of microseconds";

    public void Run(BenchReport report)
    {
        Run(report, "park", WaitStrategy.Park, 40, 150);
        if (Environment.ProcessorCount > 1)
        {
            Run(report, "spin", WaitStrategy.Spin, 2, 10);
        }
    }

    private static void Run(BenchReport report, string name, WaitStrategy strategy, double p50, double p99)
    {
        var (group, plant) = BenchGroup.New();
        var clock = new LiveClock();
        var reactor = new Reactor(group, clock, new MemoryJournal(), new NullSink());
        using var thread = new ReactorThread(reactor, clock, strategy);
        thread.Start();
        var samples = new long[report.Quick ? 500 : 5_000];
        var payload = new byte[40];
        for (var i = -100; i < samples.Length; i++)
        {
            Thread.Sleep(1);
            var start = Stopwatch.GetTimestamp();
            var expected = plant.Count + 1;
            reactor.TryPublish(Lane.Safety, new RecordInput(CountingPlant.Sample, 0, 0, 0), payload);
            while (Volatile.Read(ref expected) > plant.Count)
            {
                Thread.SpinWait(1);
            }

            if (i >= 0)
            {
                samples[i] = (long)Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            }
        }

        thread.Stop();
        report.Percentiles(name, samples, p50, p99);
    }
}
