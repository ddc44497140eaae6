using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Grid.Tests.Plant;
using Millwright.Kernel;

namespace Millwright.Grid.Tests.Companion;

public sealed class CompanionTests
{
    [Fact]
    public void Given_neutral_steering_then_the_plant_trades_as_without_a_companion()
    {
        var (with, without) = (new CompanionRig(), new GridRig().Boot());
        for (var i = 0; i < 400; i++)
        {
            var mid = 0.1 * (1.0 + (0.01 * Math.Sin(i / 7.0)) + (0.004 * Math.Sin(i * 1.7)));
            with.Grid.After(20, mid);
            without.After(20, mid);
        }

        Assert.True(without.Transactions.Count > 20);
        Assert.Equal(without.Transactions.Select(t => t.Digest), with.Grid.Transactions.Select(t => t.Digest));
        Assert.Equal(
            without.Plant.Orders.Live.Select(o => (o.IntentSeq, o.Price, o.Volume)),
            with.Grid.Plant.Orders.Live.Select(o => (o.IntentSeq, o.Price, o.Volume)));
    }

    [Fact]
    public void Given_an_entry_cap_of_0_then_new_entries_wait_and_exits_do_not()
    {
        var rig = new CompanionRig();
        rig.Steer(new CompanionSteering { EntryCap = 0 });
        rig.Grid.After(10, 0.0998);
        Assert.Equal(SlotPhase.S1b, rig.Grid.Slot(1).State.Phase);
        rig.Grid.After(60, 0.1008);
        rig.Grid.Settle(0.1008);
        Assert.Equal(2, rig.Grid.Slot(1).State.LegB.Cycle);
        Assert.DoesNotContain(rig.Grid.Plant.Orders.Live, o => o.Kind == OrderKind.Entry && o.Cycle == 2);
        Assert.True(rig.Grid.Plant.Gates.Deferred > 0);
        rig.Steer(CompanionSteering.Neutral, 0.1008);
        rig.Grid.Settle(0.1008);
        Assert.Contains(rig.Grid.Plant.Orders.Live, o => o.Kind == OrderKind.Entry && o.Cycle == 2);
        rig.Grid.AssertConsistent();
    }

    [Fact]
    public void Given_a_suppressed_leg_then_its_entries_leave_empty_slots_exits_stay_and_it_returns_afterwards()
    {
        var rig = new CompanionRig();
        rig.Grid.After(10, 0.0998);
        rig.Steer(new CompanionSteering { Suppressed = 'A' }, 0.0998);
        rig.Grid.Wait(120, 0.0998);
        foreach (var slot in rig.Grid.Plant.Slots.All.Where(s => s.State.Phase == SlotPhase.S0))
        {
            Assert.True(slot.State.LongOnly);
            Assert.Equal(ModeSource.Regime, slot.State.ModeSource);
            Assert.DoesNotContain(slot.Working, o => o.Leg == Leg.A);
        }

        Assert.Contains(rig.Grid.Plant.Orders.Live, o => o.Kind == OrderKind.Exit);
        rig.Grid.After(60, 0.1008);
        rig.Grid.Wait(300, 0.1008);
        Assert.All(rig.Grid.Plant.Slots.All.Where(s => s.State.Phase == SlotPhase.S0),
            slot => Assert.DoesNotContain(slot.Working, o => o.Leg == Leg.A && o.Kind == OrderKind.Entry));
        rig.Grid.AssertConsistent();
        rig.Steer(CompanionSteering.Neutral, 0.1008);
        rig.Grid.Wait(1200, 0.1008);
        Assert.All(rig.Grid.Plant.Slots.All.Where(s => s.State.Phase == SlotPhase.S0),
            slot => Assert.Contains(slot.Working, o => o.Leg == Leg.A));
        rig.Grid.AssertConsistent();
    }

    [Fact]
    public void Given_factors_then_new_entries_have_their_distance_and_size()
    {
        var rig = new CompanionRig();
        rig.Steer(new CompanionSteering { SpacingA = 1.5, SpacingB = 2.0, SizeA = 2.0, SizeB = 1.5 });
        Assert.Equal(2, rig.Grid.Plant.Slots.Count);
        rig.Grid.Command("add_slot");
        rig.Grid.Settle(0.1);
        var slot = rig.Grid.Slot(3);
        Assert.Equal(0.0996, GridRig.PriceOf(slot, GridSide.Buy, OrderRole.Entry), 9);
        Assert.Equal(0.1003, GridRig.PriceOf(slot, GridSide.Sell, OrderRole.Entry), 9);
        var (buy, sell) = (
            slot.Working.Single(o => o.Side == GridSide.Buy), slot.Working.Single(o => o.Side == GridSide.Sell));
        Assert.Equal(3.0m, Math.Round(buy.Price * buy.Volume, 1));
        Assert.Equal(4.0m, Math.Round(sell.Price * sell.Volume, 1));
    }

    [Fact]
    public void Given_held_timers_then_a_cycle_slot_orphans_nothing_until_they_run_again()
    {
        var rig = new CompanionRig();
        rig.Steer(new CompanionSteering { HeldSlots = "2" });
        rig.Grid.After(10, 0.0998);
        Assert.Equal(SlotPhase.S1b, rig.Grid.Slot(2).State.Phase);
        rig.Grid.Wait(6000, 0.0990);
        Assert.Empty(rig.Grid.Plant.Windows.Orphans);
        rig.Steer(CompanionSteering.Neutral, 0.0990);
        rig.Grid.Wait(60, 0.0990);
        Assert.NotEmpty(rig.Grid.Plant.Windows.Orphans);
    }

