using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Plant;

public sealed class ScenarioTests
{
    private static readonly GridOptions OneCycleSlot = GridRig.Defaults with
    {
        SlotsInitial = 1,
        SlotsStickyRatio = 0,
        CycleMaxReprices = 0,
    };

    [Fact]
    public void Given_a_waiting_exit_when_it_times_out_then_it_is_cancelled_and_written_off_and_the_leg_quotes_again()
    {
        var rig = CycleSlot();
        rig.After(10, 0.0998);
        Assert.Equal(SlotPhase.S1b, rig.Slot(1).State.Phase);

        rig.Wait(1500, 0.0995);

        Assert.Equal(SlotPhase.S0, rig.Slot(1).State.Phase);
        Assert.Equal(0, rig.Slot(1).State.RecoveryOrders.Count);
        Assert.Equal(20m, rig.Plant.Book.InventoryUnits);
        Assert.Equal(2, rig.Slot(1).State.LegB.Cycle);
        Assert.Single(rig.Events, e => e.Type == "order_orphaned");
        Assert.Single(rig.Events, e => e.Type == "write_off");
        Assert.Equal(0.0060m, rig.Plant.Book.Slot(1).TotalWriteOffs);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_a_partially_filled_entry_when_it_is_pulled_then_the_exit_closes_what_was_bought()
    {
        var rig = CycleSlot(GridRig.Synchronous with { PartialProbability = 1 }, size: 8m);
        rig.After(10, 0.0998);
        var entry = rig.Plant.Orders.Live.Single(o => o.Side == GridSide.Buy);
        Assert.InRange(entry.Executed, 1m, entry.Volume - 1m);
        var bought = entry.Executed;

        rig.Command("pause_slot", new { slot_id = 1, paused = true, pull_entries = true });

        Assert.Equal(SlotPhase.S1b, rig.Slot(1).State.Phase);
        Assert.Equal((double)bought, rig.Slot(1).State.Orders[0].Volume);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_a_partially_filled_exit_when_the_venue_cancels_it_then_the_rest_is_a_recovery_of_the_same_lot()
    {
        var rig = CycleSlot(GridRig.Synchronous with { PartialProbability = 1 }, size: 20m);
        FillEntry(rig);
        for (var i = 0; i < 200 && rig.Plant.Orders.Live.All(o => o.Leg != Leg.B || o.Kind != Grid.Orders.OrderKind.Exit
            || o.Executed == 0m); i++)
        {
            rig.After(1, 0.1012);
        }

        var exit = rig.Plant.Orders.Live.Single(
            o => o.Kind == Grid.Orders.OrderKind.Exit && o.Leg == Leg.B);
        var rest = exit.Remaining;
        rig.Control(new VenueControlRecord("cancel_order", Order: exit.Txid));

        Assert.True(rig.Slot(1).State.TotalRoundTrips == 1, string.Join("\n", rig.Events.TakeLast(8)));
        Assert.Equal(1, rig.Plant.Book.Plant.RoundTrips);
        var recovery = rig.Slot(1).State.RecoveryOrders[0];
        Assert.Equal(RecoveryReasons.SplitRemainder, recovery.Reason);
        Assert.Equal((double)rest, recovery.Volume);
        Assert.Equal(1, rig.Slot(1).LateLegs);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_a_stale_entry_being_cancelled_when_it_fills_first_then_the_fill_goes_to_its_replacement()
    {
        var rig = CycleSlot(Slow);
        var stale = Requote(rig);

        rig.After(0.1, 0.0998);
        rig.After(20, 0.0998);

        Assert.Equal(SlotPhase.S2, rig.Slot(1).State.Phase);
        Assert.False(Patches.TryFindOrder(rig.Slot(1).State, stale.Replacement, out _));
        Assert.Equal(0, rig.Slot(1).State.RecoveryOrders.Count);
        Assert.DoesNotContain(rig.Transactions, t => t.Kind == TransactionKind.LateFill);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_a_requote_whose_replacement_is_gone_when_the_old_entry_fills_then_it_is_adopted_as_a_late_fill()
    {
        var rig = CycleSlot(Slow);
        var stale = Requote(rig);
        rig.Command("cancel_order", new { slot_id = 1, local_id = stale.Replacement });

        rig.After(0.1, 0.0998);
        rig.After(8, 0.0998);

        Assert.Contains(rig.Transactions, t => t.Kind == TransactionKind.LateFill);
        var recovery = rig.Slot(1).State.RecoveryOrders[0];
        Assert.Equal(RecoveryReasons.LateFill, recovery.Reason);
        Assert.Equal(GridSide.Sell, recovery.Side);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_a_pause_when_an_exit_fills_then_no_entry_follows_until_resume()
    {
        var rig = CycleSlot();
        rig.After(10, 0.0998);
        Assert.Equal(CommandStatus.Confirmed, rig.Command("pause").Status);

        rig.After(10, 0.1008);
        Assert.Equal(SlotPhase.S1a, rig.Slot(1).State.Phase);
        Assert.Equal(1, rig.Slot(1).State.Orders.Count);
        rig.Wait(120, 0.1008);
        Assert.Equal(1, rig.Slot(1).State.Orders.Count);

        Assert.Equal(CommandStatus.Confirmed, rig.Command("resume").Status);
        rig.Settle(0.1008);
        Assert.Equal(2, rig.Slot(1).State.Orders.Count);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_a_halt_when_an_entry_fills_then_its_exit_is_held_until_resume()
    {
        var rig = CycleSlot();
        rig.Command("halt");
        Assert.Equal(GridMode.Halted, rig.Plant.Mode.Shown);

        rig.After(10, 0.0998);
        Assert.Equal(SlotPhase.S1b, rig.Slot(1).State.Phase);
        Assert.Single(rig.Slot(1).Pending);
        rig.AssertBooks();

        rig.Command("resume");
        rig.Settle(0.0998);
        Assert.Empty(rig.Slot(1).Pending);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_an_open_leg_when_the_slot_is_removed_then_its_lot_goes_to_the_inventory()
    {
        var rig = CycleSlot();
        rig.After(10, 0.0998);

        var reply = rig.Command("remove_slot", new { slot_id = 1 });

        Assert.Equal(CommandStatus.Confirmed, reply.Status);
        Assert.Equal(0, rig.Plant.Slots.Count);
        Assert.Equal(0, rig.Venue.Exchange.OpenOrderCount);
        Assert.Equal(0, rig.Plant.Book.OpenLotCount);
        Assert.Equal(20m, rig.Plant.Book.InventoryUnits);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_a_daily_limit_when_write_offs_reach_it_then_the_plant_pauses_until_the_lock_is_gone()
    {
        var rig = new GridRig(OneCycleSlot with { RiskDailyLossLimit = 0.005m }).Boot();
        rig.After(10, 0.0998);
        rig.Command("write_off", new { slot_id = 1, trade_id = "B" });

        Assert.True(rig.Plant.Mode.LossLocked);
        Assert.Equal(GridMode.Paused, rig.Plant.Mode.Shown);
        Assert.Equal("resume_refused", rig.Command("resume").Error);

        var raised = rig.Command("set_config", new { key = "risk.daily_loss_limit", value = 1 });
        Assert.Equal(CommandStatus.Confirmed, raised.Status);
        Assert.False(rig.Plant.Mode.LossLocked);
        Assert.Equal(CommandStatus.Confirmed, rig.Command("resume").Status);
        Assert.Equal(GridMode.Running, rig.Plant.Mode.Shown);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_default_margins_when_slot_80_is_asked_for_then_it_is_refused_with_its_reason()
    {
        var rig = new GridRig(GridRig.Defaults with { SlotsInitial = 0, SlotsMax = 84 }).Boot();
        for (var i = 0; i < 79; i++)
        {
            Assert.Equal(CommandStatus.Confirmed, rig.Command("add_slot", new { sticky = true }).Status);
        }

        var refused = rig.Command("add_slot", new { sticky = true });

        Assert.Equal(CommandStatus.Rejected, refused.Status);
        Assert.Equal("work_bank", refused.Error);
        Assert.Contains("158 of 168", refused.Message, StringComparison.Ordinal);
        Assert.True(rig.Plant.Gates.Of(Grid.Orders.Gate.Rate).Count > 0);
        rig.Wait(60, 0.1);
        Assert.Equal(158, rig.Venue.Exchange.OpenOrderCount);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_unknown_or_malformed_commands_when_they_arrive_then_they_are_rejected_naming_the_problem()
    {
        var rig = CycleSlot();

        Assert.Equal("unknown_kind", rig.Command("make_coffee").Error);
        var bad = rig.Command("pause_slot", new { slot_id = "one" });
        Assert.Equal("field 'slot_id' = \"one\"; expected a whole number 1..2147483647", bad.Message);
        var unknown = rig.Command("resume", new { speed = 3 });
        Assert.Equal("unknown field 'speed'", unknown.Message);
        Assert.Equal(CommandStatus.Rejected, rig.Command("set_profit_pct", new { value = 0.4 }).Status);
    }

    [Fact]
    public void Given_a_run_in_the_middle_when_it_is_encoded_and_decoded_then_it_goes_on_identically()
    {
        var paper = Slow with { PartialProbability = 0.4 };
        var options = GridRig.Defaults with { SlotsInitial = 5, SlotsStickyRatio = 0.4, CycleS1OrphanAfterSec = 200 };
        var rig = new GridRig(options, paper).Boot();
        var random = new Random(11);
        var prices = Enumerable.Range(0, 600)
            .Select(_ => Math.Round(0.1 * (0.98 + (0.04 * random.NextDouble())), 6)).ToArray();
        for (var i = 0; i < 300; i++)
        {
            rig.After(7, prices[i]);
        }

        var copy = rig.Clone(paper);
        for (var i = 300; i < 600; i++)
        {
            rig.After(7, prices[i]);
            copy.After(7, prices[i]);
            Assert.Equal(rig.Group.TraceDigest, copy.Group.TraceDigest);
        }

        Assert.Equal(rig.EncodeGroup(), copy.EncodeGroup());
        Assert.True(rig.Plant.Book.Plant.RoundTrips > 10);
    }

    private static PaperOptions Slow { get; } = new()
    {
        Fill = FillModel.Touch,
        SpreadPct = 0m,
        LatencyMin = Duration.FromMs(2000),
        LatencyMax = Duration.FromMs(2000),
    };

    private static GridRig CycleSlot(PaperOptions? paper = null, decimal size = 2m)
    {
        var rig = new GridRig(OneCycleSlot with { OrderSize = size }, paper).Boot();
        rig.After(5, 0.1);
        rig.Command("toggle_sticky", new { slot_id = 1, sticky = false });
        return rig;
    }

    /// <summary>Moves the market away until the buy entry is being cancelled for its replacement.</summary>
    private static Grid.Orders.TrackedOrder Requote(GridRig rig)
    {
        for (var i = 0; i < 300; i++)
        {
            rig.After(0.25, 0.1013);
            if (rig.Plant.Orders.Live.FirstOrDefault(o => o.Replacement != 0) is { } stale)
            {
                Assert.Equal(GridSide.Buy, stale.Side);
                return stale;
            }
        }

        throw new InvalidOperationException("no re-quote");
    }

    private static void FillEntry(GridRig rig)
    {
        for (var i = 0; i < 200 && rig.Slot(1).State.Phase == SlotPhase.S0; i++)
        {
            rig.After(1, 0.0998);
        }

        Assert.Equal(SlotPhase.S1b, rig.Slot(1).State.Phase);
    }
}
