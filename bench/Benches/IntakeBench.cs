using System.Diagnostics;
using System.Threading.Channels;
using Millwright.Bench.Reporting;
using Millwright.Kernel;

namespace Millwright.Bench.Benches;

/// <summary>Producer thread to reactor: publish, stamp, apply; beside a bounded channel of the base library.</summary>
internal sealed class IntakeBench : IBench
{
    public string Name => "intake";

    public string Proves => "hand-off, journaling and reducing together keep up with a bare channel";

    public void Run(BenchReport report)
    {
        var records = report.Quick ? 1_000_000 : 10_000_000;
        report.Figure("published and applied", Own(report, records), "1/s", 2_000_000);
        report.Figure("peer bounded channel", Peer(records), "1/s");
    }

    private static double Own(BenchReport report, int records)
    {
        var (group, plant) = BenchGroup.New();
        var reactor = new Reactor(group, new SimulatedClock(BenchGroup.Start), new MemoryJournal(), new NullSink());
        var start = Stopwatch.GetTimestamp();
        var producer = new Thread(() =>
        {
            var payload = new byte[40];
            var input = new RecordInput(CountingPlant.Sample, 0, BenchGroup.Start.Ns, 0);
            for (var i = 0; i < records; i++)
            {
                while (!reactor.TryPublish(Lane.Data, in input, payload))
                {
                    Thread.Yield();
                }
            }
        });
        producer.Start();
        while (plant.Count < records)
        {
            if (reactor.Pump() == 0)
            {
                Thread.Yield();
            }
        }

        producer.Join();
        report.Check(plant.Count == records, $"applied {plant.Count} of {records}");
        return records / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Peer(int records)
    {
        var channel = Channel.CreateBounded<(RecordInput, long)>(65_536);
        var start = Stopwatch.GetTimestamp();
        var producer = new Thread(() =>
        {
            var input = new RecordInput(CountingPlant.Sample, 0, BenchGroup.Start.Ns, 0);
            for (var i = 0; i < records; i++)
            {
                while (!channel.Writer.TryWrite((input, i)))
                {
                    Thread.Yield();
                }
            }
        });
        producer.Start();
        var sum = 0L;
        for (var taken = 0; taken < records;)
        {
            if (channel.Reader.TryRead(out var item))
            {
                sum += item.Item2;
                taken++;
            }
            else
            {
                Thread.Yield();
            }
        }

        producer.Join();
        GC.KeepAlive(sum);
        return records / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
