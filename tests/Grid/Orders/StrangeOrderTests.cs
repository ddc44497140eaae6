using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Grid.Tests.Plant;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Orders;

/// <summary>Orders and executions the plant did not expect (grid.md §5.8, §8.5, §8.7).</summary>
public sealed class StrangeOrderTests
{
    [Fact]
    public void Given_a_late_execution_of_a_cancelled_entry_then_a_recovery_closes_it()
    {
        var rig = Quoting(out var buy, out _);
        rig.Terminal(buy, VenueReportKind.Canceled);
        rig.After(60, 0.1);
        rig.Take();

        rig.Report(rig.Execution(buy, 20m));

        var recovery = Assert.Single(Recoveries(rig));
        Assert.Equal((GridSide.Sell, 20.0, "late_fill"), (recovery.Side, recovery.Volume, recovery.Reason));
        var exit = Assert.Single(rig.Take());
        Assert.Equal((OrderSide.Sell, 20m, true), (exit.Request.Side, exit.Request.Quantity, exit.Request.ReduceOnly));
        Assert.Null(rig.Plant.Core.Recon.PositionMismatch());
        Assert.Equal(0m, rig.Plant.Book.InventoryUnits);
        AssertTold(rig, $"grid.late_execution:O{buy.Seq}");

        rig.Ack(exit);
        rig.Report(rig.Execution(exit, 20m));
        rig.Terminal(exit, VenueReportKind.Filled, 20m);
        Assert.Empty(Recoveries(rig));
        Assert.Null(rig.Plant.Core.Recon.PositionMismatch());
    }

    [Fact]
    public void Given_a_late_execution_below_the_minimum_then_it_goes_to_the_pool()
    {
        var rig = Quoting(out var buy, out _);
        rig.Terminal(buy, VenueReportKind.Canceled);

        rig.Report(rig.Execution(buy, 5m));

        Assert.Empty(Recoveries(rig));
        Assert.Equal(5m, rig.Plant.Book.InventoryUnits);
    }

    [Fact]
    public void Given_an_execution_with_our_id_that_no_intent_explains_then_it_is_booked_to_the_pool_once()
    {
        var rig = Quoting(out var buy, out _);
        var quote = rig.Plant.Book.ExchangeBalance(rig.Plant.Book.Chart.Quote);
        var unknown = new VenueReport
        {
            Kind = VenueReportKind.Execution, IntentSeq = 0, Side = OrderSide.Buy, OrderId = "OLD", ExecId = "X1",
            Price = 0.09m, Volume = 30m, Cost = 2.7m, Fee = 0.01m, FeeAsset = "QQQ", VenueTime = rig.Now,
        };

        rig.Report(unknown);
        rig.Report(unknown);

        Assert.Equal(30m, rig.Plant.Book.InventoryUnits);
        Assert.Equal(quote - 2.71m, rig.Plant.Book.ExchangeBalance(rig.Plant.Book.Chart.Quote));
        AssertTold(rig, "grid.unknown_execution:OLD");
        AssertTold(rig, "orphan_order:OLD");
        Assert.NotNull(rig.Plant.Orders.Find(buy.Seq));
    }

    [Fact]
    public void Given_an_entry_that_rests_although_it_was_refused_when_listed_then_it_is_taken_back()
    {
        var rig = new LiveRig().Boot();
        var buy = rig.Take().Single(intent => intent.Request.Side == OrderSide.Buy);
        rig.Report(new VenueReport
        {
            Kind = VenueReportKind.Rejected, IntentSeq = buy.Seq, Code = VenueErrors.RateLimit, VenueTime = rig.Now,
        });
        var slot = rig.Plant.Slots.Find(1)!;
        Assert.Equal(IntentState.Rejected, rig.Group.FindIntent(buy.Seq)!.State);
        var held = rig.Plant.Funds.HeldQuote;

        rig.Fact(VenueFact.Of([rig.Listed(buy)]));

        var order = Assert.Single(slot.Working, working => working.Side == GridSide.Buy);
        Assert.Equal((OrderStage.Live, $"O{buy.Seq}"), (order.Stage, order.Txid));
        Assert.Equal(IntentState.Acked, rig.Group.FindIntent(buy.Seq)!.State);
        Assert.True(rig.Plant.Funds.HeldQuote > held);
        rig.After(60, 0.1);
        Assert.DoesNotContain(rig.Take(), intent => intent.Request.Side == OrderSide.Buy);
        Assert.Empty(rig.Cancelled);
        Assert.DoesNotContain(rig.Queries, query => query.Kind == "cancel_order");

        rig.Report(rig.Execution(buy, buy.Request.Quantity));
        rig.Terminal(buy, VenueReportKind.Filled, buy.Request.Quantity);
        Assert.Contains(rig.Take(), intent => intent.Request.ReduceOnly);
        Assert.Null(rig.Plant.Core.Recon.PositionMismatch());
    }

