using System.Text.Json.Nodes;
using Millwright.Grid.Options;
using Millwright.Grid.Status;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Regime.Engine;
using Millwright.Regime.Options;
using Millwright.Regime.Plant;

namespace Millwright.Host.Tests.Regime;

/// <summary>Whatever an advisor answers, the loop trades as without it, and the reason is kept (regime.md §13).
/// </summary>
public sealed class AdvisorLoopTests
{
    private const string Lie =
        """{"recommended_tier":2,"recommended_direction":"short_bias","conviction":100,"rationale":"sell all"}""";

    [Theory]
    [InlineData("", "p:connection_error", "p:connection_error")]
    [InlineData("", "p:timeout", "p:timeout")]
    [InlineData("", "p:too_large", "p:too_large")]
    [InlineData("", "no_providers", "no_providers")]
    [InlineData("not json at all", "", "parse_error")]
    [InlineData("{\"recommended_tier\":99,\"conviction\":1e9}", "", "")]
    [InlineData(Lie, "", "")]
    [InlineData(null, "", "")]
    public void Given_any_answer_then_orders_are_those_of_a_plant_without_advisor(
        string? text, string error, string shown)
    {
        var quiet = new CompanionRun(new GridOptions { SlotsInitial = 3 }, new RegimeOptions());
        var run = new CompanionRun(
            new GridOptions { SlotsInitial = 3 }, new RegimeOptions { AiRegimeAdvisorEnabled = true });
        var asked = 0;
        for (var i = 0; i < 240; i++)
        {
            var mid = 0.1 * (1.0 + (0.01 * Math.Sin(i / 9.0)));
            quiet.Price(mid);
            run.Price(mid);
            var open = run.Queries.RemoveAll(q => q.Kind == RegimePlant.AdviseQuery);
            asked += open;
            for (; open > 0 && text is not null; open--)
            {
                run.Apply(RegimeRecord.AdvisorOpinion, GroupComposer.RegimePlant,
                    new OpinionRecord(text, error, "p", "periodic", "", "h").Encode());
            }
        }

        Assert.True(asked >= 2 && quiet.Placed.Count > 10, $"{asked} {quiet.Placed.Count}");
        Assert.Equal(quiet.Placed, run.Placed);
        Assert.Equal(CompanionSteering.Neutral, run.Grid.Steering);
        Assert.Equal(shown, run.Regime.Advisor.Error);
        Assert.Equal(text is null, run.Regime.Advisor.InFlight);
        run.AssertReplay();
    }

    [Fact]
    public void Given_opinions_then_the_operator_applies_reverts_and_dismisses_them_or_is_told_why_not()
    {
        var run = new CompanionRun(new GridOptions { SlotsInitial = 2 }, new RegimeOptions());
        run.Price(0.1);
        Assert.Equal("advisor_off", run.Command("ai_regime_ask", new { }).Error);
        run.Toggle(Flags.Advisor, true);
        run.Price(0.1);
        run.Price(0.1);
        Assert.Equal("no_opinion", run.Command("ai_regime_override", new { }).Error);
        run.Command("ai_regime_ask", new { });
        Assert.Equal("in_flight", run.Command("ai_regime_ask", new { }).Error);
        Answer(run, Lie);
        Assert.Equal("more_than_one_tier", run.Command("ai_regime_override", new { }).Error);
        Answer(run, Lie.Replace("\"recommended_tier\":2", "\"recommended_tier\":1"));
        Assert.Equal(CommandStatus.Confirmed, run.Command("ai_regime_override", new { ttl_sec = 600 }).Status);
        Assert.NotNull(run.Regime.Engine.Market.Tiers.Override);
        Assert.Equal(CommandStatus.Confirmed, run.Command("ai_regime_revert", new { }).Status);
        Assert.Null(run.Regime.Engine.Market.Tiers.Override);
        Assert.Equal(CommandStatus.Confirmed, run.Command("ai_regime_dismiss", new { }).Status);
        Assert.True(run.Regime.Advisor.Dismissed);
        run.AssertReplay();
    }

    [Fact]
    public void Given_a_council_then_proposals_wait_for_the_operator_and_only_a_widening_applies_itself()
    {
        var run = new CompanionRun(new GridOptions { SlotsInitial = 2 }, new RegimeOptions
        {
            AiRegimeAdvisorEnabled = true, AiCouncilEnabled = true,
        });
        for (var i = 0; i < 30; i++)
        {
            run.Price(0.1);
        }

        Assert.Contains(run.Queries, q => q.Kind == RegimePlant.CouncilQuery);
        Vote(run, "volatile", "widen_entry");
        Assert.Equal("pending", run.Regime.Council.Proposals[^1].State);
        Assert.DoesNotContain(run.Queries, q => q.Kind == RegimePlant.CommandQuery);
        var id = run.Regime.Council.Proposals[^1].Id;
        Assert.Equal("unknown_proposal", run.Command("ai_council_approve", new { id = id + 9 }).Error);
        Assert.Equal(CommandStatus.Confirmed, run.Command("ai_council_approve", new { id }).Status);
        Assert.Contains((RegimePlant.CommandQuery, "set_entry_pct=0.22"), run.Queries);
        Assert.Equal("not_pending", run.Command("ai_council_skip", new { id }).Error);

        run.Queries.Clear();
        run.Toggle(Flags.AutoExecute, true);
        run.Price(0.1);
        Vote(run, "ranging", "tighten_entry");
        Assert.Equal("pending", run.Regime.Council.Proposals[^1].State);
        Vote(run, "volatile", "widen_entry");
        Vote(run, "volatile", "widen_entry");
        Assert.Single(run.Queries, q => q.Kind == RegimePlant.CommandQuery);
        run.AssertReplay();
    }

