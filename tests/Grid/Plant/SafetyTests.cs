using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Plant;

/// <summary>Rules that keep money from being lost, doubled or left unprotected, at an external venue.</summary>
public sealed class SafetyTests
{
    [Fact]
    public void Given_a_partly_filled_exit_of_eight_days_when_the_venue_repeats_its_executions_then_nothing_is_doubled()
    {
        var rig = WithExit(out var exit, out var sell);
        var partial = rig.Execution(exit, 5m);
        rig.Report(partial);
        Days(rig, 8);
        rig.Report(rig.Execution(sell, 1m));

        rig.Report(partial);

        var order = rig.Plant.Orders.Find(exit.Seq)!;
        Assert.Equal((5m, partial.Cost), (order.Executed, order.Cost));
        Assert.Equal(5m, rig.Clone("k1").Plant.Orders.Find(exit.Seq)!.Executed);
    }

    [Fact]
    public void Given_an_execution_the_ledger_has_when_its_id_is_forgotten_then_the_order_does_not_count_it_again()
    {
        var rig = WithExit(out var exit, out _);
        var partial = rig.Execution(exit, 5m);
        rig.Report(partial);
        rig.Plant.Core.Executions.Clear();

        rig.Report(partial);

        Assert.Equal(5m, rig.Plant.Orders.Find(exit.Seq)!.Executed);
    }

    [Fact]
    public void Given_a_delivered_order_when_seven_days_passed_then_its_executions_are_forgotten()
    {
        var rig = WithExit(out _, out var sell);
        Assert.NotEmpty(rig.Plant.Core.Executions.Settled);
        Days(rig, 8);
        rig.Report(rig.Execution(sell, 1m));

        Assert.Empty(rig.Plant.Core.Executions.Settled);
    }

    [Fact]
    public void Given_too_many_orders_at_the_venue_then_entries_get_less_room_exits_do_not_and_the_room_comes_back()
    {
        var rig = WithExit(out var exit, out _);
        var free = rig.Plant.OrderCap;
        rig.Terminal(exit, VenueReportKind.Canceled);
        var again = rig.Take().Single(intent => intent.Request.ReduceOnly);
        rig.Terminal(again, VenueReportKind.Rejected, code: VenueErrors.OrdersLimit);
        Assert.Equal(1, rig.Plant.OrderCap);

        for (var i = 0; i < 3; i++)
        {
            rig.After(30, 0.1);
        }

        Assert.Contains(rig.Take(), intent => intent.Request.ReduceOnly);
        var held = rig.Clone("k1");
        for (var i = 0; i < 20 * 40; i++)
        {
            held.After(30, 0.1);
        }

        Assert.Equal(free, held.Plant.OrderCap);
    }

