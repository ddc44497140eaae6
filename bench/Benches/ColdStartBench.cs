using Millwright.Bench.Product;
using Millwright.Bench.Reporting;

namespace Millwright.Bench.Benches;

/// <summary>
/// The product process until it is ready: without any data, and after a crash with a journal of a million records of
/// one run, whose last snapshot is as old as the product lets it get at 4 records/s; and its memory at rest.
/// </summary>
internal sealed class ColdStartBench : IBench
{
    private const ulong Tail = 2_000;
    private const int Rounds = 3;

    public string Name => "cold.start";

    public string Proves => "a crashed run is ready again within a second";

    public void Run(BenchReport report)
    {
        var folder = Path.Combine(Path.GetTempPath(), "millwright-cold-" + Environment.ProcessId);
        var data = Path.Combine(folder, "data");
        Directory.CreateDirectory(folder);
        try
        {
            using (var first = new ProductRun(data))
            {
                report.Figure("empty journal to ready", first.WaitReady(), "s");
                report.Figure("empty, processor time", first.ProcessorSec, "s");
                Thread.Sleep(3000);
                report.Figure("resident memory at rest", first.ResidentMiB, "MiB", 150, atLeast: false);
                first.Kill();
            }

            var filler = new JournalFiller(data);
            filler.Fill(report.Quick ? 200_000UL : 1_000_000UL, Tail);
            report.Figure("records in the journal", filler.LastSeq, "records");
            report.Figure("transactions in the ledger", filler.Transactions, "lines");
            var (best, processor) = (double.MaxValue, double.MaxValue);
            for (var round = 0; round < Rounds; round++)
            {
                using var run = new ProductRun(data);
                best = Math.Min(best, run.WaitReady());
                processor = Math.Min(processor, run.ProcessorSec);
                run.Kill();
                report.Check(run.Said.Exists(line => line.Contains("state equal", StringComparison.Ordinal)),
                    $"the replay says the state is equal: {string.Join(" | ", run.Said)}");
            }

            report.Figure("crashed run to ready", best, "s", 1, atLeast: false);
            report.Figure("crashed, processor time", processor, "s");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
