using Millwright.Grid.Governor;
using Millwright.Grid.Options;
using Millwright.Grid.Plugins;
using Millwright.Grid.Tests.Plant;
using Millwright.Kernel;

namespace Millwright.Grid.Tests.Plugins;

/// <summary>The governor's plugin surface inside the plant (grid.md §7.9, regime.md §16).</summary>
public sealed class PluginTests
{
    [Fact]
    public void Given_a_registered_plugin_when_the_governor_evaluates_then_it_is_asked_and_its_advice_is_suggested()
    {
        var rig = Rig(GridRig.Defaults, out var governor);
        Report(rig, PluginReport.Of("hmm", 1, PluginOutcome.Registered, 0, Instant.Epoch));
        rig.Wait(60, 0.1);
        Assert.NotEmpty(rig.Queries);

        Advise(rig, "hmm", target: 1.0, confidence: 0.8);
        rig.Wait(60, 0.1);

        var suggestion = Assert.Single(governor.Slots.Suggestions, s => s.State == SuggestionState.Open);
        Assert.Equal(("convert", 1L), (suggestion.Kind, suggestion.Argument));
        Assert.Contains("hmm", suggestion.Reason, StringComparison.Ordinal);
        Assert.Equal(2, rig.Plant.Slots.StickyCount);
        Assert.Null(rig.Command("approve_suggestion", new { suggestion_id = suggestion.Id }).Error);
        Assert.Equal(3, rig.Plant.Slots.StickyCount);
    }

    [Fact]
    public void Given_no_plugin_when_the_governor_evaluates_then_nobody_is_asked()
    {
        var rig = Rig(GridRig.Defaults, out _);
        rig.Wait(300, 0.1);
        Assert.Empty(rig.Queries);
    }

    [Fact]
    public void Given_a_trusted_plugin_in_autonomous_mode_then_its_advice_acts_and_an_untrusted_one_only_suggests()
    {
        var options = GridRig.Defaults with { GovernorMode = GovernorMode.Autonomous, PluginsTrusted = ["hmm"] };
        var untrusted = Rig(options, out var first);
        Advise(untrusted, "belief", target: 1.0, confidence: 0.9);
        untrusted.Wait(60, 0.1);
        Assert.Empty(first.Actions);
        Assert.Single(first.Slots.Suggestions);

        var trusted = Rig(options, out var second);
        Advise(trusted, "hmm", target: 1.0, confidence: 0.9);
        trusted.Wait(60, 0.1);
        Assert.Equal("convert", Assert.Single(second.Actions).Decision.Kind);
        Assert.Equal(3, trusted.Plant.Slots.StickyCount);
    }

    [Fact]
    public void Given_advice_near_the_present_mix_then_nothing_is_proposed()
    {
        var rig = Rig(GridRig.Defaults, out var governor);
        Advise(rig, "hmm", target: 0.52, confidence: 0.9);
        rig.Wait(60, 0.1);
        Assert.Empty(governor.Slots.Suggestions);
    }

    [Fact]
    public void Given_two_opinions_then_the_mix_is_weighted_by_confidence()
    {
        var rig = Rig(GridRig.Defaults, out var governor);
        Advise(rig, "hmm", target: 1.0, confidence: 0.1);
        Advise(rig, "mts", target: 0.0, confidence: 0.9);
        rig.Wait(60, 0.1);
        Assert.Equal(0L, Assert.Single(governor.Slots.Suggestions).Argument);
    }

    [Fact]
    public void Given_advice_older_than_its_life_then_it_counts_no_more()
    {
        var rig = Rig(GridRig.Defaults, out var governor);
        Report(rig, PluginReport.Advice(
            "hmm", 1, 1, rig.Now - Duration.FromSeconds(400), new RatioRecommendation(1.0, 0.9, "old", 300.0), []));
        rig.Wait(60, 0.1);
        Assert.Empty(governor.Slots.Suggestions);
    }

    [Fact]
    public void Given_a_fault_then_the_plugin_rests_ten_minutes_with_an_incident_and_its_advice_is_dropped()
    {
        var rig = Rig(GridRig.Defaults, out var governor);
        Advise(rig, "hmm", target: 1.0, confidence: 0.9);
        Report(rig, PluginReport.Of("hmm", 1, PluginOutcome.Faulted, 1, rig.Now, "division by zero"));
        Assert.Contains(rig.Group.Incidents.Open, i => i.Rule == "grid.plugin_fault");
        rig.Queries.Clear();

        rig.Wait(540, 0.1);
        Assert.Empty(rig.Queries);
        Assert.DoesNotContain(governor.Slots.Suggestions, s => s.Reason.Contains("hmm", StringComparison.Ordinal));

        rig.Wait(120, 0.1);
        Assert.NotEmpty(rig.Queries);
    }

