namespace Millwright.Ledger.Tests;

public sealed class PostingTests
{
    [Fact]
    public void Given_two_closing_shares_then_the_opening_leg_and_fees_are_split_pro_rata_and_the_last_takes_the_rest()
    {
        var f = new Fixture();
        f.Book.Entry(Fixture.Exec("e1", Fixture.B1, true, 0.1m, 30m, 1.0000m, 0.0100m));
        f.Book.Exit(Fixture.Exec("e2", Fixture.B1, false, 0.11m, 10m, 0.5000m, 0.0020m));
        var first = f.Book.CycleProfit(Fixture.Close(Fixture.B1)).Transaction!;
        Assert.Equal("close:1:B:1:1", first.Key.ToString());
        Assert.Equal(0.1667m, first.MemoNumber("gross"));
        Assert.Equal(0.0053m, first.MemoNumber("fees"));
        Assert.Equal(0.1614m, first.MemoNumber("net"));
        Assert.Equal(10m, first.Volume);
        var lot = f.Book.FindLot(Fixture.B1)!;
        Assert.Equal((-20m, 0.6667m, 0m, 0m), (lot.OpenBase, lot.OpenQuote, lot.CloseBase, lot.CloseQuote));
        Assert.Equal(0.0067m, lot.Fees);
        f.Book.Recovery(Fixture.Exec("e3", Fixture.B1, false, 0.11m, 20m, 0.9000m, 0.0030m));
        var last = f.Book.CycleProfit(Fixture.Close(Fixture.B1) with { FromRecovery = true }).Transaction!;
        Assert.Equal("close:1:B:1:2", last.Key.ToString());
        Assert.Equal(0.2333m, last.MemoNumber("gross"));
        Assert.Equal(0.0097m, last.MemoNumber("fees"));
        Assert.Equal(0.4m, first.MemoNumber("gross") + last.MemoNumber("gross"));
        Assert.Equal(0.015m, first.MemoNumber("fees") + last.MemoNumber("fees"));
        Assert.Equal(-0.2333m, f.Balance("income:recovery:1", f.Usd));
        Assert.Equal(-0.1667m, f.Balance("income:grid:1", f.Usd));
        Assert.Equal(last.MemoNumber("net"), f.Book.Slot(1).TotalRecoveryProfit);
        Assert.Equal(2, f.Book.Slot(1).RoundTrips);
        Assert.Equal(0, f.Book.OpenLotCount);
    }

    [Fact]
    public void Given_an_exit_at_the_entry_cost_then_the_lot_stays_open_until_it_is_booked()
    {
        var f = new Fixture();
        f.EnterB();
        f.Book.Exit(Fixture.Exec("e2", Fixture.B1, false, 0.0998m, 20m, 1.9960m, 0m));
        Assert.NotNull(f.Book.FindLot(Fixture.B1));
        var booked = f.Book.CycleProfit(Fixture.Close(Fixture.B1)).Transaction!;
        Assert.Equal(0m, booked.MemoNumber("gross"));
        Assert.Equal(-0.005m, booked.MemoNumber("net"));
        Assert.Equal(2, booked.Count);
        Assert.Null(f.Book.FindLot(Fixture.B1));
        Assert.Equal(0.005m, f.Book.Losses.On(Fixture.At(0)));
    }

    [Fact]
    public void Given_a_partial_write_off_then_only_its_share_leaves_the_lot()
    {
        var f = new Fixture();
        f.Book.Entry(Fixture.Exec("e1", Fixture.B1, true, 0.1m, 30m, 3.0000m, 0.0300m));
        var fact = Fixture.Close(Fixture.B1, 0.09m) with { Volume = 10m, IsDust = true };
        var written = f.Book.WriteOff(fact).Transaction!;
        Assert.Equal(-0.1m, written.MemoNumber("pnl_usd"));
        Assert.Equal(0.01m, written.MemoNumber("fees"));
        Assert.Equal(-0.11m, written.MemoNumber("net"));
        Assert.Equal("true", written.MemoText("dust"));
        var lot = f.Book.FindLot(Fixture.B1)!;
        Assert.Equal((20m, 2m, 0.02m), (lot.Units, lot.QuoteLeg, lot.Fees));
        Assert.Equal((10m, 0.9m), (f.Book.InventoryUnits, f.Book.InventoryCost));
        Assert.Equal("wo:1:B:1:2", f.Book.WriteOff(Fixture.Close(Fixture.B1, 0.09m)).Transaction!.Key.ToString());
    }

