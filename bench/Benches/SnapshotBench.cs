using System.Diagnostics;
using Millwright.Bench.Reporting;
using Millwright.Kernel;

namespace Millwright.Bench.Benches;

/// <summary>Canonical encoding of 8 MiB of state.</summary>
internal sealed class SnapshotBench : IBench
{
    public string Name => "snapshot";

    public string Proves => "8 MiB of state encode within a loop's patience";

    public void Run(BenchReport report)
    {
        var writer = new CseWriter(16 * 1024 * 1024);
        var best = double.MaxValue;
        for (var run = 0; run < 5; run++)
        {
            writer.Clear();
            var start = Stopwatch.GetTimestamp();
            var row = 0L;
            while (writer.Length < 8 * 1024 * 1024)
            {
                writer.U16(1);
                writer.I64(row);
                writer.Decimal(row * 0.01m);
                writer.F64(row * 0.5);
                writer.String("order-0001");
                row++;
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        report.Check(writer.Length >= 8 * 1024 * 1024, "wrote less than 8 MiB");
        report.Figure("encode 8 MiB", best, "ms", 20, atLeast: false);
    }
}
