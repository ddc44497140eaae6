using Millwright.Grid.Options;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Plant;

/// <summary>Capital layers must be paid for (grid.md §4.7, <c>layers.order_budget</c>).</summary>
public sealed class LayerFundingTests
{
    [Fact]
    public void Given_free_funds_below_the_order_budget_when_a_layer_is_added_then_it_is_refused_with_both_numbers()
    {
        var rig = Rig(budget: 225, perOrder: 1000m);

        var reply = rig.Command("add_layer", new { source = "auto" });

        Assert.Equal("insufficient_funds", reply.Error);
        Assert.Contains("231750 base", reply.Message, StringComparison.Ordinal);
        Assert.Equal(0, rig.Plant.Loop.Layers);
    }

    [Fact]
    public void Given_a_price_above_one_then_base_can_pay_for_a_layer_that_quote_cannot()
    {
        var rig = Rig(budget: 10, perOrder: 50m, price: 2.0, new PaperFunds(900m, 4000m));

        Assert.Equal("insufficient_funds", rig.Command("add_layer", new { source = "quote" }).Error);
        Assert.Null(rig.Command("add_layer", new { source = "base" }).Error);
        Assert.Null(rig.Command("add_layer", new { source = "auto" }).Error);
        Assert.Equal(2, rig.Plant.Loop.Layers);
    }

    [Fact]
    public void Given_a_budget_of_zero_then_nothing_is_checked()
    {
        var rig = Rig(budget: 0, perOrder: 1_000_000m);

        Assert.Null(rig.Command("add_layer", new { }).Error);
        Assert.Equal(1, rig.Plant.Loop.Layers);
    }

    private static GridRig Rig(int budget, decimal perOrder, double price = 0.1, PaperFunds? funds = null)
    {
        var rig = new GridRig(
            GridRig.Defaults with { LayersOrderBudget = budget, LayersBasePerOrder = perOrder }, funds: funds);
        rig.Boot(price);
        return rig;
    }
}