    [Fact]
    public void Given_an_adopted_order_when_restored_from_a_snapshot_then_it_is_the_same()
    {
        var rig = new LiveRig().Boot();
        var buy = rig.Take().Single(intent => intent.Request.Side == OrderSide.Buy);
        rig.Report(new VenueReport
        {
            Kind = VenueReportKind.Rejected, IntentSeq = buy.Seq, Code = VenueErrors.RateLimit, VenueTime = rig.Now,
        });
        rig.Fact(VenueFact.Of([rig.Listed(buy)]));

        var copy = rig.Clone("k1");

        Assert.Equal(rig.Group.StateDigest(), copy.Group.StateDigest());
        Assert.Equal(IntentState.Acked, copy.Group.FindIntent(buy.Seq)!.State);
    }

    [Fact]
    public void Given_a_stranger_with_our_id_whose_leg_has_another_order_when_listed_twice_then_it_is_cancelled()
    {
        var rig = Quoting(out var buy, out var sell);
        rig.Terminal(buy, VenueReportKind.Canceled);
        rig.After(150, 0.1);
        var again = rig.Take().Single();
        rig.Ack(again);
        rig.After(1, 0.1);
        for (var i = 0; i < 2; i++)
        {
            rig.Fact(VenueFact.Of([rig.Listed(buy), rig.Listed(sell), rig.Listed(again)]));
        }

        Assert.Equal($"O{buy.Seq}", Assert.Single(rig.Queries, query => query.Kind == "cancel_order").Key);
        Assert.Equal(IntentState.Canceled, rig.Group.FindIntent(buy.Seq)!.State);
    }

    [Fact]
    public void Given_a_resting_order_with_another_price_when_listed_then_the_venue_is_believed()
    {
        var rig = Quoting(out var buy, out var sell);
        var price = buy.Request.Price - 0.001m;

        rig.Fact(VenueFact.Of([rig.Listed(buy, price: price, volume: 25m), rig.Listed(sell)]));

        var slot = rig.Plant.Slots.Find(1)!;
        var order = slot.Working.Single(working => working.Side == GridSide.Buy);
        Assert.Equal((price, 25m), (order.Price, order.Volume));
        Assert.Equal((double)price, GridRig.PriceOf(slot, GridSide.Buy, OrderRole.Entry));
        AssertTold(rig, $"grid.order_terms:O{buy.Seq}");
        Assert.Equal(
            rig.Plant.Funds.NeedOf(GridSide.Buy, price, 25m, taker: false), rig.Plant.Funds.HeldQuote);
        rig.Report(rig.Execution(buy, 25m));
        rig.Terminal(buy, VenueReportKind.Filled, 25m);
        Assert.Null(rig.Plant.Core.Recon.PositionMismatch());
    }

    [Fact]
    public void Given_a_resting_order_the_venue_lost_then_it_counts_as_cancelled_and_is_told()
    {
        var rig = Quoting(out var buy, out _);

        rig.Terminal(buy, VenueReportKind.Canceled, code: VenueErrors.NotFound);

        AssertTold(rig, $"grid.order_lost:O{buy.Seq}");
        rig.After(150, 0.1);
        Assert.Contains(rig.Take(), intent => intent.Request.Side == OrderSide.Buy);
    }

    [Fact]
    public void Given_a_trade_of_others_before_the_opening_then_it_is_in_the_balances_already()
    {
        var rig = Quoting(out _, out _);
        var units = rig.Plant.Book.ExchangeBalance(rig.Plant.Book.Chart.Base);
        var row = new VenueLedgerRow("trade:T1:AAA", "T1", "trade", "AAA", 50m, 0m, rig.Now);

        rig.Fact(VenueFact.Of(row with { Id = "trade:T0:AAA", Time = GridRig.Start - Duration.FromSeconds(5) }));
        Assert.Equal(units, rig.Plant.Book.ExchangeBalance(rig.Plant.Book.Chart.Base));
        rig.Fact(VenueFact.Of(row));
        rig.Fact(VenueFact.Of(row));
        Assert.Equal(units + 50m, rig.Plant.Book.ExchangeBalance(rig.Plant.Book.Chart.Base));
    }

    private static LiveRig Quoting(out Intent buy, out Intent sell)
    {
        var rig = new LiveRig().Boot();
        var placed = rig.Take();
        buy = placed.Single(intent => intent.Request.Side == OrderSide.Buy);
        sell = placed.Single(intent => intent.Request.Side == OrderSide.Sell);
        rig.Ack(buy);
        rig.Ack(sell);
        return rig;
    }

    private static RecoveryOrder[] Recoveries(LiveRig rig) =>
        rig.Plant.Slots.Find(1)!.State.RecoveryOrders.Span.ToArray();

    private static void AssertTold(LiveRig rig, string key)
    {
        var incident = rig.Group.Incidents.Find(key);
        Assert.NotNull(incident);
        Assert.Equal(IncidentState.ReturnedUnack, incident.State);
    }
}
