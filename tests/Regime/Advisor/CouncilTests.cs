using Millwright.Kernel;
using Millwright.Regime.Advisor;
using Millwright.Regime.Digest;
using Millwright.Regime.Options;
using Millwright.Regime.Plant;

namespace Millwright.Regime.Tests.Advisor;

/// <summary>Council and explanation of the digest (regime.md §8.2, §13.8).</summary>
public sealed class CouncilTests
{
    [Theory]
    [InlineData("volatile:widen_entry volatile:widen_entry ranging:continue", "widen_entry", "majority")]
    [InlineData("volatile:widen_entry ranging:tighten_entry", "continue", "split")]
    [InlineData("volatile:widen_entry volatile:tighten_entry volatile:continue", "widen_entry", "condition")]
    [InlineData("trending_up:widen_entry trending_up:continue", "tighten_entry", "condition")]
    [InlineData("low_volume:widen_entry low_volume:tighten_entry", "continue", "condition")]
    [InlineData("volatile:widen_entry -:- -:-", "widen_entry", "majority")]
    [InlineData("-:- -:-", "continue", "split")]
    [InlineData("", "continue", "split")]
    public void Given_votes_then_a_strict_majority_decides_else_two_thirds_on_the_condition(
        string votes, string action, string rule)
    {
        var read = votes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((vote, i) =>
            vote == "-:-" ? new CouncilVote($"p{i}", "", "", "timeout")
                : new CouncilVote($"p{i}", vote.Split(':')[0], vote.Split(':')[1], "")).ToArray();
        Assert.Equal((action, rule), Council.Decide(read));
    }

    [Theory]
    [InlineData("<think>x</think> {\"regime\":\"Volatile\",\"action\":\"WIDEN_ENTRY\",\"reason\":\"r\"}", "", true)]
    [InlineData("{\"regime\":\"sideways\",\"action\":\"continue\"}", "", true)]
    [InlineData("{\"action\":\"sell_everything\"}", "", false)]
    [InlineData("no json", "", false)]
    [InlineData("", "timeout", false)]
    public void Given_an_answer_then_only_a_known_action_is_a_vote(string text, string error, bool valid)
    {
        var vote = Council.Read("p", text, error);
        Assert.Equal(valid, vote.Valid);
        Assert.True(valid || vote.Reason.Length > 0);
    }

    [Fact]
    public void Given_proposals_then_they_are_approved_skipped_or_expire_and_a_widening_applies_itself_once_an_hour()
    {
        var desk = new CouncilDesk(new RegimeOptions());
        CouncilVote[] widen = [new("p", "volatile", Council.Widen, "")];
        var first = desk.Take(widen, auto: false, entryPct: 0.2, now: 1000);
        Assert.Equal(("pending", null), (first.State, first.Value));
        Assert.Equal((0.22, null), desk.Approve(first.Id, 0.2, 1100));
        Assert.Equal("not_pending", desk.Approve(first.Id, 0.2, 1100).Refusal);
        Assert.Equal("unknown_proposal", desk.Approve(99, 0.2, 1100).Refusal);
        var second = desk.Take(widen, false, 0.2, 1200);
        Assert.Null(desk.Skip(second.Id, 1300));
        var third = desk.Take(widen, false, 0.2, 1400);
        Assert.Equal("expired", desk.Approve(third.Id, 0.2, 1400 + 3600).Refusal);

        var itself = desk.Take(widen, auto: true, 0.2, 6000);
        Assert.Equal(("applied", 0.22), (itself.State, itself.Value));
        Assert.Equal("pending", desk.Take(widen, true, 0.22, 6000 + 3599).State);
        Assert.Equal("applied", desk.Take(widen, true, 0.22, 6000 + 3600).State);
        CouncilVote[] tighten = [new("p", "ranging", Council.Tighten, "")];
        Assert.Equal("pending", desk.Take(tighten, true, 0.22, 20_000).State);
        Assert.Equal("none", desk.Take([], true, 0.22, 20_001).State);
        Assert.Equal("at_limit", desk.Approve(desk.Take(widen, false, 2.0, 20_002).Id, 2.0, 20_003).Refusal);
    }

