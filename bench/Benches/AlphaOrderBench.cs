using System.Diagnostics;
using Millwright.Bench.Reporting;
using Millwright.Kernel;

namespace Millwright.Bench.Benches;

/// <summary>
/// From the tick of a scan to the order it causes, and from the deadline of an order to its effect (alpha.md §26,
/// kernel.md §20), on the paper venue at N = 50.
///
/// <code>
///  tick ─► decision ─► gates ─► settings ─► order      (tick to order effect; one in a scan that opens)
///  due ──► time to live over ─► cancel or new price    (deadline to order effect)
/// </code>
/// </summary>
internal sealed class AlphaOrderBench : IBench, IReactorSink
{
    private const int Instruments = 50;
    private long effectAt;
    private long orders;

    public string Name => "alpha.order";

    public string Proves => "a tick becomes an order within the time of its decision and 50 us";

    public void Run(BenchReport report)
    {
        var options = AlphaGroup.Options(Instruments) with
        {
            Mode = Alpha.Options.AlphaMode.Paper,
            Stage = "V3.5",
            ShortEntry = -0.0001,
            MaxBars = 2,
            CooldownScans = 0,
            DailyEntryCap = 100_000,
        };
        var alpha = new AlphaGroup(options, this, paper: true);
        var ordered = new List<long>();
        var plain = new List<long>();
        var scans = report.Quick ? 2_000 : 8_000;
        const int Warm = 600;
        for (var s = 0; s < Warm + scans; s++)
        {
            alpha.NextPrices();
            alpha.Books();
            effectAt = 0;
            var begin = Stopwatch.GetTimestamp();
            alpha.Scan();
            var end = effectAt == 0 ? Stopwatch.GetTimestamp() : effectAt;
            if (s >= Warm)
            {
                (effectAt == 0 ? plain : ordered).Add((long)Stopwatch.GetElapsedTime(begin, end).TotalNanoseconds);
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

    void IReactorSink.OnEffect(in Effect effect) => Note(in effect);

    void IReactorSink.OnReleased(in Effect effect) => Note(in effect);

    void IReactorSink.OnBatchEnd(Reactor reactor)
    {
    }

    private void Note(in Effect effect)
    {
        if (effect.Kind == EffectKind.PlaceOrder)
        {
            orders++;
            effectAt = effectAt == 0 ? Stopwatch.GetTimestamp() : effectAt;
        }
    }
}
