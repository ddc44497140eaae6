using Millwright.Grid.Governor;
using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Ledger;

namespace Millwright.Grid.Tests.Plant;

/// <summary>What stands still while the plant is paused, stopped by a rail or without its governor.</summary>
public sealed class PausedTests
{
    private static readonly GridOptions Keeping = GridRig.Defaults with
    {
        SlotsInitial = 1,
        CycleRecoveryPolicy = RecoveryPolicy.TtlFixed,
        CycleRecoveryTtlSec = 600,
        CycleMaxReprices = 0,
    };

    [Theory]
    [InlineData("pause")]
    [InlineData("pause_slot")]
    public void Given_a_recovery_past_its_life_when_paused_then_it_is_written_off_only_after_the_resume(string kind)
    {
        var rig = Orphaned();
        rig.Command(kind, kind == "pause" ? new { } : new { slot_id = 1, paused = true });
        rig.Wait(1800, 0.0990);
        Assert.Equal(1, rig.Slot(1).State.RecoveryOrders.Count);

        rig.Command(kind == "pause" ? "resume" : kind, kind == "pause" ? new { } : new { slot_id = 1, paused = false });
        rig.Wait(60, 0.0990);

        Assert.Equal(0, rig.Slot(1).State.RecoveryOrders.Count);
        Assert.Contains(rig.Transactions, t => t.Kind == TransactionKind.WriteOff);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_timers_that_run_on_when_paused_then_a_recovery_expires()
    {
        var rig = Orphaned();
        rig.Command("set_config", new { key = "pause.timers", value = "run" });
        rig.Command("pause");
        rig.Wait(1800, 0.0990);

        Assert.Equal(0, rig.Slot(1).State.RecoveryOrders.Count);
    }

    [Fact]
    public void Given_a_plant_paused_by_its_operator_when_the_account_falls_below_the_floor_then_entries_are_pulled()
    {
        var rig = new GridRig(GridRig.Defaults with { SlotsInitial = 1 }).Boot();
        rig.Command("pause");
        Assert.Equal(2, rig.Venue.Exchange.OpenOrderCount);

        rig.Command("set_config", new { key = "risk.stop_floor", value = "1999999" });
        rig.Wait(60, 0.1);

        Assert.Equal(0, rig.Venue.Exchange.OpenOrderCount);
        Assert.Contains(rig.Group.Incidents.Open, incident => incident.Rule == "grid.stop_floor");
        Assert.True(rig.Clone(GridRig.Synchronous).Plant.Mode.FloorHit);
        rig.Command("resume");
        rig.Wait(60, 0.1);
        Assert.Equal(GridMode.Paused, rig.Plant.Mode.Shown);
        rig.Command("set_config", new { key = "risk.stop_floor", value = "1" });
        rig.Wait(60, 0.1);
        Assert.False(rig.Group.Incidents.Find("grid.stop_floor:account") is { ConditionTrue: true });
        Assert.Null(rig.Command("resume").Error);
        rig.Wait(60, 0.1);
        Assert.Equal(2, rig.Venue.Exchange.OpenOrderCount);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_tuned_parameters_when_the_governor_is_switched_off_then_the_configured_ones_are_back()
    {
        var rig = new GridRig(GridRig.Defaults with { GovernorTuneTimeouts = true });
        GridGovernor.AttachTo(rig.Plant);
        rig.Boot();
        rig.Wait(120, 0.1);
        Assert.NotNull(rig.Plant.Tuning.S1OrphanAfterSec);

        rig.Command("set_config", new { key = "governor.enabled", value = "false" });
        rig.Wait(60, 0.1);
        Assert.Equal(default, rig.Plant.Tuning);

        rig.Command("set_config", new { key = "governor.enabled", value = "true" });
        rig.Wait(60, 0.1);
        Assert.NotNull(rig.Plant.Tuning.S1OrphanAfterSec);
    }

    [Fact]
    public void Given_two_live_orders_of_one_local_id_then_the_plant_halts()
    {
        var rig = new GridRig(GridRig.Defaults with { SlotsInitial = 1 }).Boot();
        var slot = rig.Slot(1);
        slot.Working.Add(slot.Working[0]);

        rig.Plant.Core.Guard.Check(slot);

        Assert.Equal(GridMode.Halted, rig.Plant.Mode.Shown);
        Assert.Contains("I17", rig.Plant.Mode.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_recovery_without_a_lot_then_the_comparison_names_it()
    {
        var rig = Orphaned();
        Assert.Null(rig.Plant.Core.Recon.PositionMismatch());
        var recovery = rig.Slot(1).State.RecoveryOrders.Span[0];
        rig.Slot(1).LateLots.Add(recovery.RecoveryId, new LotId(1, 'B', 900));

        Assert.Contains("closes no lot", rig.Plant.Core.Recon.PositionMismatch(), StringComparison.Ordinal);
    }

    /// <summary>A cycle slot with one recovery far from the market.</summary>
    private static GridRig Orphaned()
    {
        var rig = new GridRig(Keeping).Boot();
        rig.Command("toggle_sticky", new { slot_id = 1, sticky = false });
        rig.After(10, 0.0998);
        rig.Wait(1400, 0.0990);
        Assert.Equal(1, rig.Slot(1).State.RecoveryOrders.Count);
        return rig;
    }
}
