using System.Diagnostics;

namespace Millwright.Ledger.Tests;

/// <summary>Guards the shape of the cost, not the machine: bytes per transaction are exact enough to assert.</summary>
public sealed class SpeedTests
{
    [Fact]
    public void Given_a_long_run_then_a_transaction_costs_one_small_object_and_memory_stays_bounded()
    {
        var f = new Fixture(HashPolicy.Deferred);
        Cycles(f, 0, 2_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var first = f.Book.LastSeq;
        var clock = Stopwatch.StartNew();
        Cycles(f, 2_000, 20_000);
        clock.Stop();
        var count = f.Book.LastSeq - first;
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count;
        TestContext.Current.SendDiagnosticMessage($"{count / clock.Elapsed.TotalSeconds:N0} tx/s, {bytes:N0} B/tx");
        Assert.Equal(90_000UL, count);
        Assert.InRange(bytes, 1, 620);
        Assert.Equal(0, f.Book.OpenLotCount);
        Assert.InRange(f.Book.KeyCount, 1, 5 * (7 * 24 + 2));
    }

    private static void Cycles(Fixture f, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            f.Turn(i * 3_600L);
            var lot = new LotId(1 + (i % 84), 'B', i);
            f.Book.Entry(Fixture.Exec($"e{i}", lot, true, 0.0998m, 20m, 1.9960m, 0.0050m));
            f.Book.Exit(Fixture.Exec($"x{i}", lot, false, 0.100798m, 20m, 2.0160m, 0.0050m));
            f.Book.CycleProfit(Fixture.Close(lot, 0.100798m));
            f.Book.ClearPosted();
        }
    }
}
