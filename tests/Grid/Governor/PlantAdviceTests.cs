using Millwright.Grid.Governor;
using Millwright.Grid.Options;
using Millwright.Grid.Reducer;
using Millwright.Grid.Tests.Plant;
using Millwright.Kernel;

namespace Millwright.Grid.Tests.Governor;

/// <summary>Suggestions beyond the slot mix and their approval (grid.md §7.3, §4.6, §4.10, §5.9).</summary>
public sealed class PlantAdviceTests
{
    [Fact]
    public void Given_enough_profit_when_the_governor_suggests_then_a_slot_is_suggested_and_approval_adds_it()
    {
        var options = GridRig.Defaults with
        {
            CycleS1OrphanAfterSec = 100_000,
            CycleMaxReprices = 0,
            SlotsAutoProfitThreshold = 0.001m,
            OrderSize = 10m,
        };
        var rig = Rig(options, out var governor);
        rig.After(10, 0.0998);
        rig.After(40, 0.1012);
        rig.Wait(4000, 0.1012);
        Assert.True(rig.Plant.Book.Plant.NetRealised > 0.001m);

        var suggestion = Assert.Single(
            governor.Slots.Suggestions, s => s is { Kind: "add_slot", State: SuggestionState.Open });
        Assert.Null(rig.Command("approve_suggestion", new { suggestion_id = suggestion.Id }).Error);

        Assert.Equal(3, rig.Plant.Slots.Count);
        Assert.Equal(1, rig.Plant.Loop.AutoSlots);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_a_waiting_sticky_exit_when_the_policy_is_suggest_then_approval_moves_it_toward_the_market()
    {
        var rig = Rig(
            GridRig.Defaults with
            {
                SlotsStickyRatio = 1,
                StickyRepricePolicy = RepricePolicy.Suggest,
                StickyRepriceAfterSec = 600,
                ProfitPct = 3.0,
            },
            out var governor);
        rig.After(10, 0.0998);
        rig.Wait(540, 0.0998);
        Assert.DoesNotContain(governor.Slots.Suggestions, s => s.Kind == "reprice");
        rig.Wait(120, 0.0998);

        var suggestion = governor.Slots.Suggestions.First(s => s is { Kind: "reprice", State: SuggestionState.Open });
        var before = GridRig.PriceOf(rig.Slot(suggestion.SlotId), GridSide.Sell, OrderRole.Exit);
        Assert.Null(rig.Command("approve_suggestion", new { suggestion_id = suggestion.Id }).Error);

        var after = GridRig.PriceOf(rig.Slot(suggestion.SlotId), GridSide.Sell, OrderRole.Exit);
        Assert.Equal(suggestion.Value, after);
        Assert.True(after < before);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_pooled_inventory_of_two_minimum_orders_then_its_sale_is_suggested_and_approval_places_it()
    {
        var rig = Rig(GridRig.Defaults, out var governor);
        rig.After(10, 0.0998);
        rig.Command("write_off", new { slot_id = 1, trade_id = "B" });
        rig.Command("write_off", new { slot_id = 2, trade_id = "B" });
        Assert.Equal(40m, rig.Plant.Book.InventoryUnits);
        rig.Wait(90, 0.0998);

        var suggestion = Assert.Single(
            governor.Slots.Suggestions, s => s is { Kind: "inventory_trade", State: SuggestionState.Open });
        Assert.Equal((1L, 40.0), (suggestion.Argument, suggestion.Value));
        Assert.Null(rig.Command("approve_suggestion", new { suggestion_id = suggestion.Id }).Error);

        Assert.Contains(rig.Plant.Orders.Live, o => o.Kind == Grid.Orders.OrderKind.Inventory && o.Volume == 40m);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_a_suggestion_when_the_state_is_saved_then_its_number_survives()
    {
        var rig = Rig(GridRig.Defaults, out var governor);
        rig.After(10, 0.0998);
        rig.Command("write_off", new { slot_id = 1, trade_id = "B" });
        rig.Command("write_off", new { slot_id = 2, trade_id = "B" });
        rig.Wait(90, 0.0998);
        var writer = new CseWriter();
        rig.Plant.Encode(writer);

        var copy = Rig(GridRig.Defaults, out var restored);
        var reader = new CseReader(writer.Written);
        copy.Plant.Decode(ref reader);

        Assert.Equal(governor.Slots.Suggestions, restored.Slots.Suggestions);
        Assert.Contains(restored.Slots.Suggestions, s => s.Value == 40.0);
    }

    private static GridRig Rig(GridOptions options, out GridGovernor governor)
    {
        var rig = new GridRig(options with { SlotsInitial = 2 });
        governor = GridGovernor.AttachTo(rig.Plant);
        return rig.Boot();
    }
}
