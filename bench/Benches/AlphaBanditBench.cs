using System.Diagnostics;
using Millwright.Alpha.Lab;
using Millwright.Bench.Reporting;
using Millwright.Kernel;

namespace Millwright.Bench.Benches;

/// <summary>
/// The bandit laboratory (alpha.md §22): memory and time of one scan over a tenth, and all, of 10⁶ instances while most
/// hold a position, which is the dear case.
/// </summary>
internal sealed class AlphaBanditBench : IBench
{
    public string Name => "alpha.bandit";

    public string Proves => "10^6 instances <= 64 MiB and <= 60 ms per scan on one core, linear";

    public void Run(BenchReport report)
    {
        var (small, _) = Measure(report, 100_000, 10);
        var (large, bytes) = Measure(report, 1_000_000, 100);
        report.Figure("memory of 10^6 instances", Math.Round(bytes / 1048576.0, 1), "MiB", 64, atLeast: false);
        report.Figure("fastest scan per instance, 10^6 ÷ 10^5", Math.Round(large / small, 2), "×", 1.5, atLeast: false);
    }

    private static (double NsPerInstance, long Bytes) Measure(BenchReport report, int count, int entries)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var lattice = new BanditLattice(
        [
            new("entry", [.. Enumerable.Range(1, entries).Select(i => -0.05 * i / entries)]),
            new("extreme", [.. Enumerable.Range(1, 10).Select(i => -0.2 - (0.01 * i))]),
            new("tp", [.. Enumerable.Range(1, 10).Select(i => 10.0 * i)]),
            new("sl", [.. Enumerable.Range(1, 10).Select(i => 15.0 * i)]),
            new("max_bars", [.. Enumerable.Range(1, 10).Select(i => 4.0 * i)]),
        ]);
        var lab = new BanditLab(lattice);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        report.Check(lattice.Count == count, $"{lattice.Count} instances");
        var market = new CorrelatedMarket(20, 1);
        var random = Xoshiro256.Create(1, "bench/bandit");
        var scans = report.Quick ? 30 : 120;
        var samples = new List<long>(scans);
        for (var s = 0; s < scans + 10; s++)
        {
            market.Step();
            var scan = new BanditScan(-0.06 * random.NextUnit(), (int)random.Below(20), 6.0);
            var start = Stopwatch.GetTimestamp();
            lab.Scan(in scan, market.Prices);
            if (s >= 10)
            {
                samples.Add((long)Stopwatch.GetElapsedTime(start).TotalNanoseconds);
            }
        }

        report.Percentiles($"scan over {count:N0}", [.. samples], 60_000.0 * count / 1_000_000, null);
        var top = lab.Top(1);
        report.Check(top.Count == 1 && top[0].Episodes > 1, "no instance closed an episode");
        return (samples.Min() / (double)count, bytes);
    }
}
