using System.Diagnostics;
using Millwright.Bench.Reporting;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Bench.Benches;

/// <summary>
/// Quotes through intake, stamping, journal (memory) and the grid plant with its paper venue; and the latency from an
/// execution to the exit placement, both on one thread.
/// </summary>
internal sealed class GridReactorBench : IBench
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public string Name => "reactor.grid";

    public string Proves => "a grid plant takes millions of quotes a second and answers a fill in microseconds";

    public void Run(BenchReport report)
    {
        Quotes(report, report.Quick ? 500_000 : 5_000_000);
        Fills(report, report.Quick ? 300 : 3_000);
    }

    private static void Quotes(BenchReport report, int count)
    {
        var (group, plant) = GridGroup.New(2);
        var clock = new SimulatedClock(BenchGroup.Start);
        var reactor = new Reactor(group, clock, new MemoryJournal(), new NullSink());
        reactor.ApplyKernel(RecordType.RunStarted, default);
        Span<byte> payload = stackalloc byte[MidRecord.Size];
        var random = new Lcg(3);
        var start = 0L;
        for (var i = -100_000; i < count; i++)
        {
            if (i == 0)
            {
                reactor.Pump();
                start = Stopwatch.GetTimestamp();
            }

            new MidRecord(0.1 + ((random.Next() % 1000) * 1e-8), 1).Write(payload);
            reactor.TryPublish(Lane.Data, new RecordInput(MarketRecord.Mid, 0, 1, 1), payload);
            if ((i & 1023) == 1023)
            {
                clock.AdvanceTo(clock.Now() + Duration.FromMs(1000));
                reactor.Pump();
            }
        }

        reactor.Pump();
        var rate = count / Stopwatch.GetElapsedTime(start).TotalSeconds;
        report.Check(plant.Slots.Count == 2 && plant.Orders.OpenCount == 4, $"{plant.Orders.OpenCount} orders rest");
        report.Figure("quotes", rate, "1/s", 2_000_000);
    }

    private static void Fills(BenchReport report, int fills)
    {
        var (group, plant) = GridGroup.New(2);
        var clock = new SimulatedClock(BenchGroup.Start);
        var reactor = new Reactor(group, clock, new MemoryJournal(), new NullSink());
        reactor.ApplyKernel(RecordType.RunStarted, default);
        var payload = new byte[MidRecord.Size];
        var samples = new List<long>();
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; samples.Count < fills; i++)
        {
            var low = i % 2 == 0;
            var before = plant.Book.LastSeq;
            new MidRecord(low ? 0.0985 : 0.1015, 1).Write(payload);
            reactor.TryPublish(Lane.Data, new RecordInput(MarketRecord.Mid, 0, 1, 1), payload);
            clock.AdvanceTo(clock.Now() + Duration.FromMs(1));
            var start = Stopwatch.GetTimestamp();
            reactor.Pump();
            var elapsed = (long)Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            if (plant.Book.LastSeq > before && Stopwatch.GetElapsedTime(begin) > WarmUp)
            {
                samples.Add(elapsed);
            }

            clock.AdvanceTo(clock.Now() + Duration.FromSeconds(31));
            reactor.Pump();
        }

        report.Check(plant.Book.LastSeq >= (ulong)(2 * fills), $"only {plant.Book.LastSeq} transactions");
        report.Percentiles("price to exit placed", [.. samples]);
    }
}
