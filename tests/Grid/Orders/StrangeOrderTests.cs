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

    [Fact]
    public void Given_orders_of_others_on_the_pair_then_they_count_against_the_limit_while_the_list_is_fresh()
    {
        var rig = Quoting(out var buy, out var sell);
        var before = rig.Plant.HeadroomNow;
        var foreign = rig.Listed(buy) with { OrderId = "F1", ClientId = "" };

        rig.Fact(VenueFact.Of([rig.Listed(buy), rig.Listed(sell), foreign, foreign with { OrderId = "F2" }]));

        Assert.Equal(before - 2, rig.Plant.HeadroomNow);
        rig.After(451, 0.1);
        Assert.Equal(before, rig.Plant.HeadroomNow);
    }

    [Fact]
    public void Given_balances_that_differ_then_the_ledger_of_the_venue_is_asked_and_its_rows_explain_them()
    {
        var rig = Quoting(out _, out _);
        var opened = (long)rig.Plant.Loop.OpenedAt;
        rig.Drift = (0m, 100m);
        for (var i = 0; i < 6; i++)
        {
            rig.After(30, 0.1);
        }

        var query = Assert.Single(rig.Queries, asked => asked.Kind == "ledger");
        Assert.InRange(long.Parse(query.Key, System.Globalization.CultureInfo.InvariantCulture), opened, opened + 1);
        Assert.Equal(Ledger.DriftBadge.Green, rig.Plant.Reconciliation.Badge);
        rig.Drift = (0m, 0m);
        rig.Fact(VenueFact.Of(new VenueLedgerRow("L1", "D1", "deposit", "QQQ", 100m, 0m, rig.Now)));
        rig.Fact(VenueFact.Of(new VenueLedgerRow("L1", "D1", "deposit", "QQQ", 100m, 0m, rig.Now)));
        for (var i = 0; i < 6; i++)
        {
            rig.After(30, 0.1);
        }

        Assert.Equal(1100m, rig.Plant.Book.ExchangeBalance(rig.Plant.Book.Chart.Quote));
        Assert.Equal(Ledger.DriftBadge.Green, rig.Plant.Reconciliation.Badge);
        Assert.True(rig.Plant.Reconciliation.GreenAt > 0);
    }

    [Fact]
    public void Given_a_market_that_takes_cancels_only_then_placements_wait_a_minute_and_one_incident_says_so()
    {
        var rig = new LiveRig().Boot();
        foreach (var intent in rig.Take())
        {
            rig.Report(new VenueReport
            {
                Kind = VenueReportKind.Rejected, IntentSeq = intent.Seq, Code = VenueErrors.CancelOnly,
                VenueTime = rig.Now,
            });
        }

        rig.After(30, 0.1);
        Assert.Empty(rig.Placed);
        Assert.True(rig.Group.Incidents.Find("grid.market_cancel_only:AAA/QQQ")!.ConditionTrue);
        Assert.Null(rig.Group.Incidents.Find("grid.entry_rejected:1"));
        rig.After(31, 0.1);
        rig.After(31, 0.1);
        var again = rig.Take();
        Assert.Equal(2, again.Count);
        rig.Ack(again[0]);
        Assert.Null(rig.Group.Incidents.Find("grid.market_cancel_only:AAA/QQQ"));
    }

    [Theory]
    [InlineData("EAPI:Invalid key", true)]
    [InlineData("EGeneral:Permission denied", true)]
    [InlineData("EGeneral:Permission denied (not armed)", false)]
    [InlineData("EOrder:Invalid price", false)]
    public void Given_a_key_that_may_not_trade_then_the_plant_pauses(string code, bool paused)
    {
        var rig = new LiveRig().Boot();
        var intent = rig.Take()[0];

        rig.Report(new VenueReport
        {
            Kind = VenueReportKind.Rejected, IntentSeq = intent.Seq, Code = code, VenueTime = rig.Now,
        });

        Assert.Equal(paused, rig.Plant.Mode.PauseRequested);
        Assert.Equal(paused, rig.Group.Incidents.Find("grid.venue_permission:key") is { ConditionTrue: true });
    }

    [Theory]
    [InlineData(VenueErrors.Restart, false)]
    [InlineData("timeout", true)]
    public void Given_placements_in_doubt_then_only_failures_of_the_venue_pause_the_plant(string code, bool paused)
    {
        var rig = new LiveRig().Boot();
        var intent = rig.Take()[0];
        for (var i = 0; i < 25; i++)
        {
            rig.Report(new VenueReport
            {
                Kind = VenueReportKind.Unknown, IntentSeq = intent.Seq, Code = code, VenueTime = rig.Now,
            });
        }

        Assert.Equal(paused, rig.Plant.Mode.PauseRequested);
    }

    [Fact]
    public void Given_a_partial_cancel_whose_remainder_waits_then_the_band_is_stop_until_it_rests()
    {
        var rig = Quoting(out var buy, out _);
        rig.Report(rig.Execution(buy, buy.Request.Quantity));
        rig.Terminal(buy, VenueReportKind.Filled, buy.Request.Quantity);
        var exit = rig.Take().Single(intent => intent.Request.ReduceOnly);
        rig.Ack(exit);
        rig.Command("set_config", new { key = "capacity.order_limit", value = "1" });
        var half = exit.Request.Quantity - 15m;
        Assert.True(half > 0m);
        rig.Report(rig.Execution(exit, half));
        rig.Terminal(exit, VenueReportKind.Canceled, half);

        Assert.Equal(1, rig.Plant.Core.UnresolvedPartials());
        Assert.Equal(Capacity.CapacityBand.Stop, Capacity.CapacityReport.BandOf(100, 1, 1, rig.Plant.Options));
        Assert.Equal(Capacity.CapacityBand.Normal, Capacity.CapacityReport.BandOf(100, 1, 0, rig.Plant.Options));
        rig.Command("reset_config", new { key = "capacity.order_limit" });
        rig.After(30, 0.1);
        rig.After(30, 0.1);
        Assert.Equal(0, rig.Plant.Core.UnresolvedPartials());
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
