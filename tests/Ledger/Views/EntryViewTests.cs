namespace Millwright.Ledger.Tests;

/// <summary>The table of grid.md §5.6.</summary>
public sealed class EntryViewTests
{
    [Fact]
    public void Given_a_cycle_then_the_rows_mirror_the_exchange_account()
    {
        var (projection, _) = Cycle();
        var rows = projection.Find(new LedgerQuery()).Rows.Reverse().ToArray();
        Assert.Equal(["BUY_ENTRY", "FEE", "SELL_EXIT", "FEE", "CYCLE_PROFIT"], rows.Select(r => r.EntryType));
        Assert.Equal([true, true, true, true, false], rows.Select(r => r.Cash));
        Assert.Equal([1.996m, 0.005m, 0m, 0.005m, 0m], rows.Select(r => r.DebitUsd));
        Assert.Equal([0m, 0m, 2.016m, 0m, 0.01m], rows.Select(r => r.CreditUsd));
        Assert.Equal([0m, 0m, 20m, 0m, 0m], rows.Select(r => r.DebitBase));
        Assert.Equal([20m, 0m, 0m, 0m, 0m], rows.Select(r => r.CreditBase));
        Assert.Equal([98.004m, 97.999m, 100.015m, 100.01m, 100.01m], rows.Select(r => r.BalanceUsdAfter));
        Assert.Equal([20m, 20m, 0m, 0m, 0m], rows.Select(r => r.BalanceBaseAfter));
        Assert.Equal([0.005m, 0.005m, 0.005m, 0.005m, 0m], rows.Select(r => r.FeeUsd));
        Assert.All(rows, r => Assert.Equal((1, "B", 1), (r.SlotId, r.TradeId, r.Cycle)));
        Assert.Equal("close:1:B:1:1", rows[4].Id);
        Assert.Equal("gross=0.02 fees=0.01 net=0.01", rows[4].Note);
    }

    [Fact]
    public void Given_a_losing_cycle_then_the_net_is_a_debit_and_balances_repeat()
    {
        var f = new Fixture();
        var projection = new LedgerProjection();
        f.EnterB();
        f.Book.Exit(Fixture.Exec("e2", Fixture.B1, false, 0.09m, 20m, 1.8m, 0.005m));
        f.Book.CycleProfit(Fixture.Close(Fixture.B1));
        Apply(projection, f);
        var row = projection.Find(new LedgerQuery { Type = "CYCLE_PROFIT" }).Rows.Single();
        Assert.Equal((0.206m, 0m, false), (row.DebitUsd, row.CreditUsd, row.Cash));
        Assert.Equal(f.Book.ExchangeBalance(f.Usd), row.BalanceUsdAfter);
    }

    [Fact]
    public void Given_memo_kinds_and_write_offs_then_no_money_is_shown_but_the_note_tells()
    {
        var f = new Fixture();
        var projection = new LedgerProjection();
        f.EnterB();
        f.Book.RecoveryCancel(Fixture.Close(Fixture.B1) with { RecoveryId = 2, Note = "ttl" }, replaced: false);
        f.Book.WriteOff(Fixture.Close(Fixture.B1, 0.0950m));
        f.Book.Drift(Fixture.At(0), f.Usd, 1m, 2m, 0.5m);
        f.Book.SubsidyCredit(Fixture.At(0), 1, 0.25m, "p", 1);
        Apply(projection, f);
        var rows = projection.Find(new LedgerQuery { SinceSeq = 2 }).Rows.Reverse().ToArray();
        Assert.Equal(
            ["RECOVERY_CANCEL", "WRITE_OFF", "RECONCILIATION_DRIFT", "SUBSIDY_CREDIT"],
            rows.OrderBy(r => r.Seq).Select(r => r.EntryType));
        Assert.All(rows, r => Assert.Equal(
            (0m, 0m, 0m, 0m, false), (r.DebitUsd, r.CreditUsd, r.DebitBase, r.CreditBase, r.Cash)));
        Assert.Equal("ttl lot=1:B:1 replaced=false", rows[0].Note);
        Assert.Equal("mark=0.095 pnl_usd=-0.096 fees=0.005 net=-0.101", rows[1].Note);
        Assert.Equal("asset=USD ledger=1 exchange=2 delta=1 drift_pct=0.5", rows[2].Note);
        Assert.Equal("amount=0.25", rows[3].Note);
        Assert.Equal(0, rows[2].SlotId);
    }

    [Fact]
    public void Given_an_opening_and_a_correction_then_they_have_no_row_but_move_the_balance()
    {
        var (projection, f) = Cycle();
        var before = projection.Find(new LedgerQuery()).Rows.Count;
        f.Book.Correct(f.Book.Posted[2], "wrong");
        projection.Apply(f.Book.Posted[^1]);
        Assert.Equal(5, before);
        Assert.Equal(5, projection.Find(new LedgerQuery()).Rows.Count);
        Assert.Equal(100.015m, projection.Plant(1m).BalanceQuote);
    }

