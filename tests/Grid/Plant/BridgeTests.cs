using Millwright.Grid.Options;
using Millwright.Ledger;

namespace Millwright.Grid.Tests.Plant;

/// <summary>Bridge between reducer totals and ledger (grid.md §5.7).</summary>
public sealed class BridgeTests
{
    private static readonly GridOptions OneCycleSlot = GridRig.Defaults with
    {
        SlotsInitial = 1,
        SlotsStickyRatio = 0,
        CycleMaxReprices = 0,
    };

    [Fact]
    public void Given_a_write_off_the_reducer_only_cancels_when_audited_then_the_bridge_holds_its_loss()
    {
        var rig = Orphaned(OneCycleSlot with { WriteOffReducerEvent = WriteOffEvent.Cancel });
        var slot = rig.Slot(1);

        Assert.Equal(0.0, slot.State.TotalProfit);
        Assert.Equal(-rig.Plant.Book.Slot(1).NetRealised, slot.Bridge.CancelledWriteOffs);
        Assert.Equal(0.0110m, slot.Bridge.CancelledWriteOffs);
        var audit = rig.Plant.Core.Bridges.Audit();
        Assert.Equal(0m, audit.Residual);
        Assert.False(audit.IsBreach);
    }

    [Fact]
    public void Given_a_write_off_the_reducer_books_when_audited_then_only_rounding_remains()
    {
        var rig = Orphaned(OneCycleSlot);

        Assert.Equal(0m, rig.Slot(1).Bridge.CancelledWriteOffs);
        Assert.Equal(0m, rig.Slot(1).Bridge.EvictionFees);
        Assert.InRange(Math.Abs(rig.Slot(1).Bridge.Rounding), 0m, 0.0002m);
        Assert.Equal(0m, rig.Plant.Core.Bridges.Audit().Residual);
    }

    [Fact]
    public void Given_a_total_nothing_explains_when_compared_then_one_incident_is_raised_and_cleared()
    {
        var rig = Orphaned(OneCycleSlot);
        rig.Slot(1).Bridge += new Bridge(0m, 0.02m, 0m, 0m);

        rig.Command("audit_pnl");
        Assert.Single(rig.Group.Incidents.Open, i => i.Rule == "grid.bridge_mismatch");
        rig.Slot(1).Bridge += new Bridge(0m, -0.02m, 0m, 0m);
        rig.Command("audit_pnl");

        Assert.DoesNotContain(rig.Group.Incidents.Open, i => i.Rule == "grid.bridge_mismatch" && i.ConditionTrue);
        Assert.Equal(0.0, rig.Plant.Core.Bridges.Resum(out var slots));
        Assert.Equal(1, slots);
    }

    private static GridRig Orphaned(GridOptions options)
    {
        var rig = new GridRig(options).Boot();
        rig.After(5, 0.1);
        rig.Command("toggle_sticky", new { slot_id = 1, sticky = false });
        rig.After(10, 0.0998);
        rig.Wait(1500, 0.0995);
        return rig;
    }
}
