using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Tests.Plant;

public sealed class FirstRunTests
{
    [Fact]
    public void Given_no_state_when_prices_arrive_then_two_slots_quote_with_a_balanced_green_ledger()
    {
        var rig = new GridRig().Boot();

        Assert.Equal(GridMode.Running, rig.Plant.Mode.Shown);
        Assert.Equal(2, rig.Plant.Slots.Count);
        Assert.True(rig.Slot(1).Sticky);
        Assert.False(rig.Slot(2).Sticky);
        Assert.Equal(0.0998, GridRig.PriceOf(rig.Slot(1), GridSide.Buy, OrderRole.Entry));
        Assert.Equal(0.1002, GridRig.PriceOf(rig.Slot(1), GridSide.Sell, OrderRole.Entry));
        Assert.Equal(4, rig.Venue.Exchange.OpenOrderCount);
        rig.Wait(300, 0.1);
        Assert.Equal(Ledger.DriftBadge.Green, rig.Plant.Reconciliation.Badge);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_two_quoting_slots_when_b_completes_a_cycle_then_the_ledger_holds_the_exact_result()
    {
        var rig = new GridRig().Boot();

        rig.After(10, 0.0998);
        Assert.Equal(SlotPhase.S1b, rig.Slot(1).State.Phase);
        Assert.Equal(0.100798, GridRig.PriceOf(rig.Slot(1), GridSide.Sell, OrderRole.Exit));
        rig.AssertBooks();
        rig.After(90, 0.1008);

        Assert.Equal(2, rig.Slot(1).State.LegB.Cycle);
        Assert.Equal(0.0100m, rig.Plant.Book.Slot(1).TotalProfit);
        rig.AssertConsistent();
        rig.Wait(120, 0.1008);
        Assert.Equal(Ledger.DriftBadge.Green, rig.Plant.Reconciliation.Badge);
        Assert.Contains(rig.Events, e => e.Type == "cycle_completed" && e.Slot == 1);
    }
}