    [Fact]
    public void Given_a_stopped_plugin_then_it_is_not_asked_until_it_is_started_again()
    {
        var rig = Rig(GridRig.Defaults, out _);
        Report(rig, PluginReport.Of("hmm", 1, PluginOutcome.Registered, 0, Instant.Epoch));
        Assert.Null(rig.Command("stop_plugin", new { plugin = "hmm" }).Error);
        rig.Queries.Clear();
        rig.Wait(300, 0.1);
        Assert.Empty(rig.Queries);

        Assert.Null(rig.Command("start_plugin", new { plugin = "hmm" }).Error);
        rig.Wait(60, 0.1);
        Assert.NotEmpty(rig.Queries);
        Assert.Equal("unknown_plugin", rig.Command("stop_plugin", new { plugin = "nobody" }).Error);
    }

    [Fact]
    public void Given_hooks_none_then_reports_are_ignored()
    {
        var rig = Rig(GridRig.Defaults with { PluginsHooks = PluginHooks.None }, out _);
        Advise(rig, "hmm", target: 1.0, confidence: 0.9);
        Assert.Empty(rig.Plant.Plugins.Entries);
    }

    [Fact]
    public void Given_close_advice_then_the_most_urgent_opinion_about_a_position_is_suggested()
    {
        var rig = Rig(GridRig.Defaults with { CycleMaxReprices = 0 }, out var governor);
        rig.After(10, 0.0998);
        var exit = rig.Slot(2).State.Orders.Span.ToArray().First(o => o.Role == Grid.Reducer.OrderRole.Exit);
        Close(rig, "belief", exit.LocalId, CloseAction.Hold, 0.6);
        Close(rig, "survival", exit.LocalId, CloseAction.Close, 0.8);
        Close(rig, "mts", exit.LocalId, CloseAction.Close, 0.4);

        rig.Wait(60, 0.0998);

        var suggestion = Assert.Single(governor.Slots.Suggestions, s => s.Kind == "write_off");
        Assert.Equal((2, -exit.LocalId), (suggestion.SlotId, suggestion.Argument));
        Assert.Contains("survival", suggestion.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_advice_when_the_state_is_saved_then_the_restored_plant_knows_it()
    {
        var rig = Rig(GridRig.Defaults, out _);
        Close(rig, "hmm", 7, CloseAction.Reprice, 0.9);
        Advise(rig, "mts", target: 0.25, confidence: 0.5);
        var writer = new CseWriter();
        rig.Plant.Encode(writer);

        var copy = Rig(GridRig.Defaults, out _);
        var reader = new CseReader(writer.Written);
        copy.Plant.Decode(ref reader);

        Assert.Equal(2, copy.Plant.Plugins.Entries.Count);
        Assert.Equal(rig.Plant.Plugins.Entries[0].Closes, copy.Plant.Plugins.Entries[0].Closes);
        Assert.Equal(rig.Plant.Plugins.Entries[1].Ratio, copy.Plant.Plugins.Entries[1].Ratio);
        var again = new CseWriter();
        copy.Plant.Encode(again);
        Assert.Equal(writer.Written.ToArray(), again.Written.ToArray());
    }

    [Fact]
    public void Given_a_run_when_a_view_is_taken_then_it_shows_slots_positions_capacity_and_market()
    {
        var rig = Rig(GridRig.Defaults, out var governor);
        rig.After(10, 0.0998);
        rig.Wait(60, 0.0998);

        var view = PluginViews.Of(rig.Plant, governor);

        Assert.Equal(4, view.Slots.Count);
        Assert.Equal(rig.Plant.Loop.Cycles, view.Cycle);
        Assert.All(view.Slots, s => Assert.Equal(s.Phase == "S1b" ? 1 : 0, s.Positions.Count));
        var position = view.Slots.SelectMany(s => s.Positions).First();
        Assert.Equal(('B', OrderSide.Sell, 0.0998), (position.TradeId, position.Side, position.EntryPrice));
        Assert.InRange(position.AgeSec, 60.0, 80.0);
        Assert.Equal(0.0998, view.Market.Mid);
        Assert.Equal(168, view.Capacity.Cap);
        Assert.Equal(rig.Plant.Orders.OpenCount, view.Capacity.OpenOrders);
    }

    private static GridRig Rig(GridOptions options, out GridGovernor governor)
    {
        var rig = new GridRig(options with { SlotsInitial = 4, SlotsStickyRatio = 0.5 });
        governor = GridGovernor.AttachTo(rig.Plant);
        return rig.Boot();
    }

    private static void Advise(GridRig rig, string plugin, double target, double confidence) => Report(
        rig, PluginReport.Advice(
            plugin, 1, rig.Plant.Loop.Cycles, rig.Now, new RatioRecommendation(target, confidence, "test", 300.0), []));

    private static void Close(GridRig rig, string plugin, long localId, CloseAction action, double urgency) => Report(
        rig, PluginReport.Advice(
            plugin, 1, rig.Plant.Loop.Cycles, rig.Now, null,
            [new PluginClose(2, new CloseRecommendation(localId, false, action, null, urgency, "test"))]));

    private static void Report(GridRig rig, PluginReport report)
    {
        var writer = new CseWriter();
        report.Write(writer);
        rig.Apply(PluginReport.Record, 2, writer.Written);
    }
}
