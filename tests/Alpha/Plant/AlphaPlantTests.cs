using Millwright.Alpha.Decisions;
using Millwright.Alpha.Factors;
using Millwright.Alpha.Ladder;
using Millwright.Alpha.Options;
using Millwright.Alpha.Plant;
using Millwright.Alpha.Signal;
using Millwright.Kernel;

namespace Millwright.Alpha.Tests.Plant;

public sealed class AlphaPlantTests
{
    [Fact]
    public void Given_a_correlated_market_then_every_scan_has_one_row_and_positions_open_and_close()
    {
        var rig = new AlphaRig(AlphaRig.Small);
        rig.Run(3_000);
        Assert.Equal(rig.Plant.Scans, rig.Rows.Count);
        Assert.Equal(Enumerable.Range(0, rig.Rows.Count).Select(i => (long)i), rig.Rows.Select(r => r.Scan));
        Assert.Equal(rig.Rows.Count, rig.Rows.Select(r => r.Id).Distinct().Count());
        var entered = rig.Rows.Count(r => r.Decision.Action == LaneAction.Enter
            && r.Decision.Gates == TradeGate.Open);
        Assert.True(rig.Episodes.Count >= 5, $"{rig.Episodes.Count} episodes");
        Assert.InRange(entered - rig.Episodes.Count, 0, 1);
        Assert.All(rig.Episodes, e => Assert.True(e.ExitScan > e.EntryScan && e.Size.Quantity > 0m));
    }

    [Fact]
    public void Given_a_run_that_is_stopped_at_random_and_restored_then_decisions_tape_and_view_are_the_same()
    {
        var whole = new AlphaRig(AlphaRig.Small);
        whole.Run(1_200);
        var broken = new AlphaRig(AlphaRig.Small);
        foreach (var part in new[] { 1, 63, 10, 326, 200, 77, 523 })
        {
            broken.Run(part);
            broken.Restart();
        }

        Assert.Equal(whole.Digest(), broken.Digest());
        broken.Restart();
        var (left, right) = (View(whole), View(broken));
        Assert.Equal(left, right);
        Assert.Equal(
            whole.Rows.Select(r => (r.Id, r.ActionWord, r.Symbol, r.Decision.Composition.Leverage)),
            broken.Rows.Select(r => (r.Id, r.ActionWord, r.Symbol, r.Decision.Composition.Leverage)));
        Assert.Equal(whole.Episodes.Select(e => (e.Id, e.Net)), broken.Episodes.Select(e => (e.Id, e.Net)));
    }

    [Fact]
    public void Given_a_scripted_venue_at_V2_then_open_decisions_become_orders_and_positions_end_flat_with_their_lane()
    {
        var rig = new AlphaRig(AlphaRig.Small with { Mode = AlphaMode.Scripted, Stage = "V3.5" });
        rig.Run(2_000);
        Assert.True(rig.Plant.Core.Driver!.Counters.Orders > 5);
        Assert.Equal(0, rig.Plant.Core.Driver.Counters.Early);
        Assert.Equal(0, rig.Plant.Core.Guard!.Refusals);
        var held = rig.Plant.Core.Lanes.Count(l => l.Position is not null);
        Assert.Equal(held, rig.Plant.Core.Driver.Positions.Count);
    }

    [Fact]
    public void Given_a_scripted_venue_below_V2_then_the_stage_gate_stops_every_entry_and_the_guard_sees_no_attempt()
    {
        var rig = new AlphaRig(AlphaRig.Small with { Mode = AlphaMode.Scripted, Stage = "V1" });
        rig.Run(2_000);
        Assert.Equal(0, rig.Plant.Core.Driver!.Counters.Orders);
        Assert.Equal(0, rig.Plant.Core.Guard!.Refusals);
        Assert.Contains(rig.Rows, r => r.Decision.Headline == TradeGate.Stage);
    }

