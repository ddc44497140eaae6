namespace Millwright.Ledger.Tests;

/// <summary>The table of grid.md §5.5, leg by leg.</summary>
public sealed class WorkedPostingsTests
{
    [Fact]
    public void Given_a_buy_entry_then_four_legs_and_a_fee_are_posted()
    {
        var f = new Fixture();
        Assert.True(f.EnterB().IsPosted);
        Assert.Equal(2, f.Book.Posted.Count);
        Assert.Equal(
            [
                "assets:exchange BASE 20",
                "trading:lot:1:B:1 BASE -20",
                "assets:exchange USD -1.996",
                "trading:lot:1:B:1 USD 1.996",
            ],
            f.Legs(0));
        Assert.Equal(["expense:fee:1 USD 0.005", "assets:exchange USD -0.005"], f.Legs(1));
        Assert.Equal("exec:e1:BUY_ENTRY", f.Book.Posted[0].Key.ToString());
        Assert.Equal("exec:e1:FEE", f.Book.Posted[1].Key.ToString());
        Assert.Equal("1:B:1", f.Book.Posted[1].MemoText("lot"));
    }

    [Fact]
    public void Given_the_whole_cycle_then_the_totals_are_those_of_the_table()
    {
        var f = new Fixture();
        f.EnterB();
        f.ExitB();
        var close = f.Book.CycleProfit(Fixture.Close(Fixture.B1, 0.100798m, 100));
        Assert.True(close.IsPosted, close.Message);
        Assert.Equal(["trading:lot:1:B:1 USD 0.02", "income:grid:1 USD -0.02"], f.Legs(4));
        Assert.Equal("close:1:B:1:1", close.Transaction!.Key.ToString());
        Assert.Equal(0.02m, close.Transaction.MemoNumber("gross"));
        Assert.Equal(0.01m, close.Transaction.MemoNumber("fees"));
        Assert.Equal(0.01m, close.Transaction.MemoNumber("net"));
        Assert.Equal(0m, f.Book.ExchangeBalance(f.Base));
        Assert.Equal(0.0100m, f.Book.ExchangeBalance(f.Usd));
        Assert.Equal(0, f.Book.OpenLotCount);
        Assert.Null(f.Book.FindLot(Fixture.B1));
        Assert.Equal(0.0100m, f.Book.Slot(1).NetRealised);
        Assert.Equal(0.0100m, f.Book.Slot(1).TotalFees);
        Assert.Equal(1, f.Book.Slot(1).RoundTrips);
    }

    [Fact]
    public void Given_a_write_off_instead_of_the_exit_then_the_loss_is_booked_and_cash_is_unchanged()
    {
        var f = new Fixture();
        f.EnterB();
        var cash = f.Book.ExchangeBalance(f.Usd);
        var outcome = f.Book.WriteOff(Fixture.Close(Fixture.B1, 0.0950m, 50));
        Assert.True(outcome.IsPosted, outcome.Message);
        Assert.Equal(
            [
                "trading:lot:1:B:1 BASE 20",
                "trading:inventory BASE -20",
                "trading:inventory USD 1.9",
                "trading:lot:1:B:1 USD -1.9",
                "trading:lot:1:B:1 USD -0.096",
                "income:writeoff:1 USD 0.096",
            ],
            f.Legs(2));
        Assert.Equal("wo:1:B:1:1", outcome.Transaction!.Key.ToString());
        Assert.Equal(-0.096m, outcome.Transaction.MemoNumber("pnl_usd"));
        Assert.Equal(0.0950m, outcome.Transaction.MemoNumber("mark"));
        Assert.Equal(cash, f.Book.ExchangeBalance(f.Usd));
        Assert.Equal(20m, f.Book.InventoryUnits);
        Assert.Equal(1.9m, f.Book.InventoryCost);
        Assert.Equal(0.096m, f.Book.Slot(1).TotalWriteOffs);
        Assert.Equal(-0.101m, f.Book.Slot(1).NetRealised);
        Assert.Equal(0.101m, f.Book.Losses.On(Fixture.At(50)));
        Assert.Equal(0, f.Book.OpenLotCount);
    }

    [Fact]
    public void Given_written_off_units_when_sold_later_then_the_result_is_against_the_average_cost()
    {
        var f = new Fixture();
        f.EnterB();
        f.Book.WriteOff(Fixture.Close(Fixture.B1, 0.0950m, 50));
        f.Book.ClearPosted();
        var sale = Fixture.Exec("e9", default, false, 0.0970m, 20m, 1.9400m, 0m, 90);
        Assert.Equal(0.04m, f.Book.InventoryUnrealised(0.0970m));
        Assert.True(f.Book.InventoryTrade(sale).IsPosted);
        Assert.Equal(
            [
                "assets:exchange BASE -20",
                "trading:inventory BASE 20",
                "assets:exchange USD 1.94",
                "trading:inventory USD -1.94",
                "trading:inventory USD 0.04",
                "income:inventory USD -0.04",
            ],
            f.Legs(0));
        Assert.Single(f.Book.Posted);
        Assert.Equal(0m, f.Book.InventoryUnits);
        Assert.Equal(0m, f.Book.InventoryCost);
    }

    [Fact]
    public void Given_a_sell_side_cycle_then_the_gross_is_credited()
    {
        var f = new Fixture();
        f.Book.Entry(Fixture.Exec("a1", Fixture.A1, false, 0.1002m, 20m, 2.0040m, 0.0050m));
        Assert.Equal(
            [
                "assets:exchange BASE -20",
                "trading:lot:1:A:1 BASE 20",
                "assets:exchange USD 2.004",
                "trading:lot:1:A:1 USD -2.004",
            ],
            f.Legs(0));
        f.Book.Exit(Fixture.Exec("a2", Fixture.A1, true, 0.099198m, 20m, 1.9840m, 0.0050m));
        Assert.True(f.Book.CycleProfit(Fixture.Close(Fixture.A1)).IsPosted);
        Assert.Equal(["trading:lot:1:A:1 USD 0.02", "income:grid:1 USD -0.02"], f.Legs(4));
        Assert.Equal(-0.02m, f.Balance("income:grid:1", f.Usd));
    }

    [Fact]
    public void Given_a_sell_side_write_off_then_the_pool_becomes_short()
    {
        var f = new Fixture();
        f.Book.Entry(Fixture.Exec("a1", Fixture.A1, false, 0.1002m, 20m, 2.0040m, 0m));
        f.Book.ClearPosted();
        Assert.True(f.Book.WriteOff(Fixture.Close(Fixture.A1, 0.1050m)).IsPosted);
        Assert.Equal(
            [
                "trading:lot:1:A:1 BASE -20",
                "trading:inventory BASE 20",
                "trading:inventory USD -2.1",
                "trading:lot:1:A:1 USD 2.1",
                "trading:lot:1:A:1 USD -0.096",
                "income:writeoff:1 USD 0.096",
            ],
            f.Legs(0));
        Assert.Equal(-20m, f.Book.InventoryUnits);
        Assert.Equal(-2.1m, f.Book.InventoryCost);
    }
}
