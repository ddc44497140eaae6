using System.Diagnostics;
using Millwright.Alpha.Execution;
using Millwright.Alpha.Plant;
using Millwright.Bench.Reporting;
using Millwright.Kernel;

namespace Millwright.Bench.Benches;

/// <summary>
/// From the tick of a scan to the order it causes at the paper venue, in one turn (alpha.md §26, kernel.md §20),
/// at N = 50.
///
/// <code>
///  tick ─► decision ─► gates ─► settings ─► order at the venue      (tick to order effect)
/// </code>
/// </summary>
internal sealed class AlphaOrderBench : IBench
{
    private const int Instruments = 50;
    private const uint Desks = 128;
    private ulong orders;

    public string Name => "alpha.order";

    public string Proves =>
        "a tick becomes an order within the time of its decision and 50 us; no time to live ends early or 1 ms late";

    public void Run(BenchReport report)
    {
        Effect(report);
        Lateness(report);
    }

    /// <summary>Scripted orders on the clock of the wall: how late their times to live end.</summary>
    private static void Lateness(BenchReport report)
    {
        var group = new PlantGroup(new GroupOptions { Name = "bench-orders", InvariantInterval = 0 });
        var desks = new List<(RehearsalPlant Desk, ScriptedVenuePlant Venue)>();
        for (var i = 0u; i < Desks; i++)
        {
            var (desk, venue) = ((2 * i) + 1, (2 * i) + 2);
            desks.Add((
                new RehearsalPlant(BuiltInScripts.All, venue, group),
                new ScriptedVenuePlant(BuiltInScripts.All, desk)));
            group.Add(desks[^1].Desk, venue);
            group.Add(desks[^1].Venue);
        }

        var clock = new LiveClock();
        group.Init(clock.Now());
        var reactor = new Reactor(group, clock, new MemoryJournal(), new NullSink());
        reactor.ApplyKernel(RecordType.RunStarted, default);
        reactor.ApplyKernel(RecordType.PlantControl, new PlantControl(0, false, false, "startup").Encode());
        using (var thread = new ReactorThread(reactor, clock, WaitStrategy.SpinPark))
        {
            thread.Start();
            for (var i = 0u; i < Desks; i++)
            {
                reactor.TryPublish(
                    Lane.Data, new RecordInput(AlphaRecord.Rehearse, (2 * i) + 1, clock.Now().Ns, 0),
                    BitConverter.GetBytes(1_000_000));
            }

            Thread.Sleep(report.Quick ? 2_000 : 8_000);
            thread.Stop();
        }

        var late = new DdSketch();
        desks.ForEach(d => late.Merge(d.Desk.LatenessUs));
        report.Check(late.Count > 50, $"only {late.Count} times to live ended");
        report.Figure("times to live that ended", late.Count, "orders");
        report.Figure("orders on the wall's clock", desks.Sum(d => d.Desk.Orders), "orders");
        report.Figure("early fires", desks.Sum(d => d.Desk.Early), "fires", 0, atLeast: false);
        report.Figure("duplicates", desks.Sum(d => d.Venue.Duplicates), "orders", 0, atLeast: false);
        report.Figure("lateness p50", Math.Round(late.Quantile(1, 2) ?? double.NaN, 1), "us");
        report.Figure("lateness p99", Math.Round(late.Quantile(99, 100) ?? double.NaN, 1), "us", 1_000, atLeast: false);
        report.Figure(
            "lateness p99.9", Math.Round(late.Quantile(999, 1000) ?? double.NaN, 1), "us", 5_000, atLeast: false);
    }

    private void Effect(BenchReport report)
    {
        var options = AlphaGroup.Options(Instruments) with
        {
            Mode = Alpha.Options.AlphaMode.Paper,
            Stage = "V3",
            ShortEntry = -0.0001,
            MaxBars = 2,
            CooldownScans = 0,
            DailyEntryCap = 100_000,
            OrdersPerMinute = 100_000,
            Capital = 1_000_000.0,
            Fraction = 0.001,
        };
        var alpha = new AlphaGroup(options, new NullSink(), paper: true);
        var ordered = new List<long>();
        var spent = new List<long>();
        var plain = new List<long>();
        var scans = report.Quick ? 2_000 : 8_000;
        const int Warm = 2_000;
        for (var s = 0; s < Warm + scans; s++)
        {
            if (s is Warm / 2 or Warm)
            {
                // The optimising compiler works in the background: what is measured is its code.
                Thread.Sleep(500);
            }

            alpha.NextPrices();
            alpha.Books();
            var before = alpha.Reactor.Group.IntentsCreated;
            var begin = Stopwatch.GetTimestamp();
            var processor = ThreadClock.NowNs;
            alpha.Scan();
            var elapsed = (long)Stopwatch.GetElapsedTime(begin).TotalNanoseconds;
            var used = ThreadClock.NowNs - processor;
            var placed = alpha.Reactor.Group.IntentsCreated - before;
            if (s >= Warm)
            {
                (placed == 0 ? plain : ordered).Add(elapsed);
                orders += placed;
                if (placed > 0)
                {
                    spent.Add(used);
                }
            }

            alpha.Advance(Duration.FromSeconds(1));
        }

        if (ordered.Count == 0 || plain.Count == 0)
        {
            report.Check(false, $"{ordered.Count} scans with, {plain.Count} without an order; {alpha.Why()}");
            return;
        }

        report.Check(ordered.Count > 100, $"only {ordered.Count} of {scans} scans caused an order");
        report.Percentiles("tick to order effect, processor", [.. spent], 500, 500);
        report.Percentiles("tick to order effect, wall", [.. ordered], 500, null);
        report.Percentiles("tick without order", [.. plain], 500, 500);
        ordered.Sort();
        plain.Sort();
        report.Figure(
            "decision to intent, difference of medians",
            Math.Round((ordered[ordered.Count / 2] - plain[plain.Count / 2]) / 1000.0, 2), "us", 50, atLeast: false);
        report.Figure("orders", orders, "orders");
    }
}