    [Fact]
    public void Given_a_base_fee_then_it_is_an_expense_in_base_valued_at_the_price()
    {
        var f = new Fixture();
        f.Book.Entry(Fixture.Exec("e1", Fixture.B1, true, 0.0998m, 20m, 1.9960m, 0.05m) with { FeeAsset = "BASE" });
        Assert.Equal(["expense:fee:1 BASE 0.05", "assets:exchange BASE -0.05"], f.Legs(1));
        Assert.Equal(0.005m, f.Book.Posted[1].MemoNumber("fee_quote"));
        Assert.Equal(0.005m, f.Book.Slot(1).TotalFees);
        Assert.Equal(19.95m, f.Book.ExchangeBalance(f.Base));
        Assert.Equal(20m, f.Book.FindLot(Fixture.B1)!.Units);
    }

    [Fact]
    public void Given_a_rebate_or_no_fee_then_the_sign_is_kept_or_nothing_is_posted()
    {
        var f = new Fixture();
        f.Book.Entry(Fixture.Exec("e1", Fixture.B1, true, 0.0998m, 20m, 1.9960m, -0.002m));
        Assert.Equal(["expense:fee:1 USD -0.002", "assets:exchange USD 0.002"], f.Legs(1));
        f.Book.Entry(Fixture.Exec("e2", Fixture.B1, true, 0.0998m, 20m, 1.9960m, 0m));
        Assert.Equal(3UL, f.Book.LastSeq);
    }

    [Fact]
    public void Given_no_cost_and_no_fee_then_both_are_estimated_half_even_and_marked()
    {
        var f = new Fixture();
        var fact = Fixture.Exec("e1", Fixture.B1, true, 0.12345m, 1.0m, null, null) with { FeeRatePct = 0.25m };
        var entry = f.Book.Entry(fact).Transaction!;
        Assert.Equal(0.1234m, entry[3].Amount);
        Assert.Equal("true", entry.MemoText("estimated"));
        Assert.Equal(["expense:fee:1 USD 0.0003", "assets:exchange USD -0.0003"], f.Legs(1));
        Assert.Equal("true", f.Book.Posted[1].MemoText("estimated"));
    }

    [Fact]
    public void Given_a_fee_asset_the_book_does_not_know_then_the_fee_is_refused()
    {
        var f = new Fixture();
        var outcome = f.Book.Entry(Fixture.Exec("e1", Fixture.B1, true, 1m, 1m, 1m, 1m) with { FeeAsset = "XX" });
        Assert.Equal(LedgerRefusal.UnknownAsset, outcome.Refusal);
    }

    [Theory]
    [InlineData(0.00005, 4, 0.0000)]
    [InlineData(0.00015, 4, 0.0002)]
    [InlineData(-0.00025, 4, -0.0002)]
    [InlineData(1.5, 0, 2)]
    [InlineData(2.5, 0, 2)]
    public void Given_a_tie_then_quantising_rounds_to_even(double value, int decimals, double expected)
    {
        var asset = new LedgerChart("USD", decimals, "BASE", 8).Quote;
        Assert.Equal((decimal)expected, asset.Quantise((decimal)value));
    }

    [Fact]
    public void Given_pool_trades_then_the_weighted_average_cost_decides_the_result()
    {
        var f = new Fixture();
        Pool(f, "p1", true, 10m, 1.0000m);
        Pool(f, "p2", true, 20m, 2.6000m);
        Assert.Equal(0m, f.Balance("income:inventory", f.Usd));
        Pool(f, "p3", false, 7m, 1.0000m);
        Assert.Equal(-0.16m, f.Balance("income:inventory", f.Usd));
        Assert.Equal((23m, 2.76m), (f.Book.InventoryUnits, f.Book.InventoryCost));
        Pool(f, "p4", false, 30m, 3.0000m);
        Assert.Equal((-7m, -0.7m), (f.Book.InventoryUnits, f.Book.InventoryCost));
        Assert.Equal(0.3m, f.Balance("income:inventory", f.Usd));
        Pool(f, "p5", true, 7m, 0.5000m);
        Assert.Equal((0m, 0m), (f.Book.InventoryUnits, f.Book.InventoryCost));
        Assert.Equal(0.1m, f.Balance("income:inventory", f.Usd));
    }