    [Fact]
    public void Given_churner_orders_then_a_cycle_is_placed_filled_booked_and_reported()
    {
        var rig = new CompanionRig();
        rig.Ask(CompanionEvent.Order, new CompanionOrder(1, 1, 1, true, true, 0.09985, 20));
        Assert.Contains(rig.Grid.Plant.Orders.Live, o => o.Kind == OrderKind.ChurnEntry);
        rig.Grid.After(10, 0.0998);
        var entry = Assert.Single(rig.Plant.Reports);
        Assert.Equal((1L, CompanionOutcome.Filled, 20.0), (entry.Reference, entry.Outcome, entry.Volume));
        rig.Ask(CompanionEvent.Order, new CompanionOrder(2, 1, 1, false, false, 0.1006, 20), 0.0998);
        rig.Grid.After(10, 0.1007);
        var exit = rig.Plant.Reports[^1];
        Assert.Equal((2L, CompanionOutcome.Filled), (exit.Reference, exit.Outcome));
        Assert.Null(rig.Grid.Plant.Book.FindLot(new Ledger.LotId(1, 'C', 1)));
        rig.Grid.Wait(120, 0.1007);
        rig.Grid.AssertConsistent();
        Assert.Contains(rig.Grid.Transactions, t => t.Kind == Ledger.TransactionKind.CycleProfit
            && t.MemoNumber(Ledger.MemoKeys.Net) is { } net && net > 0m);
    }

    [Fact]
    public void Given_an_exit_is_cancelled_then_its_lot_moves_to_the_pool_at_cost_and_can_be_sold_from_there()
    {
        var rig = new CompanionRig();
        rig.Ask(CompanionEvent.Order, new CompanionOrder(1, 1, 1, true, true, 0.09985, 20));
        rig.Grid.After(10, 0.0998);
        rig.Ask(CompanionEvent.Order, new CompanionOrder(2, 1, 1, false, false, 0.1006, 20), 0.0998);
        rig.Ask(CompanionEvent.Cancel, new CompanionCancel(2), 0.0998);
        rig.Grid.After(1, 0.0998);
        var gone = rig.Plant.Reports[^1];
        Assert.Equal((2L, CompanionOutcome.Cancelled), (gone.Reference, gone.Outcome));
        rig.Ask(CompanionEvent.Residual, new CompanionResidual(1, 1), 0.0998);
        Assert.Equal(20m, rig.Grid.Plant.Book.InventoryUnits);
        rig.Grid.AssertConsistent();
        rig.Ask(CompanionEvent.Order, new CompanionOrder(3, 1, 2, true, false, 0.1002, 20, Pool: true), 0.0998);
        rig.Grid.After(10, 0.1003);
        Assert.Equal(0m, rig.Grid.Plant.Book.InventoryUnits);
        rig.Grid.Wait(60, 0.1003);
        rig.Grid.AssertConsistent();
    }

    [Theory]
    [InlineData(9, 20, 0.09985, "mode")]
    [InlineData(1, 2, 0.09985, "below_min")]
    [InlineData(1, 9000000, 0.09985, "fund_guard")]
    [InlineData(1, 20, 0.1100, "EOrder:Post only order")]
    public void Given_an_order_that_cannot_rest_then_the_answer_names_the_gate(
        int slot, double volume, double price, string code)
    {
        var rig = new CompanionRig();
        rig.Ask(CompanionEvent.Order, new CompanionOrder(1, slot, 1, true, true, price, volume));
        rig.Grid.After(1, 0.1);
        var report = Assert.Single(rig.Plant.Reports);
        Assert.Equal((CompanionOutcome.Refused, code), (report.Outcome, report.Code));
        rig.Grid.AssertConsistent();
    }

    [Fact]
    public void Given_a_move_then_the_exit_waits_at_the_new_price_and_a_missing_one_is_refused()
    {
        var rig = new CompanionRig();
        rig.Grid.After(10, 0.0998);
        rig.Ask(CompanionEvent.Move, new CompanionMove(1, 1, 'B', 1, 0.1005, "tighten"), 0.0998);
        rig.Grid.Settle(0.0998);
        Assert.Equal(0.1005, GridRig.PriceOf(rig.Grid.Slot(1), GridSide.Sell, OrderRole.Exit));
        rig.Ask(CompanionEvent.Move, new CompanionMove(2, 1, 'A', 1, 0.1005, "tighten"), 0.0998);
        Assert.Equal([(1L, CompanionOutcome.Accepted), (2L, CompanionOutcome.Refused)],
            rig.Plant.Reports.Select(r => (r.Reference, r.Outcome)));
        rig.Ask(CompanionEvent.Close, new CompanionClose(3, 1, 'B', 1, "subsidy_write_off"), 0.0998);
        rig.Grid.Settle(0.0998);
        Assert.DoesNotContain(rig.Grid.Plant.Orders.Live, o => o.SlotId == 1 && o.Kind == OrderKind.Exit);
        rig.Grid.AssertConsistent();
    }

    [Fact]
    public void Given_subsidy_rows_then_they_are_earmarks_inside_the_profit_of_the_slot()
    {
        var rig = new CompanionRig();
        rig.Ask(CompanionEvent.Subsidy, new CompanionSubsidy(1, 0.25, true, 7, 1));
        rig.Ask(CompanionEvent.Subsidy, new CompanionSubsidy(1, 0.10, false, 7, 2));
        Assert.Equal(
            [Ledger.TransactionKind.SubsidyCredit, Ledger.TransactionKind.SubsidySpend],
            rig.Grid.Transactions.TakeLast(2).Select(t => t.Kind));
        rig.Grid.AssertConsistent();
    }
}
