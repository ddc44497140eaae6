using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Tests.Reducer;

public sealed class PatchTests
{
    [Fact]
    public void Split_exit_keeps_the_executed_share_and_the_rest_becomes_a_recovery()
    {
        var bench = OpenB();
        var id = Splits.SplitExit(bench.State, 3, 7.5, 1);
        Assert.Equal(1, id);
        var exit = bench.State.Orders[1];
        Assert.Equal((7.5, 0.00499 * (7.5 / 20)), (exit.Volume, exit.EntryFee));
        var rest = bench.State.RecoveryOrders[0];
        Assert.Equal(
            (12.5, 0.00499 - exit.EntryFee, "", "split_remainder"),
            (rest.Volume, rest.EntryFee, rest.Txid, rest.Reason));
        Assert.Equal(
            (exit.Price, exit.EntryPrice, exit.EntryFilledAt),
            (rest.Price, rest.EntryPrice, rest.EntryFilledAt));

        bench.Fill(3, 0.100798, 7.5, 0.002, 20);
        Assert.Equal(7.5, bench.State.CompletedCycles[0].Volume);
        Assert.Equal(1, bench.State.RecoveryOrders.Count);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(3, 20)]
    [InlineData(2, 5)]
    [InlineData(9, 5)]
    public void Split_refuses_what_is_not_a_partial_exit(long id, double executed)
    {
        var bench = OpenB();
        var before = bench.State.Clone();
        Assert.Equal(0, Splits.SplitExit(bench.State, id, executed, 0));
        Assert.True(before.SameAs(bench.State));
    }

    [Fact]
    public void Split_recovery_keeps_its_age()
    {
        var bench = OpenB();
        bench.Timer(1360);
        Assert.Equal(2, Splits.SplitRecovery(bench.State, 1, 5, 0));
        var (kept, rest) = (bench.State.RecoveryOrders[0], bench.State.RecoveryOrders[1]);
        Assert.Equal((5.0, 15.0, 3), (kept.Volume, rest.Volume, bench.State.NextRecoveryId));
        Assert.Equal(kept.OrphanedAt, rest.OrphanedAt);
        Assert.Equal(("T3", ""), (kept.Txid, rest.Txid));
    }

    [Fact]
    public void Patches_change_only_what_is_given()
    {
        var bench = OpenB();
        Patches.PatchOrder(bench.State, 3, price: 0.1005, txid: "");
        var exit = bench.State.Orders[1];
        Assert.Equal((0.1005, 20.0, "", Bench.T + 10), (exit.Price, exit.Volume, exit.Txid, exit.EntryFilledAt));

        var late = new RecoveryOrder { Price = 0.11, Volume = 5, Reason = RecoveryReasons.LateFill };
        var id = Patches.AdoptRecovery(bench.State, late);
        Patches.PatchRecovery(bench.State, id, price: 0.12, reason: RecoveryReasons.SoftClose);
        var recovery = bench.State.RecoveryOrders[0];
        Assert.Equal(
            (1L, 0.12, 5.0, "soft_close"),
            (recovery.RecoveryId, recovery.Price, recovery.Volume, recovery.Reason));
    }

    [Fact]
    public void Trimming_keeps_the_newest_cycles()
    {
        var bench = OpenB();
        bench.Fill(3, 0.100798, 20, 0.005, 100).Fill(4, 0.0998, 20, 0.005, 101).Fill(5, 0.1008, 20, 0.005, 102);
        Assert.Equal(2, bench.State.CompletedCycles.Count);
        Patches.TrimCompletedCycles(bench.State, 1);
        Assert.Equal([2L], bench.State.CompletedCycles.Span.ToArray().Select(c => c.Cycle));
    }

    [Fact]
    public void Both_one_sided_flags_at_once_are_a_programming_error() =>
        Assert.Throws<InvalidOperationException>(
            () => Patches.SetMode(new PairState(), true, true, ModeSource.Balance));

    [Fact]
    public void A_clone_is_independent()
    {
        var bench = OpenB();
        var copy = bench.State.Clone();
        Assert.True(copy.SameAs(bench.State));
        bench.Timer(1360);
        Assert.False(copy.SameAs(bench.State));
        Assert.Equal(2, copy.Orders.Count);
    }

    [Fact]
    public void Decimals_cross_the_boundary_exactly()
    {
        Assert.Equal(0.100798, ReducerBoundary.ToDouble(0.100798m));
        Assert.Equal(0.1, ReducerBoundary.ToDouble(0.1000000000000000000000000000m));
        Assert.Equal(0.00040970m, ReducerBoundary.ToDecimal(0.0004097, 8));
        Assert.Equal(2.67m, ReducerBoundary.ToDecimal(2.675, 2));
        Assert.Equal(Bench.T + 10, ReducerBoundary.EventTime(OpenB().State, Instant.FromUnixSeconds(5)));
    }

    private static Bench OpenB() => new Bench().Bootstrap().Fill(1, 0.0998, 20, 0.00499, 10);
}