    [Fact]
    public void Given_a_write_off_against_a_pool_of_the_other_side_then_the_netting_result_is_a_row_of_its_own()
    {
        var f = new Fixture();
        Pool(f, "p1", true, 20m, 1.9000m);
        f.Book.Entry(Fixture.Exec("a1", Fixture.A1, false, 0.1002m, 20m, 2.0040m, 0m));
        f.Book.ClearPosted();
        Assert.Equal(TransactionKind.WriteOff, f.Book.WriteOff(Fixture.Close(Fixture.A1, 0.1m)).Transaction!.Kind);
        Assert.Equal(2, f.Book.Posted.Count);
        Assert.Equal(["trading:inventory USD 0.1", "income:inventory USD -0.1"], f.Legs(1));
        Assert.Equal("wo:1:A:1:1:net", f.Book.Posted[1].Key.ToString());
        Assert.Equal((0m, 0m), (f.Book.InventoryUnits, f.Book.InventoryCost));
    }

    [Fact]
    public void Given_a_churn_residual_then_it_moves_at_cost_with_no_result()
    {
        var f = new Fixture();
        var lot = new LotId(2, 'C', 5);
        f.Book.Entry(Fixture.Exec("c1", lot, true, 0.1m, 3m, 0.3001m, 0m));
        f.Book.ClearPosted();
        Assert.True(f.Book.ChurnResidual(Fixture.Close(lot)).IsPosted);
        Assert.Equal(
            [
                "trading:lot:2:C:5 BASE 3",
                "trading:inventory BASE -3",
                "trading:inventory USD 0.3001",
                "trading:lot:2:C:5 USD -0.3001",
            ],
            f.Legs(0));
        Assert.Equal(0m, f.Book.Slot(2).TotalWriteOffs);
    }

    [Fact]
    public void Given_flows_adjustments_dust_and_subsidies_then_the_legs_are_those_of_the_table()
    {
        var f = new Fixture();
        f.Book.Opening(Fixture.At(0), f.Usd, 100m);
        f.Book.Flow(TransactionKind.Withdrawal, Fixture.At(0), "L1", f.Usd, -5m);
        f.Book.Adjustment(Fixture.At(0), f.Base, 0.5m);
        f.Book.LateFillToInventory(Fixture.Exec("d1", default, true, 0.1m, 0.3m, 0.03m, 0m) with { IsDust = true });
        f.Book.DustOfInventory(Fixture.At(0), f.Usd, 0.0001m);
        f.Book.SubsidyCredit(Fixture.At(0), 3, 0.25m, "p7", 11);
        f.Book.SubsidySpend(Fixture.At(0), 3, 0.1m, "p7", 12);
        f.Book.Drift(Fixture.At(0), f.Usd, 10m, 10.5m, 0.02m);
        Assert.Equal(["assets:exchange USD 100", "equity:opening USD -100"], f.Legs(0));
        Assert.Equal(["assets:exchange USD -5", "equity:external USD 5"], f.Legs(1));
        Assert.Equal(["assets:exchange BASE 0.5", "suspense:recon BASE -0.5"], f.Legs(2));
        Assert.Equal("true", f.Book.Posted[3].MemoText("dust"));
        Assert.Equal("trading:inventory BASE -0.3", f.Legs(3)[1]);
        Assert.Equal(["equity:dust USD 0.0001", "trading:inventory USD -0.0001"], f.Legs(4));
        Assert.Equal(["equity:retained:3 USD 0.25", "equity:subsidy:3 USD -0.25"], f.Legs(5));
        Assert.Equal(["equity:subsidy:3 USD 0.1", "equity:subsidy_spent:3 USD -0.1"], f.Legs(6));
        Assert.Equal("sub:p7:12", f.Book.Posted[6].Key.ToString());
        Assert.Empty(f.Legs(7));
        Assert.Equal(0.5m, f.Book.Posted[7].MemoNumber("delta"));
        Assert.Equal("flow:L1", f.Book.Posted[1].Key.ToString());
    }

