using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Grid.Plant;
using Millwright.Grid.Rates;
using Millwright.Grid.Slots;
using Millwright.Grid.Tests.Plant;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Rates;

/// <summary>Gate G8, the age rule of re-quotes and the overrun of cycles (grid.md §8.8, §8.2).</summary>
public sealed class RateBudgetTests
{
    [Theory]
    [InlineData(0.0, 8.0)]
    [InlineData(5.0, 6.0)]
    [InlineData(10.0, 5.0)]
    [InlineData(15.0, 4.0)]
    [InlineData(45.0, 2.0)]
    [InlineData(90.0, 1.0)]
    [InlineData(300.0, 0.0)]
    public void Given_the_age_of_an_order_then_its_cancel_costs_what_the_venue_publishes(double age, double cost) =>
        Assert.Equal(cost, RateLimits.CancelCost(age));

    [Fact]
    public void Given_a_starter_account_when_many_slots_boot_then_entries_wait_for_tokens_and_all_quote_in_the_end()
    {
        var rig = new GridRig(Crowd(VenueTier.Starter, 28)).Boot();

        Assert.InRange(rig.Plant.Orders.OpenCount, 40, 53);
        Assert.True(rig.Plant.Gates.Of(Gate.Rate).Count > 0);
        Assert.True(rig.Plant.Rates.Engine <= 0.9 * 60.0);

        rig.Wait(120, 0.1);

        Assert.Equal(56, rig.Plant.Orders.OpenCount);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_work_that_never_fits_when_three_regular_cycles_pass_then_one_overrun_is_told_and_cleared_later()
    {
        var rig = new GridRig(Crowd(VenueTier.Starter, 28)).Boot();
        for (var i = 0; i < 4; i++)
        {
            rig.Plant.Rates.Engine = 60.0;
            rig.Plant.Rates.EngineAt = rig.Now + Duration.FromSeconds(60);
            rig.After(30, 0.1);
        }

        Assert.Contains(rig.Group.Incidents.Open, i => i.Rule == "grid.loop_overrun");
        Assert.True(rig.Plant.Rates.Overruns >= 3);

        rig.Wait(300, 0.1);

        Assert.DoesNotContain(rig.Group.Incidents.Open, i => i.Rule == "grid.loop_overrun" && i.ConditionTrue);
        Assert.Equal(0, rig.Plant.Rates.Overruns);
    }

    [Fact]
    public void Given_a_rate_error_when_an_entry_is_refused_then_the_circuit_opens_and_closes_again()
    {
        var rig = new GridRig(GridRig.Defaults with { SlotsInitial = 1, SlotsStickyRatio = 1 }).Boot();
        rig.Wait(60, 0.1);
        rig.Control(new VenueControlRecord("Throttle", Count: 1));

        rig.After(30, 0.0985);
        rig.After(0.5, 0.0985);
        Assert.True(rig.Plant.Rates.CircuitOpens > 0 || rig.Plant.Gates.Of(Gate.Rate).Count > 0);

        rig.Wait(300, 0.0985);

        Assert.Equal(0, rig.Plant.Rates.CircuitOpens);
        Assert.Equal(2, rig.Slot(1).State.Orders.Count);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_a_young_entry_when_the_price_drifts_then_it_is_re_quoted_only_beyond_twice_the_distance()
    {
        var rig = new GridRig(GridRig.Defaults with { SlotsInitial = 1, LoopIntervalSec = 5 }).Boot();
        var first = BuyEntry(rig);

        rig.After(6, 0.1014);
        rig.After(2, 0.1014);
        Assert.Equal(first, BuyEntry(rig));

        rig.After(15, 0.1014);
        Assert.NotEqual(first, BuyEntry(rig));
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_a_young_entry_when_the_price_runs_away_then_it_is_re_quoted_at_once()
    {
        var rig = new GridRig(GridRig.Defaults with { SlotsInitial = 1, LoopIntervalSec = 5 }).Boot();
        var first = BuyEntry(rig);

        rig.After(6, 0.1025);
        rig.After(2, 0.1025);

        Assert.NotEqual(first, BuyEntry(rig));
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_counters_in_use_when_the_state_is_restored_then_they_are_the_same()
    {
        var rig = new GridRig(Crowd(VenueTier.Starter, 28)).Boot();

        var copy = rig.Clone(GridRig.Synchronous);

        Assert.Equal(rig.Plant.Rates.Engine, copy.Plant.Rates.Engine);
        Assert.Equal(rig.Plant.Rates.EngineAt, copy.Plant.Rates.EngineAt);
        Assert.True(copy.Plant.Rates.Engine > 0.0);
    }

    private static ulong BuyEntry(GridRig rig) => rig.Plant.Orders.Live
        .Single(o => o.Kind == OrderKind.Entry && o.Side == Grid.Reducer.GridSide.Buy).IntentSeq;

    private static GridOptions Crowd(VenueTier tier, int slots) => GridRig.Defaults with
    {
        ExchangeTier = tier,
        SlotsInitial = slots,
        SlotsStickyRatio = 1,
        CapacitySafetyRatio = 1,
        CapacityCautionHeadroom = 0,
        CapacityStopHeadroom = 0,
    };
}
