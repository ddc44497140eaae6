namespace Millwright.Ledger.Tests;

public sealed class TaxLotsTests
{
    /// <summary>Buy 10 @ 1.00, 10 @ 3.00, 10 @ 2.00, then sell 15 for 60, computed by hand.</summary>
    [Theory]
    [InlineData(TaxMethod.Fifo, "25", "35", "35", 2)]
    [InlineData(TaxMethod.Lifo, "35", "25", "25", 2)]
    [InlineData(TaxMethod.Hifo, "40", "20", "20", 2)]
    [InlineData(TaxMethod.AverageCost, "30", "30", "30", 1)]
    public void Given_three_buys_and_a_sale_then_each_method_gives_its_gain(
        TaxMethod method, string basis, string gain, string remaining, int parts)
    {
        var report = TaxLots.Report(ThreeBuys(), method, Usd());
        Assert.Equal(60m, report.Proceeds);
        Assert.Equal(decimal.Parse(basis), report.Basis);
        Assert.Equal(decimal.Parse(gain), report.Gain);
        Assert.Equal((15m, decimal.Parse(remaining)), (report.RemainingUnits, report.RemainingBasis));
        Assert.Equal(parts, report.Disposals.Count);
        Assert.Equal(15m, report.Disposals.Sum(d => d.Units));
    }

    [Fact]
    public void Given_fifo_then_the_parts_carry_dates_and_numbers()
    {
        var report = TaxLots.Report(ThreeBuys(), TaxMethod.Fifo, Usd());
        Assert.Equal(
            new TaxDisposal(Fixture.At(1), 1, Fixture.At(4), 4, 10m, 40m, 10m, true), report.Disposals[0]);
        Assert.Equal(
            new TaxDisposal(Fixture.At(2), 2, Fixture.At(4), 4, 5m, 20m, 15m, true), report.Disposals[1]);
        Assert.Equal(
            "Fifo,2023-11-14T22:13:21Z,2023-11-14T22:13:24Z,10,40,10,30,true,1,4",
            report.CsvLine(report.Disposals[0]));
        Assert.Equal(10, TaxReport.CsvHeader.Split(',').Length);
    }

    [Fact]
    public void Given_average_cost_then_there_is_no_acquisition_date()
    {
        var report = TaxLots.Report(ThreeBuys(), TaxMethod.AverageCost, Usd());
        Assert.Null(report.Disposals[0].AcquiredAt);
        Assert.Equal(0UL, report.Disposals[0].AcquiredSeq);
    }

    [Fact]
    public void Given_the_four_methods_then_they_stand_side_by_side_and_the_total_is_conserved()
    {
        var reports = TaxLots.Compare(ThreeBuys(), Usd());
        Assert.Equal(
            [TaxMethod.Fifo, TaxMethod.Lifo, TaxMethod.Hifo, TaxMethod.AverageCost], reports.Select(r => r.Method));
        Assert.All(reports, r => Assert.Equal(60m, r.Basis + r.RemainingBasis));
    }

    [Fact]
    public void Given_fees_then_they_raise_the_cost_and_lower_the_proceeds()
    {
        TaxEvent[] events = [Event(1, 10m, 10m, 0.5m), Event(2, -10m, 12m, 0.25m)];
        var disposal = TaxLots.Report(events, TaxMethod.Fifo, Usd()).Disposals.Single();
        Assert.Equal((11.75m, 10.5m, 1.25m), (disposal.Proceeds, disposal.Basis, disposal.Gain));
    }

    [Fact]
    public void Given_more_sold_than_held_then_the_rest_has_no_basis()
    {
        TaxEvent[] events = [Event(1, 1m, 10m, 0m), Event(2, -3m, 60m, 0m)];
        var report = TaxLots.Report(events, TaxMethod.Fifo, Usd());
        Assert.Equal(new TaxDisposal(null, 0, Fixture.At(2), 2, 2m, 40m, 0m, false), report.Disposals[1]);
        Assert.Equal((0m, 0m), (report.RemainingUnits, report.RemainingBasis));
    }

    [Fact]
    public void Given_thirds_then_the_parts_add_up_to_the_event()
    {
        TaxEvent[] events = [Event(1, 3m, 1m, 0m), Event(2, -1m, 1m, 0m), Event(3, -1m, 1m, 0m), Event(4, -1m, 1m, 0m)];
        var report = TaxLots.Report(events, TaxMethod.Fifo, Usd());
        Assert.Equal([0.3333m, 0.3334m, 0.3333m], report.Disposals.Select(d => d.Basis));
        Assert.Equal(1m, report.Basis);
    }

    [Fact]
    public void Given_the_ledger_then_events_carry_fees_deposits_and_withdrawals_and_skip_what_was_reversed()
    {
        var f = new Fixture();
        f.Book.Opening(Fixture.At(0), f.Base, 100m);
        f.EnterB();
        f.ExitB();
        f.Book.CycleProfit(Fixture.Close(Fixture.B1));
        var buy = Fixture.Exec("p1", default, true, 0.1m, 5m, 0.5m, 0.01m) with { FeeAsset = "BASE" };
        f.Book.InventoryTrade(buy);
        f.Book.Flow(TransactionKind.Withdrawal, Fixture.At(0), "L1", f.Base, -2m);
        f.Book.InventoryTrade(Fixture.Exec("p2", default, true, 0.1m, 1m, 0.1m, 0m));
        f.Book.Correct(f.Book.Posted[^1], "wrong");
        var events = TaxEvents.From(f.Book.Posted, 0.05m);
        Assert.Equal([100m, 20m, -20m, 4.99m, -2m], events.Select(e => e.Units));
        Assert.Equal([5m, 1.996m, 2.016m, 0.5m, 0.1m], events.Select(e => e.Quote));
        Assert.Equal([0m, 0.005m, 0.005m, 0m, 0m], events.Select(e => e.Fee));
        Assert.Equal([false, true, true, true, false], events.Select(e => e.IsTaxable));
        Assert.Equal([true, true, true, true, true], events.Select(e => e.HasBasis));
        Assert.Equal(["opening:BASE", "e1", "e2", "p1", "flow:L1"], events.Select(e => e.Reference));
        Assert.False(TaxEvents.From(f.Book.Posted)[0].HasBasis);
        var report = TaxLots.Report(events, TaxMethod.Lifo, f.Usd);
        Assert.Equal(0.01m, report.Gain);
        Assert.Single(report.Disposals);
        Assert.Equal(102.99m, report.RemainingUnits);
    }

    private static TaxEvent[] ThreeBuys() =>
    [
        Event(1, 10m, 10m, 0m), Event(2, 10m, 30m, 0m), Event(3, 10m, 20m, 0m), Event(4, -15m, 60m, 0m),
    ];

    private static TaxEvent Event(ulong seq, decimal units, decimal quote, decimal fee) => new(
        seq, Fixture.At((long)seq), TransactionKind.InventoryTrade, $"x{seq}", units, quote, fee, true, true);

    private static LedgerAsset Usd() => new LedgerChart("USD", 4, "BASE", 8).Quote;
}
