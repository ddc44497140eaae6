using Millwright.Grid.Options;
using Millwright.Grid.Reducer;
using Millwright.Grid.Tests.Plant;

namespace Millwright.Grid.Tests.Relief;

/// <summary>Pressure relief, auto-drain and automatic releases (grid.md §6.4, §7.7).</summary>
public sealed class PressureReliefTests
{
    private static readonly GridOptions Keeping = GridRig.Defaults with
    {
        SlotsInitial = 4,
        SlotsStickyRatio = 0,
        CycleRecoveryPolicy = RecoveryPolicy.Keep,
        CycleMaxReprices = 0,
        CycleS1OrphanAfterSec = 300,
        CycleS2OrphanAfterSec = 400,
        EntriesMaxPerLoop = 20,
    };

    [Fact]
    public void Given_a_crowded_book_when_a_cycle_runs_then_the_farthest_recoveries_move_to_the_market()
    {
        var options = Keeping with { CapacityAutoSoftClosePct = 5, CapacityAutoSoftCloseBatch = 1 };
        var rig = Orphans(options, out var before);

        rig.Wait(30, 0.0900);

        var moved = Recoveries(rig).Where(r => r.Reason == RecoveryReasons.AutoSoftClose).ToArray();
        Assert.NotEmpty(moved);
        Assert.Contains(moved, r => r.Price is > 0.0900 and < 0.0905);
        Assert.True(before > 0);
        rig.Wait(300, 0.0900);
        Assert.All(Recoveries(rig).Where(r => r.Side == GridSide.Sell), r => Assert.True(r.Price < 0.0905));
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_relief_switched_off_when_recoveries_wait_then_they_stay_where_they_are()
    {
        var rig = Orphans(Keeping, out var before);

        rig.Wait(300, 0.0900);

        Assert.DoesNotContain(Recoveries(rig), r => r.Reason == RecoveryReasons.AutoSoftClose);
        Assert.True(Recoveries(rig).Count() >= before);
    }

    [Fact]
    public void Given_sticky_slots_with_recoveries_when_relief_is_due_then_they_are_exempt()
    {
        var rig = Orphans(Keeping, out _);
        foreach (var slot in rig.Plant.Slots.All)
        {
            rig.Command("toggle_sticky", new { slot_id = slot.Id, sticky = true });
        }

        rig.Command("set_config", new { key = "capacity.auto_soft_close_pct", value = 1 });
        rig.Command("set_config", new { key = "recovery.auto_drain", value = true });
        rig.Command("set_config", new { key = "recovery.drain_capacity_pct", value = 1 });
        var before = Recoveries(rig).Select(r => r.RecoveryId).ToArray();

        rig.Wait(300, 0.0900);

        Assert.Equal(before, Recoveries(rig).Select(r => r.RecoveryId));
    }

    [Fact]
    public void Given_a_crowded_book_when_auto_drain_is_on_then_one_recovery_per_cycle_is_written_off_farthest_first()
    {
        var rig = Orphans(Keeping with { RecoveryDrainCapacityPct = 1 }, out var before);
        var farthest = Recoveries(rig).MaxBy(r => Math.Abs(r.Price - 0.0900));

        rig.Command("set_config", new { key = "recovery.auto_drain", value = true });
        rig.Wait(30, 0.0900);

        Assert.Equal(before - 1, Recoveries(rig).Count());
        Assert.DoesNotContain(farthest, Recoveries(rig));
        Assert.Single(rig.Events, e => e.Type == "write_off" && IsDrain(e));
        rig.Wait(600, 0.0900);
        Assert.Empty(Recoveries(rig));
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_capital_stuck_in_exits_when_panic_is_reached_then_the_oldest_exit_is_released_one_per_cycle()
    {
        var rig = Stuck(GridRig.Defaults with
        {
            SlotsInitial = 3,
            SlotsStickyRatio = 1,
            OrderSize = 200m,
            ReleaseAuto = true,
            ReleaseMaxStuckPct = 1,
            ReleasePanicStuckPct = 2,
            ReleaseTargetPct = 1,
            ReleasePanicMinAgeSec = 600,
        });

        rig.Wait(1200, 0.0995);

        Assert.Contains(
            rig.Events, e => e.Type == "write_off" && e.Text.Contains("release_panic", StringComparison.Ordinal));
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_young_exits_when_panic_is_reached_then_nothing_is_released()
    {
        var rig = Stuck(GridRig.Defaults with
        {
            SlotsInitial = 3,
            SlotsStickyRatio = 1,
            OrderSize = 200m,
            ReleaseAuto = true,
            ReleaseMaxStuckPct = 1,
            ReleasePanicStuckPct = 2,
            ReleaseTargetPct = 1,
        });

        rig.Wait(1200, 0.0995);

        Assert.DoesNotContain(rig.Events, e => e.Type == "write_off");
    }

    private static bool IsDrain(Kernel.DomainEvent e) => e.Text.Contains("auto_drain", StringComparison.Ordinal);

    private static GridRig Stuck(GridOptions options)
    {
        var rig = new GridRig(options).Boot();
        rig.After(10, 0.0998);
        Assert.True(rig.Plant.Core.Releases.StuckPct() > 2.0);
        return rig;
    }

    private static GridRig Orphans(GridOptions options, out int count)
    {
        var rig = new GridRig(options).Boot();
        rig.After(10, 0.0998);
        var price = 0.0998;
        for (var i = 0; i < 14; i++)
        {
            price -= 0.0007;
            rig.Wait(60, Math.Round(price, 6));
        }

        rig.Wait(60, 0.0900);
        count = Recoveries(rig).Count();
        Assert.True(count > 0, "no recovery to work with");
        return rig;
    }

    private static IEnumerable<RecoveryOrder> Recoveries(GridRig rig) =>
        rig.Plant.Slots.All.SelectMany(slot => slot.State.RecoveryOrders.Span.ToArray());
}
