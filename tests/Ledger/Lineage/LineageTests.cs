namespace Millwright.Ledger.Tests;

public sealed class LineageTests
{
    [Fact]
    public void Given_a_booking_then_it_leads_to_every_execution_and_fee_of_its_lot()
    {
        var f = Traded();
        var close = f.Book.Posted[5];
        var explained = Lineage.Explain(close, f.Book.Posted);
        Assert.Equal(TransactionKind.CycleProfit, close.Kind);
        Assert.Equal([2UL, 3UL, 4UL, 5UL], explained.Related);
        Assert.Equal([Fixture.B1], explained.Lots);
        Assert.Equal([("USD", 0m)], explained.Sums);
        Assert.Empty(explained.ExecIds);
        Assert.Equal(
            "#6 CYCLE_PROFIT at 2023-11-14T22:13:20Z, caused by journal record 100, slot 1 B.1", explained.Story);
    }

    [Fact]
    public void Given_an_execution_then_order_execution_and_correction_are_named()
    {
        var f = Traded();
        f.Book.Correct(f.Book.Posted[2], "fee was wrong");
        var explained = Lineage.Explain(f.Book.Posted[2], f.Book.Posted);
        Assert.Equal(["e1"], explained.ExecIds);
        Assert.Contains(7UL, explained.Related);
        Assert.EndsWith("slot 1 B.1, order T-e1, execution e1", explained.Story, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_balance_then_its_path_is_every_transaction_that_moved_it()
    {
        var f = Traded();
        var path = Lineage.PathOf(f.Book.Posted, "assets:exchange", "USD");
        Assert.Equal([1UL, 2UL, 3UL, 4UL, 5UL], path.Select(s => s.Seq));
        Assert.Equal([100m, -1.996m, -0.005m, 2.016m, -0.005m], path.Select(s => s.Amount));
        Assert.Equal([100m, 98.004m, 97.999m, 100.015m, 100.01m], path.Select(s => s.Balance));
        Assert.Equal("exec:e2:SELL_EXIT", path[3].Key);
        Assert.Equal(100UL, path[3].CauseSeq);
        Assert.Equal(2, Lineage.PathOf(f.Book.Posted, "assets:exchange", "USD", 2).Count);
        Assert.Empty(Lineage.PathOf(f.Book.Posted, "assets:exchange", "EUR"));
    }

    [Fact]
    public void Given_a_period_then_the_waterfall_leaves_no_residual()
    {
        var f = Traded();
        var plant = Waterfall.Of(f.Book.Posted, null, Fixture.At(0), Fixture.At(1000));
        Assert.Equal(0m, plant.Opening);
        Assert.Equal(
            [
                (TransactionKind.OpeningBalance, 100m), (TransactionKind.BuyEntry, -1.996m),
                (TransactionKind.SellExit, 2.016m), (TransactionKind.Fee, -0.01m),
            ],
            plant.Steps);
        Assert.Equal((100.01m, 0m), (plant.Closing, plant.Residual));
        var later = Waterfall.Of(f.Book.Posted, 1, Fixture.At(50), Fixture.At(1000));
        Assert.Equal(-2.001m, later.Opening);
        Assert.Equal((0.01m, 0m), (later.Closing, later.Residual));
        var before = Waterfall.Of(f.Book.Posted, 1, Fixture.At(0), Fixture.At(100));
        Assert.Equal((-2.001m, 0m), (before.Closing, before.Residual));
    }

    [Fact]
    public void Given_a_write_off_then_the_waterfall_states_its_loss_beside_the_cash()
    {
        var f = new Fixture();
        f.EnterB();
        f.Book.WriteOff(Fixture.Close(Fixture.B1, 0.0950m));
        var waterfall = Waterfall.Of(f.Book.Posted, 1, Fixture.At(0), Fixture.At(1));
        Assert.Equal((0.096m, -2.001m, 0m), (waterfall.WriteOffs, waterfall.Closing, waterfall.Residual));
    }

    private static Fixture Traded()
    {
        var f = new Fixture();
        f.Book.Opening(Fixture.At(0), f.Usd, 100m);
        f.EnterB();
        f.ExitB();
        f.Book.CycleProfit(Fixture.Close(Fixture.B1));
        return f;
    }
}
