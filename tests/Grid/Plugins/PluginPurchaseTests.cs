using Millwright.Grid.Governor;
using Millwright.Grid.Options;
using Millwright.Grid.Plugins;
using Millwright.Grid.Tests.Plant;
using Millwright.Kernel;

namespace Millwright.Grid.Tests.Plugins;

/// <summary>Purchases on the advice of plugins (regime.md §16.1).</summary>
public sealed class PluginPurchaseTests
{
    private static readonly GridOptions Autonomous =
        GridRig.Defaults with { GovernorMode = GovernorMode.Autonomous, PluginsTrusted = ["acc"] };

    [Fact]
    public void Given_a_trusted_plugin_then_it_buys_into_the_pool_and_its_cost_is_counted_from_executions()
    {
        var rig = Rig(Autonomous, out var governor);
        var before = rig.Plant.Book.InventoryUnits;
        Ask(rig, 5.0);
        rig.Wait(60, 0.1);

        var bought = Assert.Single(PluginViews.Of(rig.Plant, governor).Purchases);
        Assert.Equal(("acc", 1, false, ""), (bought.Plugin, bought.Orders, bought.Pending, bought.Refusal));
        Assert.InRange(bought.SpentQuote, 4.8, 5.0);
        Assert.Equal(bought.AcquiredBase, (double)(rig.Plant.Book.InventoryUnits - before));
        rig.Wait(300, 0.1);
        Assert.Equal(1, PluginViews.Of(rig.Plant, governor).Purchases[0].Orders);
        Assert.DoesNotContain(governor.Slots.Suggestions, s => s.Kind == "accumulate");
    }

    [Fact]
    public void Given_a_plugin_that_is_not_trusted_then_an_approval_buys_and_nothing_before()
    {
        var rig = Rig(GridRig.Defaults, out var governor);
        Ask(rig, 5.0);
        rig.Wait(60, 0.1);
        var suggestion = Assert.Single(governor.Slots.Suggestions, s => s.Kind == "accumulate");
        Assert.Equal(0, PluginViews.Of(rig.Plant, governor).Purchases[0].Orders);
        Assert.Null(rig.Command("approve_suggestion", new { suggestion_id = suggestion.Id }).Error);
        rig.Wait(30, 0.1);
        Assert.Equal(1, PluginViews.Of(rig.Plant, governor).Purchases[0].Orders);
    }

    [Theory]
    [InlineData(0.5, "below_min")]
    [InlineData(100_000.0, "fund_guard")]
    public void Given_a_purchase_that_a_gate_refuses_then_the_plugin_sees_the_code(double quote, string code)
    {
        var rig = Rig(Autonomous, out var governor);
        Ask(rig, quote);
        rig.Wait(60, 0.1);
        var row = PluginViews.Of(rig.Plant, governor).Purchases[0];
        Assert.Equal((0, code), (row.Orders, row.Refusal));
    }

    [Fact]
    public void Given_purchases_when_the_state_is_saved_then_the_restored_plant_knows_them_and_older_reports_are_read()
    {
        var rig = Rig(Autonomous, out _);
        Ask(rig, 5.0);
        rig.Wait(60, 0.1);
        var writer = new CseWriter();
        rig.Plant.Encode(writer);
        var copy = Rig(Autonomous, out var governor);
        var reader = new CseReader(writer.Written);
        copy.Plant.Decode(ref reader);
        Assert.Equal(1, PluginViews.Of(copy.Plant, governor).Purchases[0].Orders);
        var old = new CseWriter();
        old.Root(0x504C5547, 1);
        old.String("acc");
        old.I32(1);
        old.Enum((ushort)PluginOutcome.Registered);
        old.I64(0);
        old.Instant(Instant.Epoch);
        old.Option(false);
        old.List(0);
        old.String("hello");
        var read = PluginReport.Read(old.Written)!;
        Assert.Equal(("acc", "hello"), (read.Plugin, read.Detail));
    }

    private static GridRig Rig(GridOptions options, out GridGovernor governor)
    {
        var rig = new GridRig(options with { SlotsInitial = 2 });
        governor = GridGovernor.AttachTo(rig.Plant);
        return rig.Boot();
    }

    private static void Ask(GridRig rig, double quote)
    {
        var writer = new CseWriter();
        PluginReport.Advice(
            "acc", 1, rig.Plant.Loop.Cycles, rig.Now, null, [], "", new BuyRecommendation(quote, "test")).Write(writer);
        rig.Apply(PluginReport.Record, 2, writer.Written);
    }
}
