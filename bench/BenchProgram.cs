using System.Globalization;
using Millwright.Bench.Benches;
using Millwright.Bench.Reporting;

namespace Millwright.Bench;

/// <summary>
/// <c>millwright bench [NAME…]</c>: runs the benches whose name starts with a given prefix, prints machine, build and
/// percentiles. <c>--check</c> runs three rounds and fails (exit 1) when the median of a figure is worse than its
/// baseline in <c>bench/Baselines</c> by more than the tolerance; <c>--write-baseline</c> stores the medians.
/// </summary>
internal static class BenchProgram
{
    private static readonly IBench[] All =
    [
        new HashBench(),
        new DeadlineBench(),
        new DeadlineLatenessBench(),
        new ReactorThroughputBench(),
        new IntakeBench(),
        new WakeBench(),
        new ReplayBench(),
        new AllocationBench(),
        new SnapshotBench(),
        new JournalBench(),
        new JournalPeerBench(),
        new RecoveryBench(),
        new ParityBench(),
        new GridReactorBench(),
        new TickToEffectBench(),
        new HostLatencyBench(),
        new GridReplayBench(),
        new PaperBench(),
        new BarLoadBench(),
        new BacktestBench(),
        new ColdStartBench(),
        new VenueBench(),
        new AlphaBench(),
        new AlphaOrderBench(),
        new AlphaBanditBench(),
        new WorldBench(),
    ];

    public static int Run(string[] args)
    {
        if (args.Contains("--help"))
        {
            Console.WriteLine("millwright bench [NAME…] [--quick] [--rounds=N] [--write-baseline] [--list]");
            Console.WriteLine("millwright bench [NAME…] --check [--tolerance=PCT]   gate against bench/Baselines");
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
        var check = args.Contains("--check");
        for (var round = 0; round < Number(args, "--rounds=", check ? 3 : 1); round++)
        {
            foreach (var bench in chosen)
            {
                report.Begin(bench);
                try
                {
                    bench.Run(report);
                }
                catch (Exception error)
                {
                    report.Check(false, $"{error.GetType().Name}: {error.Message}");
                }
            }
        }

        if (args.Contains("--write-baseline") && !report.TryWriteBaseline(args.Contains("--force")))
        {
            return 1;
        }

        var holds = !check || report.CheckAgainstBaseline(Number(args, "--tolerance=", 10));
        return report.Failed || !holds ? 1 : 0;
    }

    private static double Number(string[] args, string name, double otherwise)
    {
        var text = args.FirstOrDefault(a => a.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
        return double.TryParse(text, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 1000
            ? value
            : otherwise;
    }
}