    [Fact]
    public void Given_an_imported_position_then_the_lot_opens_against_opening_equity()
    {
        var f = new Fixture();
        Assert.True(f.Book.OpeningLot(Fixture.At(0), Fixture.A1, -20m, 2.004m, 0.005m).IsPosted);
        Assert.Equal(
            [
                "equity:opening BASE -20",
                "trading:lot:1:A:1 BASE 20",
                "trading:lot:1:A:1 USD -2.004",
                "equity:opening USD 2.004",
            ],
            f.Legs(0));
        f.Book.Exit(Fixture.Exec("a2", Fixture.A1, true, 0.0992m, 20m, 1.9840m, 0.0050m));
        var booked = f.Book.CycleProfit(Fixture.Close(Fixture.A1)).Transaction!;
        Assert.Equal((0.02m, 0.01m, 0.01m),
            (booked.MemoNumber("gross"), booked.MemoNumber("fees"), booked.MemoNumber("net")));
    }

    [Fact]
    public void Given_seven_days_after_the_lot_closed_then_its_keys_are_forgotten_not_before()
    {
        var f = new Fixture();
        f.EnterB();
        f.Turn(1_000_000);
        Assert.Equal(2, f.Book.KeyCount);
        f.ExitB();
        f.Book.CycleProfit(Fixture.Close(Fixture.B1));
        Assert.Equal(5, f.Book.KeyCount);
        f.Turn(1_000_000 + (7 * 86_400) - 1);
        Assert.Equal(5, f.Book.KeyCount);
        Assert.Equal(PostStatus.Duplicate, f.EnterB().Status);
        f.Turn(1_000_000 + (7 * 86_400));
        Assert.Equal(0, f.Book.KeyCount);
    }

    [Fact]
    public void Given_a_loss_and_a_gain_on_two_days_then_only_losses_count_on_their_day()
    {
        var f = new Fixture();
        f.EnterB();
        f.Book.Exit(Fixture.Exec("e2", Fixture.B1, false, 0.09m, 20m, 1.8m, 0.005m));
        f.Book.CycleProfit(Fixture.Close(Fixture.B1));
        Assert.Equal(0.206m, f.Book.Losses.On(Fixture.At(0)));
        Assert.Equal(0m, f.Book.Losses.On(Fixture.At(86_400)));
        var lot = new LotId(1, 'B', 2);
        f.Book.Entry(Fixture.Exec("e3", lot, true, 0.1m, 10m, 1m, 0m));
        f.Book.Exit(Fixture.Exec("e4", lot, false, 0.2m, 10m, 2m, 0m));
        f.Book.CycleProfit(Fixture.Close(lot));
        Assert.Equal(0.206m, f.Book.Losses.On(Fixture.At(0)));
    }

    [Fact]
    public void Given_a_position_of_another_plant_then_lot_and_expenses_carry_its_id()
    {
        var f = new Fixture();
        var lot = LotId.OfPosition("pos-1");
        f.Book.Entry(Fixture.Exec("e1", lot, true, 2m, 3m, 6m, 0.01m));
        f.Book.Exit(Fixture.Exec("e2", lot, false, 3m, 3m, 9m, 0m));
        Assert.True(f.Book.CycleProfit(Fixture.Close(lot)).IsPosted);
        Assert.Equal(-3m, f.Balance("income:position:pos-1", f.Usd));
        Assert.Equal(0.01m, f.Balance("expense:fee:pos-1", f.Usd));
        Assert.Equal("trading:lot:pos-1 BASE -3", f.Legs(0)[1]);
    }

    private static void Pool(Fixture f, string id, bool buy, decimal volume, decimal cost) =>
        Assert.True(f.Book.InventoryTrade(Fixture.Exec(id, default, buy, 0.1m, volume, cost, 0m)).IsPosted);
}