    [Fact]
    public void Given_an_attempt_below_the_stage_then_the_sink_refuses_and_raises_the_incident()
    {
        var rig = new AlphaRig(AlphaRig.Small with { Mode = AlphaMode.Scripted, Stage = "V1" });
        rig.Run(70);
        var request = new OrderRequest { Symbol = "AAUSDT", Side = OrderSide.Buy, Price = 1m, Quantity = 1m };
        Assert.Equal("capability_denied", rig.Plant.Core.Guard!.Place(in request).Refusal);
        rig.Run(1);
        Assert.Contains("observe_guard_violation", rig.Incidents);
        Assert.Equal(0ul, rig.Group.IntentsCreated);
    }

    [Fact]
    public void Given_a_quiet_market_then_the_signal_is_flat_after_ten_scans_only_if_prices_move()
    {
        var rig = new AlphaRig(AlphaRig.Small);
        rig.Run(100);
        Assert.Equal(SignalFlags.None, rig.Plant.Core.Watch.Flags & ~SignalFlags.Extreme);
    }

    [Fact]
    public void Given_missing_books_then_the_consensus_is_missing_and_its_factor_defaulted()
    {
        var rig = new AlphaRig(AlphaRig.Small);
        rig.Run(200, books: false);
        Assert.True((rig.Plant.Core.Factors.Defaulted & FactorDefaults.Ob) != 0);
        Assert.All(
            rig.Rows.Where(r => r.Decision.Action == LaneAction.Enter), r => Assert.Equal(1.0, r.Decision.Ob));
    }

    [Fact]
    public void Given_a_factor_outside_its_domain_then_it_is_rejected_counted_and_named()
    {
        var rig = new AlphaRig(AlphaRig.Small);
        rig.Factor(FactorKind.Breach, 0, 1.5);
        rig.Factor(FactorKind.Seasonality, 0, double.NaN);
        Assert.Equal(2, rig.Plant.Core.Factors.Rejected);
        Assert.Contains("bad_input", rig.Incidents);
        Assert.Null(rig.Plant.Core.Factors.Breach(rig.Now));
    }

    [Fact]
    public void Given_a_zero_scale_then_the_decision_stands_and_the_gate_stops_the_trade()
    {
        var rig = new AlphaRig(AlphaRig.Small);
        for (var i = 0; i < 20; i++)
        {
            rig.Factor(FactorKind.Breach, 0, 0.5);
            rig.Run(60);
        }

        var entered = rig.Rows.Where(r => r.Decision.Action == LaneAction.Enter).ToList();
        Assert.NotEmpty(entered);
        Assert.All(entered, r => Assert.True((r.Decision.Gates & TradeGate.ZeroFactor) != 0));
        Assert.Empty(rig.Episodes);
    }

    [Fact]
    public void Given_the_view_then_it_is_one_json_object_with_the_blocks_of_the_console()
    {
        var rig = new AlphaRig(AlphaRig.Small);
        rig.Run(400);
        var json = Assert.IsType<System.Text.Json.JsonElement>(rig.Group.BuildView(1));
        foreach (var block in new[]
            { "signal", "tape", "positions", "factors", "breaker", "cadence", "execution", "ladder", "divergence" })
        {
            Assert.True(json.TryGetProperty(block, out _), block);
        }

        Assert.Equal("OBSERVE_ONLY", json.GetProperty("guard_word").GetString());
        Assert.Equal(120, json.GetProperty("tape").GetArrayLength());
        Assert.Equal("V1", Stage.V1.Name());
    }

    /// <summary>What a restart must show again at once; triggers of the breaker and the spectrum are computed anew within
    /// their quantum.</summary>
    private static string View(AlphaRig rig)
    {
        var view = System.Text.Json.Nodes.JsonNode.Parse(rig.Group.BuildView(1)!.ToString()!)!.AsObject();
        Assert.Equal(120, view["tape"]!.AsArray().Count);
        Assert.Equal(240, view["history"]!["div"]!.AsArray().Count);
        string[] blocks = ["signal", "history", "sizing_limits", "tape", "positions", "exits"];
        return string.Join('\n', blocks.Select(b => $"{b} {view[b]!.ToJsonString()}"));
    }
}