    [Fact]
    public void Given_a_snapshot_then_the_council_goes_on_equally()
    {
        var desk = new CouncilDesk(new RegimeOptions());
        desk.Take([new("p", "volatile", Council.Widen, "r"), new("q", "", "", "timeout")], true, 0.2, 1000);
        var writer = new CseWriter();
        desk.Encode(writer);
        var twin = new CouncilDesk(new RegimeOptions());
        var reader = new CseReader(writer.Written);
        twin.Decode(ref reader);
        Assert.True(reader.AtEnd);
        Assert.Equal(desk.Proposals[0].Votes, twin.Proposals[0].Votes);
        Assert.Equal(
            desk.Take([new("p", "volatile", Council.Widen, "r")], true, 0.2, 2000).State,
            twin.Take([new("p", "volatile", Council.Widen, "r")], true, 0.2, 2000).State);
        Assert.Null(CouncilRecord.Decode([9]));
    }

    [Fact]
    public void Given_opinions_then_the_move_of_the_next_half_hour_is_kept_by_band_and_direction()
    {
        var desk = new AdvisorDesk();
        var tier = new Tiers.TierEngine(new Tiers.TierOptions()).Reading;
        OpinionRecord Said(string direction) => new(
            "{\"recommended_tier\":1,\"recommended_direction\":\"" + direction + "\",\"conviction\":60}", "", "p",
            "periodic", "", "h");
        desk.Take(Said("long_bias"), tier, 0.65, 1000, 100.0);
        desk.Take(Said("short_bias"), tier, 0.65, 1100, 100.0);
        desk.Take(new OpinionRecord("", "p:timeout", "p", "periodic", "", "h"), tier, 0.65, 1200, 100.0);
        desk.Settle(2799, 102.0);
        Assert.Empty(desk.Calibration);
        desk.Settle(2800, 102.0);
        desk.Settle(2950, 104.0);
        desk.Settle(9000, 500.0);
        var row = desk.Calibration["favorable"];
        Assert.Equal((2, 2), (row.Count, row.Directed));
        Assert.Equal(0.06, row.Absolute, 12);
        Assert.Equal(-0.02, row.Signed, 12);
        Assert.Equal([0.02, 0.04, null], desk.History.Select(e => e.Move));
        var writer = new CseWriter();
        desk.Encode(writer);
        var twin = new AdvisorDesk();
        var reader = new CseReader(writer.Written);
        twin.Decode(ref reader);
        Assert.Equal(desk.History, twin.History);
        Assert.Equal(desk.Calibration, twin.Calibration);
    }

    [Theory]
    [InlineData("{\"narrative\":\"n\",\"config_assessment\":\"mismatched\"}", "n", "mismatched", false)]
    [InlineData("All is quiet. Age grows. Look at exits.", "All is quiet", "borderline", true)]
    [InlineData("{broken", "{broken", "borderline", true)]
    public void Given_an_explanation_then_json_is_read_and_prose_is_split(
        string text, string narrative, string assessment, bool heuristic)
    {
        var read = Narrative.Parse(text)!;
        Assert.Equal((narrative, assessment, heuristic), (read.Text, read.Assessment, read.Heuristic));
    }

    [Fact]
    public void Given_intervals_and_lights_then_an_explanation_is_asked_for_in_time_and_a_failure_keeps_the_old_one()
    {
        var desk = new NarrativeDesk(new RegimeOptions());
        Assert.True(desk.Due(1000, Severity.Green));
        Assert.False(desk.Due(1100, Severity.Red));
        desk.Take(new NarrativeRecord("{\"narrative\":\"n\"}", "", "p"), 1110);
        Assert.False(desk.Due(1119, Severity.Red));
        Assert.True(desk.Due(1121, Severity.Red));
        desk.Take(new NarrativeRecord("", "p:timeout", "p"), 1130);
        Assert.Equal(("n", "p:timeout"), (desk.Newest!.Text, desk.Error));
        Assert.False(desk.Due(1700, Severity.Red));
        Assert.True(desk.Due(1722, Severity.Red));
        Assert.False(desk.Ask(1723, Severity.Red));
        Assert.True(desk.IsStale(1800));
        Assert.Null(Narrative.Parse(" "));
    }
}
