using Millwright.Bench.Reporting;
using Millwright.Kernel;

namespace Millwright.Bench.Benches;

/// <summary>Bytes allocated per record on the hot path after warm-up.</summary>
internal sealed class AllocationBench : IBench
{
    public string Name => "allocation";

    public string Proves => "0 B per record through publish, stamp, journal (memory) and apply";

    public void Run(BenchReport report)
    {
        var (group, _) = BenchGroup.New();
        var reactor = new Reactor(group, new SimulatedClock(BenchGroup.Start), new MemoryJournal(), new NullSink());
        var payload = new byte[40];
        var input = new RecordInput(CountingPlant.Sample, 0, BenchGroup.Start.Ns, 0);
        Feed(reactor, in input, payload, 100_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        const int Records = 1_000_000;
        Feed(reactor, in input, payload, Records);
        var total = GC.GetAllocatedBytesForCurrentThread() - before;
        var perRecord = Math.Round(total / (double)Records, 3);
        report.Figure("bytes per record", perRecord, "B", 0, atLeast: false);
    }

    private static void Feed(Reactor reactor, in RecordInput input, byte[] payload, int records)
    {
        for (var i = 0; i < records; i++)
        {
            reactor.TryPublish(Lane.Data, in input, payload);
            if (i % 1024 == 1023)
            {
                reactor.Pump();
            }
        }

        reactor.Pump();
    }
}
