using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Grid.Tests.Plant;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Orders;

public sealed class GateTests
{
    [Theory]
    [InlineData(1000, 0, "fallback", true, false)]
    [InlineData(0, 1000, "reseed_quote", false, true)]
    [InlineData(1000, 1000, "bootstrap", false, false)]
    public void Given_funds_on_one_side_when_a_slot_boots_then_it_quotes_that_side(
        double quote, double baseValue, string reason, bool longOnly, bool shortOnly)
    {
        var rig = new GridRig(
            GridRig.Defaults with { SlotsInitial = 1 }, null,
            new PaperFunds((decimal)quote, (decimal)baseValue)).Boot();

        var state = rig.Slot(1).State;
        Assert.Equal((longOnly, shortOnly), (state.LongOnly, state.ShortOnly));
        Assert.Equal(longOnly || shortOnly ? 1 : 2, state.Orders.Count);
        var expected = reason == "fallback" ? "reseed_base" : reason;
        Assert.All(rig.Plant.Orders.Live, o => Assert.StartsWith(expected, o.Reason, StringComparison.Ordinal));
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_a_stale_price_when_an_exit_fills_then_the_entry_waits_for_a_fresh_price()
    {
        var rig = new GridRig(GridRig.Defaults with { SlotsInitial = 1 }, Delayed).Boot();
        rig.After(5, 0.1);
        rig.After(10, 0.0998);
        rig.After(5, 0.0998);
        Assert.Equal(SlotPhase.S1b, rig.Slot(1).State.Phase);
        rig.After(1, 0.1008);
        rig.After(200, 0.1008);

        Assert.True(rig.Plant.Gates.Of(Gate.StalePrice).Count > 0 || rig.Slot(1).State.Orders.Count == 2);
        rig.Wait(60, 0.1008);
        Assert.Equal(2, rig.Slot(1).State.Orders.Count);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_many_exits_at_once_when_they_fill_then_follow_ups_obey_the_loop_quota()
    {
        var rig = new GridRig(GridRig.Defaults with { SlotsInitial = 8, SlotsStickyRatio = 1 }).Boot();
        rig.After(10, 0.0998);
        rig.After(40, 0.1008);

        Assert.True(rig.Plant.Gates.Of(Gate.Quota).Count > 0);
        rig.Wait(600, 0.1008);
        Assert.All(rig.Plant.Slots.All, slot => Assert.Equal(2, slot.State.Orders.Count));
        Assert.True(rig.Plant.Gates.Drained > 0);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_quote_first_when_three_slots_are_ready_then_the_pool_is_shared_and_conserved()
    {
        var options = GridRig.Defaults with
        {
            SlotsInitial = 3,
            SizingModeB = SizingMode.QuoteFirst,
            SizingMaxMultiple = 100,
        };
        var rig = new GridRig(options, null, new PaperFunds(30m, 1000m)).Boot();
        var buys = rig.Plant.Orders.Live.Where(o => o.Side == GridSide.Buy).ToArray();

        Assert.Equal(3, buys.Length);
        Assert.InRange(rig.Plant.Funds.AvailableQuote, 0m, 3m);
        rig.AssertConsistent();
    }

    private static PaperOptions Delayed { get; } = new()
    {
        Fill = FillModel.Touch,
        SpreadPct = 0m,
        LatencyMin = Duration.FromMs(500),
        LatencyMax = Duration.FromMs(500),
    };
}