    [Fact]
    public void Given_providers_then_the_digest_is_explained_on_time_and_on_demand_and_without_them_nobody_is_asked()
    {
        var quiet = new CompanionRun(new GridOptions { SlotsInitial = 2 }, new RegimeOptions());
        var run = new CompanionRun(
            new GridOptions { SlotsInitial = 2 },
            new RegimeOptions { AiProviders = """[{"name":"p","base_url":"http://x","model":"m"}]""" });
        for (var i = 0; i < 10; i++)
        {
            quiet.Price(0.1);
            run.Price(0.1);
        }

        Assert.DoesNotContain(quiet.Queries, q => q.Kind == RegimePlant.NarrativeQuery);
        Assert.Equal("no_providers", quiet.Command("digest_interpret", new { }).Error);
        Assert.Single(run.Queries, q => q.Kind == RegimePlant.NarrativeQuery);
        Assert.Equal("in_flight", run.Command("digest_interpret", new { }).Error);
        run.Apply(RegimeRecord.DigestNarrative, GroupComposer.RegimePlant, new NarrativeRecord(
            """{"narrative":"calm","config_assessment":"well-suited"}""", "", "p").Encode());
        Assert.Equal(("calm", "p"), (run.Regime.Narrative.Newest!.Text, run.Regime.Narrative.Panelist));
        Assert.Equal(CommandStatus.Confirmed, run.Command("digest_interpret", new { }).Status);
        Assert.Equal(quiet.Placed, run.Placed);
        run.AssertReplay();
    }

    [Fact]
    public void Given_accum_stop_then_the_time_is_kept_for_the_plugin_and_the_block_says_why_it_is_empty()
    {
        var run = new CompanionRun(new GridOptions { SlotsInitial = 2 }, new RegimeOptions());
        run.Price(0.1);
        Assert.Equal(CommandStatus.Confirmed, run.Command("accum_stop", new { }).Status);
        Assert.Equal(run.Now.UnixSeconds, run.Regime.AccumulationStoppedAt);
        Assert.Contains("plugins.dir", (string)Block(run)["reason"]!);

        Report(run, PluginReport.Of("accumulation", 2, PluginOutcome.Registered, 0, Instant.Epoch));
        var stop = run.Now.UnixSeconds;
        var status = $"Active 1h_RANGING_to_BULLISH: spent=4 budget=50 got=40 n=2 price=0.1 fall=0.5 worst=1.2 "
            + $"start={run.Now.UnixSeconds - 60:0} armed=1 buy=2 cool=0 stop={stop - 9:0} end=manual_stop";
        Report(run, PluginReport.Advice("accumulation", 2, 1, run.Now, null, [], status));
        var block = Block(run);
        Assert.Equal(
            ("ACTIVE", true, 4.0, 46.0, 0.1, 2),
            ((string)block["state"]!, (bool)block["active"]!, (double)block["spent_usd"]!,
                (double)block["budget_remaining_usd"]!, (double)block["avg_price"]!, (int)block["n_buys"]!));
        Assert.Equal(("1h_RANGING_to_BULLISH", 60.0), ((string)block["trigger"]!, (double)block["elapsed_sec"]!));
        Assert.Equal((true, "manual_stop"), (
            (bool)block["manual_stop_requested"]!, (string)block["last_run_summary"]!));
        run.AssertReplay();
    }

    private static void Report(CompanionRun run, PluginReport report)
    {
        var writer = new CseWriter();
        report.Write(writer);
        run.Apply(PluginReport.Record, GroupComposer.TradingPlant, writer.Written.ToArray());
    }

    private static JsonNode Block(CompanionRun run) => JsonNode.Parse(
        ((GridView)run.Group.BuildView(GroupComposer.TradingPlant)).Json.Span)!["accumulation"]!;

    private static void Vote(CompanionRun run, string condition, string action) => run.Apply(
        RegimeRecord.CouncilVoted, GroupComposer.RegimePlant,
        new CouncilRecord([new("p", condition, action, "r"), new("q", "", "", "timeout")], "h").Encode());

    private static void Answer(CompanionRun run, string text) => run.Apply(
        RegimeRecord.AdvisorOpinion, GroupComposer.RegimePlant,
        new OpinionRecord(text, "", "p", "manual", "", "h").Encode());
}
