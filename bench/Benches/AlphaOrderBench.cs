using System.Diagnostics;
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
    private ulong orders;

    public string Name => "alpha.order";

    public string Proves => "a tick becomes an order within the time of its decision and 50 us";

    public void Run(BenchReport report)
    {
        var options = AlphaGroup.Options(Instruments) with
        {
            Mode = Alpha.Options.AlphaMode.Paper,
            Stage = "V3",
            ShortEntry = -0.0001,
            MaxBars = 2,
            CooldownScans = 0,
            DailyEntryCap = 100_000,
        };
        var alpha = new AlphaGroup(options, new NullSink(), paper: true);
        var ordered = new List<long>();
        var plain = new List<long>();
        var scans = report.Quick ? 2_000 : 8_000;
        const int Warm = 600;
        for (var s = 0; s < Warm + scans; s++)
        {
            alpha.NextPrices();
            alpha.Books();
            var before = alpha.Reactor.Group.IntentsCreated;
            var begin = Stopwatch.GetTimestamp();
            alpha.Scan();
            var elapsed = (long)Stopwatch.GetElapsedTime(begin).TotalNanoseconds;
            var placed = alpha.Reactor.Group.IntentsCreated - before;
            if (s >= Warm)
            {
                (placed == 0 ? plain : ordered).Add(elapsed);
                orders += placed;
            }

            alpha.Advance(Duration.FromSeconds(1));
        }

        if (ordered.Count == 0 || plain.Count == 0)
        {
            report.Check(false, $"{ordered.Count} scans with, {plain.Count} without an order; {alpha.Why()}");
            return;
        }

        report.Check(ordered.Count > 100, $"only {ordered.Count} of {scans} scans caused an order");
        report.Percentiles("tick to order effect", [.. ordered], 500, 500);
        report.Percentiles("tick without order", [.. plain], 500, 500);
        ordered.Sort();
        plain.Sort();
        report.Figure(
            "decision to intent, difference of medians",
            Math.Round((ordered[ordered.Count / 2] - plain[plain.Count / 2]) / 1000.0, 2), "us", 50, atLeast: false);
        report.Figure("orders", orders, "orders");
    }
}