    [Fact]
    public void Given_open_lots_and_a_pool_then_slot_and_plant_accounts_are_exact()
    {
        var (projection, f) = Cycle();
        var seen = f.Book.Posted.Count;
        var b2 = new LotId(1, 'B', 2);
        var a1 = new LotId(2, 'A', 1);
        f.Book.Entry(Fixture.Exec("e3", b2, true, 0.1m, 20m, 2.0m, 0.004m));
        f.Book.Entry(Fixture.Exec("e4", a1, false, 0.11m, 10m, 1.1m, 0m));
        f.Book.InventoryTrade(Fixture.Exec("e5", default, true, 0.1m, 5m, 0.5m, 0.001m));
        f.Book.Flow(TransactionKind.Deposit, Fixture.At(0), "L", f.Usd, 7m);
        foreach (var transaction in f.Book.Posted.Skip(seen))
        {
            projection.Apply(transaction);
        }

        Assert.Equal(
            new SlotAccount(1, 0.01m, 0m, 0.014m, 0m, 0.01m, 2.4m, 0.4m, 1), projection.Slot(1, 0.12m));
        Assert.Equal(
            new SlotAccount(2, 0m, 0m, 0m, 0m, 0m, 1.2m, -0.1m, 0), projection.Slot(2, 0.12m));
        var plant = projection.Plant(0.12m);
        Assert.Equal(new SlotAccount(0, 0.01m, 0m, 0.015m, 0m, 0.01m, 3.6m, 0.3m, 1), plant.Totals);
        Assert.Equal((5m, 0.5m, 0.1m), (plant.InventoryUnits, plant.InventoryCost, plant.InventoryUnrealised));
        Assert.Equal((7m, 0m), (plant.FlowsQuote, plant.FlowsBase));
        Assert.Equal(100.01m - 2.004m + 1.1m - 0.501m + 7m, plant.BalanceQuote);
    }

    [Fact]
    public void Given_more_rows_than_fit_then_the_oldest_are_dropped_per_slot()
    {
        var f = new Fixture();
        var projection = new LedgerProjection(20);
        for (var i = 0; i < 50; i++)
        {
            f.Book.Flow(TransactionKind.Deposit, Fixture.At(i), $"L{i}", f.Usd, 1m);
        }

        f.EnterB();
        Apply(projection, f);
        var page = projection.Find(new LedgerQuery { SlotId = 0, Limit = 500 });
        Assert.Equal(20, page.Rows.Count);
        Assert.Equal((50UL, 31UL), (page.Rows[0].Seq, page.Rows[^1].Seq));
        Assert.Equal(2, projection.Find(new LedgerQuery { SlotId = 1 }).Rows.Count);
    }

    [Fact]
    public void Given_filters_then_pages_are_newest_first_and_continue()
    {
        var f = new Fixture();
        var projection = new LedgerProjection();
        for (var i = 1; i <= 9; i++)
        {
            f.Book.Flow(TransactionKind.Deposit, Fixture.At(i), $"L{i}", f.Usd, i);
        }

        Apply(projection, f);
        var first = projection.Find(new LedgerQuery { Limit = 4 });
        Assert.Equal([9UL, 8UL, 7UL, 6UL], first.Rows.Select(r => r.Seq));
        Assert.Equal(6UL, first.NextBeforeSeq);
        var next = projection.Find(new LedgerQuery { Limit = 5, BeforeSeq = first.NextBeforeSeq });
        Assert.Equal([5UL, 4UL, 3UL, 2UL, 1UL], next.Rows.Select(r => r.Seq));
        Assert.Null(next.NextBeforeSeq);
        Assert.Equal([5UL, 4UL], Seqs(projection, new LedgerQuery { Min = 4m, Max = 5m }));
        Assert.Equal([4UL, 3UL], Seqs(projection, new LedgerQuery { From = Fixture.At(3), To = Fixture.At(5) }));
        Assert.Equal([9UL, 8UL], Seqs(projection, new LedgerQuery { SinceSeq = 7 }));
        Assert.Empty(Seqs(projection, new LedgerQuery { Type = "FEE" }));
        Assert.Empty(Seqs(projection, new LedgerQuery { Txid = "T" }));
        Assert.Empty(Seqs(projection, new LedgerQuery { TradeId = "B" }));
        Assert.Empty(Seqs(projection, new LedgerQuery { Cycle = 3 }));
    }

    [Fact]
    public void Given_reducer_and_ledger_totals_then_the_bridge_explains_the_difference()
    {
        var bridge = new Bridge(-0.005m, 0.2m, 0m, 0.00003m) + new Bridge(0m, 0m, 0.01m, -0.00001m);
        Assert.Equal(0.20502m, bridge.Total);
        Assert.False(BridgeAudit.Of(1.21503m, 1m, bridge, 10).IsBreach);
        Assert.Equal(0.01001m, BridgeAudit.Of(1.21503m, 1m, bridge, 10).Residual);
        Assert.Equal(0.01001m, BridgeAudit.Of(1m, 1m, bridge, 10).Tolerance);
        Assert.True(BridgeAudit.Of(1.215031m, 1m, bridge, 10).IsBreach);
        Assert.Equal(0.004m, Bridge.RoundingOf(true, 0.1m, 9.96m, 1m));
        Assert.Equal(-0.004m, Bridge.RoundingOf(false, 0.1m, 9.96m, 1m));
    }

    private static ulong[] Seqs(LedgerProjection projection, LedgerQuery query) =>
        [.. projection.Find(query).Rows.Select(r => r.Seq)];

    private static (LedgerProjection Projection, Fixture Fixture) Cycle()
    {
        var f = new Fixture();
        f.Book.Opening(Fixture.At(0), f.Usd, 100m);
        f.EnterB();
        f.ExitB();
        f.Book.CycleProfit(Fixture.Close(Fixture.B1));
        var projection = new LedgerProjection();
        Apply(projection, f);
        return (projection, f);
    }

    private static void Apply(LedgerProjection projection, Fixture f)
    {
        foreach (var transaction in f.Book.Posted)
        {
            projection.Apply(transaction);
        }
    }
}