    [Fact]
    public void Given_a_market_of_cancels_only_when_an_exit_is_to_move_then_it_stays_on_the_exchange()
    {
        var rig = WithExit(out var exit, out var sell);
        rig.Terminal(sell, VenueReportKind.Canceled);
        rig.After(1, 0.1);
        var entry = rig.Take().Single(intent => !intent.Request.ReduceOnly);
        rig.Terminal(entry, VenueReportKind.Rejected, code: VenueErrors.CancelOnly);

        var reply = rig.Command("reprice_exit", new { slot_id = 1, trade_id = "B", price = 0.1003 });

        Assert.Equal("held", reply.Error);
        Assert.Contains(Gate.Market, reply.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(rig.Cancelled, intent => intent.Seq == exit.Seq);
    }

    [Fact]
    public void Given_a_halted_plant_then_what_moves_or_adds_is_refused_and_what_cancels_is_not()
    {
        var rig = WithExit(out var exit, out _);
        rig.Command("halt", new { }, "test");

        foreach (var (kind, parameters) in new (string, object)[]
        {
            ("reprice_exit", new { slot_id = 1, price = 0.1003 }), ("soft_close", new { slot_id = 1, recovery_id = 1 }),
            ("soft_close_next", new { }), ("cancel_stale_recoveries", new { }), ("add_slot", new { }),
            ("reseed", new { slot_id = 1 }), ("toggle_sticky", new { slot_id = 1 }),
            ("inventory_trade", new { side = "sell", volume = 20 }),
        })
        {
            Assert.Equal("halted", rig.Command(kind, parameters).Error);
        }

        Assert.Empty(rig.Cancelled);
        Assert.Null(rig.Command("write_off", new { slot_id = 1, trade_id = "B", force = true }).Error);
        Assert.Equal(exit.Seq, Assert.Single(rig.Cancelled).Seq);
    }

    [Fact]
    public void Given_less_quote_at_the_venue_than_in_the_ledger_then_the_smaller_amount_is_spent()
    {
        var rig = new LiveRig().Boot();
        rig.Take();
        var free = rig.Plant.Funds.AvailableQuote;
        rig.Drift = (0m, -900m);
        rig.Command("reconcile");
        Assert.Equal(free - 900m, rig.Plant.Funds.AvailableQuote);

        rig.Drift = (0m, 50m);
        rig.ForeignHeld = 10m;
        rig.Command("reconcile");
        Assert.Equal(free - 10m, rig.Plant.Funds.AvailableQuote);

        rig.AnswersBalances = false;
        rig.Later(500);
        rig.After(1, 0.1);
        Assert.Equal(free, rig.Plant.Funds.AvailableQuote);
    }

    [Fact]
    public void Given_balances_that_nobody_told_for_long_then_a_missing_entry_waits_for_the_answer()
    {
        var rig = WithExit(out _, out var sell);
        rig.AnswersBalances = false;
        rig.Later(600);
        rig.After(1, 0.1);
        rig.Queries.Clear();
        rig.Terminal(sell, VenueReportKind.Canceled);
        rig.After(30, 0.1);
        rig.After(30, 0.1);

        Assert.Empty(rig.Take());
        Assert.Contains(rig.Queries, query => query.Kind == "balances");
        Assert.True(rig.Plant.Gates.Of(Gate.Balances).Count > 0);

        rig.Answer();
        rig.After(1, 0.1);
        Assert.Equal(OrderSide.Sell, Assert.Single(rig.Take()).Request.Side);
    }

    [Fact]
    public void Given_a_partial_cancel_that_is_not_resolved_then_no_slot_is_added_and_the_status_says_stop()
    {
        var rig = WithExit(out _, out var sell);
        rig.Terminal(sell, VenueReportKind.Canceled, executed: 5m);
        Assert.Equal(1, rig.Plant.Core.UnresolvedPartials());

        Assert.Equal("band_stop", rig.Command("add_slot").Error);
        Assert.Null(rig.Command("set_config", new { key = "capacity.partial_cancel_stops", value = "never" }).Error);
        Assert.Null(rig.Command("add_slot").Error);
    }

    [Fact]
    public void Given_a_fee_in_a_third_asset_then_it_is_booked_there_and_the_plant_goes_on()
    {
        var rig = WithExit(out var exit, out _);
        rig.Report(rig.Execution(exit, 5m, 0.125m, "KFEE"));

        Assert.Equal(GridMode.Running, rig.Plant.Mode.Shown);
        var asset = rig.Plant.Book.Chart.FindAsset("KFEE");
        Assert.Equal(-0.125m, rig.Plant.Book.ExchangeBalance(asset!));
        Assert.Contains(rig.Group.Incidents.Open, incident => incident.Key == "grid.fee_asset:KFEE");
        Assert.Equal(rig.Group.StateDigest(), rig.Clone("k1").Group.StateDigest());
    }

    [Fact]
    public void Given_an_execution_between_question_and_answer_then_the_answer_is_not_judged_and_asked_again()
    {
        var rig = WithExit(out var exit, out _);
        rig.After(60, 0.1);
        rig.Command("reconcile");
        rig.AnswersBalances = false;
        rig.After(10, 0.1);
        rig.Command("reconcile");
        rig.Report(rig.Execution(exit, 5m));
        rig.Drift = (5m, -50m);
        rig.Answer();

        Assert.Equal(0m, rig.Plant.Reconciliation.DeltaQuote);
        rig.Drift = (0m, 0m);
        rig.AnswersBalances = true;
        rig.Queries.Clear();
        rig.After(31, 0.1);
        rig.After(1, 0.1);
        Assert.Contains(rig.Queries, query => query.Kind == "balances");
        Assert.Equal(Ledger.DriftBadge.Green, rig.Plant.Reconciliation.Badge);
        Assert.DoesNotContain(rig.Events, told => told.Type == "drift_changed" && told.Severity == "warning");
    }

    [Fact]
    public void Given_a_difference_no_row_explains_then_it_is_judged_by_the_second_comparison()
    {
        var rig = WithExit(out _, out _);
        rig.After(10, 0.1);
        rig.Command("reconcile");
        rig.Drift = (0m, -500m);
        rig.Command("reconcile");
        Assert.Equal(Ledger.DriftBadge.Green, rig.Plant.Reconciliation.Badge);
        Assert.Contains(rig.Queries, query => query.Kind == "ledger");

        rig.Command("reconcile");

        Assert.Equal(Ledger.DriftBadge.Red, rig.Plant.Reconciliation.Badge);
    }

    [Fact]
    public void Given_a_plant_that_is_not_armed_then_pooled_inventory_is_not_traded()
    {
        var rig = new LiveRig().Boot(arm: false);
        rig.Report(new VenueReport
        {
            Kind = VenueReportKind.Execution, IntentSeq = 0, Side = OrderSide.Buy, OrderId = "OLD", ExecId = "X1",
            Price = 0.09m, Volume = 30m, Cost = 2.7m, FeeAsset = "QQQ", VenueTime = rig.Now,
        });

        Assert.Equal("not_armed", rig.Command("inventory_trade", new { side = "sell", volume = 30 }).Error);
        Assert.Null(rig.Arm());
        Assert.Null(rig.Command("inventory_trade", new { side = "sell", volume = 30 }).Error);
    }

    private static void Days(LiveRig rig, int days)
    {
        for (var i = 0; i < 12 * days; i++)
        {
            rig.After(7200, 0.1);
        }
    }

    /// <summary>One slot with an open B leg: its exit and the sell entry of leg A rest.</summary>
    private static LiveRig WithExit(out Intent exit, out Intent sell)
    {
        var rig = new LiveRig().Boot();
        var placed = rig.Take();
        var buy = placed.Single(intent => intent.Request.Side == OrderSide.Buy);
        sell = placed.Single(intent => intent.Request.Side == OrderSide.Sell);
        rig.Ack(buy);
        rig.Ack(sell);
        rig.Report(rig.Execution(buy, buy.Request.Quantity));
        rig.Terminal(buy, VenueReportKind.Filled, buy.Request.Quantity);
        exit = rig.Take().Single(intent => intent.Request.ReduceOnly);
        rig.Ack(exit);
        return rig;
    }
}
