using Millwright.Bench.Benches;
using Millwright.Bench.Reporting;

namespace Millwright.Bench;

/// <summary>
/// <c>millwright bench [NAME…] [--quick] [--write-baseline]</c>: runs the benches whose name starts with a given
/// prefix,
/// prints machine, build and percentiles, and compares with the baselines in <c>bench/Baselines</c>.
/// </summary>
internal static class BenchProgram
{
    private static readonly IBench[] All =
    [
        new HashBench(),
        new DeadlineBench(),
        new ReactorThroughputBench(),
        new IntakeBench(),
        new WakeBench(),
        new ReplayBench(),
        new AllocationBench(),
        new SnapshotBench(),
        new JournalBench(),
        new ParityBench(),
        new GridReactorBench(),
        new TickToEffectBench(),
        new GridReplayBench(),
        new PaperBench(),
        new BarLoadBench(),
        new BacktestBench(),
        new VenueBench(),
    ];

    public static int Run(string[] args)
    {
        if (args.Contains("--help"))
        {
            Console.WriteLine("millwright bench [NAME…] [--quick] [--write-baseline] [--list]");
            Console.WriteLine("  millwright bench                  every bench");
            Console.WriteLine("  millwright bench reactor journal  those whose name starts so");
            return 0;
        }

        var names = args.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToArray();
        var chosen = All.Where(b => names.Length == 0
            || names.Any(n => b.Name.StartsWith(n, StringComparison.Ordinal))).ToArray();
        if (args.Contains("--list") || chosen.Length == 0)
        {
            foreach (var bench in All)
            {
                Console.WriteLine($"{bench.Name,-28} {bench.Proves}");
            }

            return chosen.Length == 0 && names.Length > 0 ? 64 : 0;
        }

        var report = new BenchReport(quick: args.Contains("--quick"));
        report.PrintHost();
        foreach (var bench in chosen)
        {
            report.Begin(bench);
            bench.Run(report);
        }

        if (args.Contains("--write-baseline"))
        {
            report.WriteBaseline();
        }

        return report.Failed ? 1 : 0;
    }
}
