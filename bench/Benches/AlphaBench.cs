using System.Diagnostics;
using Millwright.Alpha.Signal;
using Millwright.Alpha.Sizing;
using Millwright.Bench.Reporting;
using Millwright.Kernel;

namespace Millwright.Bench.Benches;

/// <summary>
/// The alpha plant: one composition with domain checks, one book update, one full decision at N = 50, through the
/// reactor with the journal in memory.
///
/// <code>
///  books ──► table of 50 instruments          (book update)
///  tick ───► correlations, λ_max, ranking,
///            factors, composition, gates      (tick to decision)
/// </code>
/// </summary>
internal sealed class AlphaBench : IBench
{
    private const int Instruments = 50;

    public string Name => "alpha.decision";

    public string Proves =>
        "one composition <= 25 ns, one decision at N = 50 <= 0.5 ms p99 of processor time, 0 B per book and decision";

    public void Run(BenchReport report)
    {
        Compose(report);
        Signal(report);
        Decide(report);
    }

    private static void Compose(BenchReport report)
    {
        const int Count = 1_000_000;
        var input = new CompositionInput { Strength = 0.5, Dc = 1.1, Boost = 1.2, Beta = 0.8, Capital = 10_000.0 };
        var sum = 0.0;
        var best = double.MaxValue;
        for (var round = 0; round < 7; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Count; i++)
            {
                input.Strength = (i & 1023) / 1024.0;
                if (Composition.TryCompose(input, out var composed) is not null)
                {
                    throw new InvalidOperationException("a composition of the bench was rejected");
                }

                sum += composed.Leverage;
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Count);
        }

        report.Figure("composition, best of 7", Math.Round(best, 2), "ns", 25, atLeast: false);
        report.Check(sum > 0.0, "the compositions sum to nothing");
    }

    /// <summary>Where the time of a decision goes.</summary>
    private static void Signal(BenchReport report)
    {
        var random = Xoshiro256.Create(1, "bench/alpha");
        foreach (var window in new[] { 60, 360 })
        {
            var returns = new ReturnWindow(Instruments, window);
            var row = new double[Instruments];
            for (var t = 0; t < window; t++)
            {
                var common = random.NextNormalApprox();
                for (var i = 0; i < Instruments; i++)
                {
                    row[i] = 0.001 * (common + random.NextNormalApprox());
                }

                returns.Append(row);
            }

            var matrix = new CorrelationMatrix(Instruments, window);
            report.Figure(
                $"correlations, window {window}", Fastest(() => matrix.Update(returns)), "us",
                window == 60 ? 38 : 246, atLeast: false);
            report.Figure(
                $"largest eigenvalue, window {window}", Fastest(() => matrix.LargestEigenvalue()), "us", 122,
                atLeast: false);
        }
    }

    private static double Fastest(Action step)
    {
        var best = double.MaxValue;
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < 400 || Stopwatch.GetElapsedTime(begin).TotalMilliseconds < 600.0; i++)
        {
            var start = Stopwatch.GetTimestamp();
            step();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return Math.Round(best, 1);
    }

    private static void Decide(BenchReport report)
    {
        var sink = new NullSink();
        var alpha = new AlphaGroup(AlphaGroup.Options(Instruments), sink, paper: false);
        var scans = report.Quick ? 1_000 : 5_000;
        const int Warm = 600;
        var books = new List<long>(scans);
        var ticks = new List<long>(scans);
        var spent = new List<long>(scans);
        long bookBytes = 0, tickBytes = 0, clean = 0;
        for (var s = 0; s < Warm + scans; s++)
        {
            alpha.NextPrices();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            alpha.Books();
            if (s >= Warm)
            {
                books.Add((long)Stopwatch.GetElapsedTime(start).TotalNanoseconds / Instruments);
                bookBytes += GC.GetAllocatedBytesForCurrentThread() - before;
            }

            var held = GC.GetAllocatedBytesForCurrentThread();
            var begin = Stopwatch.GetTimestamp();
            var processor = ThreadClock.NowNs;
            alpha.Scan();
            if (s >= Warm)
            {
                spent.Add(ThreadClock.NowNs - processor);
                ticks.Add((long)Stopwatch.GetElapsedTime(begin).TotalNanoseconds);
                var bytes = GC.GetAllocatedBytesForCurrentThread() - held;
                tickBytes += bytes;
                clean += bytes == 0 ? 1 : 0;
            }

            alpha.Advance(Duration.FromSeconds(1));
        }

        report.Check(alpha.Plant.Scans == Warm + scans, $"{alpha.Plant.Scans} scans were decided");
        report.Percentiles("book update of a batch of 50", [.. books], 1, null);
        report.Figure(
            "bytes per book update", Math.Round(bookBytes / (double)(books.Count * Instruments), 3), "B", 0,
            atLeast: false);
        report.Percentiles("tick to decision, processor", [.. spent], 500, 500);
        report.Percentiles("tick to decision, wall", [.. ticks], 500, null);
        report.Figure(
            "bytes per decision, median", clean * 2 > ticks.Count ? 0 : tickBytes / ticks.Count, "B", 0,
            atLeast: false);
        report.Figure("bytes per decision, mean", Math.Round(tickBytes / (double)ticks.Count, 1), "B");
        report.Figure("decisions that allocate nothing", Math.Round(100.0 * clean / ticks.Count, 2), "%");
    }
}
