using Millwright.Alpha.Cadence;
using Millwright.Alpha.Divergence;
using Millwright.Alpha.Exits;
using Millwright.Alpha.Factors;
using Millwright.Alpha.Ladder;
using Millwright.Alpha.Universe;
using Millwright.Kernel;

namespace Millwright.Alpha.Tests.Lab;

/// <summary>Cadence, ladder, breaker, posture, divergence and exclusions on their own.</summary>
public sealed class ControlTests
{
    private static readonly Instant T0 = Instant.FromUnixSeconds(1_700_000_000);

    [Fact]
    public void Given_a_stall_then_missed_boundaries_are_counted_and_an_action_runs_once_per_bucket()
    {
        var plane = new CadencePlane(5_000, external: false);
        Assert.True(plane.Fire(CadenceAction.Scan, T0, T0));
        Assert.False(plane.Fire(CadenceAction.Scan, T0, T0));
        Assert.True(plane.Fire(CadenceAction.Scan, T0 + Duration.FromSeconds(25), T0 + Duration.FromSeconds(25)));
        Assert.Equal(4, plane[CadenceAction.Scan].Missed);
        Assert.Equal(2, plane[CadenceAction.Scan].Runs);
    }

    [Fact]
    public void Given_a_new_quantum_then_it_begins_at_the_next_common_boundary_and_floors_hold()
    {
        var plane = new CadencePlane(5_000, external: false);
        var wanted = new CadenceSetting(Duration.FromMs(7_000), CadenceMode.Boundary, Duration.Zero);
        Assert.Null(plane.Set(CadenceAction.Scan, wanted, Stage.V1, studied: false, T0));
        var at = plane[CadenceAction.Scan].EffectiveAt;
        Assert.Equal(0, at.Ns % (35L * Instant.NsPerSecond));
        Assert.True(at > T0);
        var faster = wanted with { Q = Duration.FromMs(1_000) };
        Assert.Contains("study", plane.Set(CadenceAction.Scan, faster, Stage.V1, false, T0), StringComparison.Ordinal);
        Assert.Null(plane.Set(CadenceAction.Scan, faster, Stage.V1, studied: true, T0));
        Assert.Contains(
            "V6", plane.Set(CadenceAction.RiskGuard, wanted with { Q = Duration.FromMs(250) }, Stage.V5, true, T0),
            StringComparison.Ordinal);
        Assert.Contains(
            "allowed", plane.Set(CadenceAction.Posture, wanted with { Q = Duration.FromMs(1) }, Stage.V1, true, T0),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Given_external_scans_then_a_repeat_is_ignored_and_a_gap_counted()
    {
        var plane = new CadencePlane(5_000, external: true);
        Assert.True(plane.Arrive(10, T0, out _));
        Assert.False(plane.Arrive(10, T0, out _));
        Assert.True(plane.Arrive(14, T0, out var gap));
        Assert.Equal((3ul, 1L, 3L), (gap, plane.Repeats, plane.ScanGaps));
    }

    [Fact]
    public void Given_a_missing_gate_then_a_stage_cannot_be_requested_and_with_all_evidence_two_persons_move_it()
    {
        var ladder = new StageLadder(Stage.V35);
        Assert.Contains("keys_vst", ladder.Request(Stage.V4Vst, "ann", T0), StringComparison.Ordinal);
        Assert.Contains("V4-vst", ladder.Request(Stage.V5, "ann", T0), StringComparison.Ordinal);
        foreach (var gate in StageGates.All.Where(g => g.Stage == Stage.V4Vst && g.Name != "approvers"))
        {
            Assert.Equal(GateState.Insufficient, ladder.Check(gate, out _));
            ladder.Add(new Evidence(gate.Name, true, gate.Least > 0.0 ? gate.Least : 0.0, gate.Samples, "measured"));
            Assert.Equal(GateState.Pass, ladder.Check(gate, out _));
        }

        Assert.Null(ladder.Request(Stage.V4Vst, "ann", T0));
        Assert.Contains("second person", ladder.Approve(Stage.V4Vst, "ann", T0), StringComparison.Ordinal);
        Assert.Null(ladder.Approve(Stage.V4Vst, "ben", T0));
        Assert.Equal(Stage.V4Vst, ladder.Active);
        ladder.Demote(Stage.V1, freeze: true);
        Assert.Contains("frozen", ladder.Request(Stage.V2, "ann", T0), StringComparison.Ordinal);
        Assert.Equal(StageState.Frozen, ladder.StateOf(Stage.V4Vst));
    }

    [Fact]
    public void Given_losses_then_the_breaker_climbs_and_flatten_waits_for_the_operator()
    {
        var breaker = new CircuitBreaker();
        var calm = new BreakerInput(10_000.0, double.NaN, 0.0, 0.0, 0.0, false, false, 0);
        breaker.Update(calm, T0);
        Assert.Equal(BreakerLevel.Normal, breaker.Level);
        breaker.Update(calm with { Equity = 9_840.0 }, T0);
        Assert.Equal(BreakerLevel.Throttle, breaker.Level);
        breaker.Update(calm with { Equity = 9_690.0 }, T0);
        Assert.Equal(BreakerLevel.Halt, breaker.Level);
        breaker.Update(calm with { Equity = 9_400.0 }, T0);
        Assert.Equal(BreakerLevel.Flatten, breaker.Level);
        breaker.Update(calm, T0 + Duration.FromSeconds(3 * 86_400));
        Assert.Equal(BreakerLevel.Flatten, breaker.Level);
        breaker.Release(T0);
        Assert.Equal(BreakerLevel.Normal, breaker.Level);
    }

    [Fact]
    public void Given_a_bad_category_then_posture_worsens_at_once_and_improves_after_five_minutes()
    {
        var desk = new PostureDesk();
        desk.Update(T0, null);
        Assert.Equal(Posture.Apex, desk.InForce);
        desk.Categories[0] = 0.88;
        desk.Update(T0, null);
        Assert.Equal(Posture.Apex, desk.InForce);
        desk.Categories[0] = 0.6;
        desk.Update(T0, null);
        Assert.Equal(Posture.Turtle, desk.InForce);
        desk.Categories[0] = 1.0;
        desk.Update(T0 + Duration.FromSeconds(299), null);
        Assert.Equal(Posture.Turtle, desk.InForce);
        desk.Update(T0 + Duration.FromSeconds(301), null);
        Assert.Equal(Posture.Apex, desk.InForce);
        desk.Force(Posture.Hibernate, bold: false);
        Assert.Equal(Posture.Hibernate, desk.InForce);
    }

    [Fact]
    public void Given_a_reference_that_differs_then_the_first_different_value_is_named_and_few_samples_are_never_ok()
    {
        var monitor = new DivergenceMonitor();
        monitor.Evaluate(T0, Duration.FromSeconds(1));
        Assert.Equal(DivergenceLevel.Insufficient, monitor.Level);
        for (var i = 0; i < 600; i++)
        {
            var at = T0 + Duration.FromSeconds(i);
            monitor.Reference(
                new ReferenceRow
                {
                    TsNs = at.Ns, Scan = (ulong)i + 1, Action = i % 10 == 0 ? "Enter" : "NoSignal", Symbol = "A",
                    Div = -0.01, Leverage = 1.0,
                },
                Duration.FromSeconds(1));
            monitor.Shadow(
                new ShadowRowKey
                {
                    At = at, Scan = i, ReferenceScan = (ulong)i + 1, Lane = -1, Enters = i % 10 == 0, Symbol = "A",
                    Div = i == 300 ? -0.0100001 : -0.01, Leverage = i == 310 ? 1.5 : 1.0, Factors = [1, 1, 1, 1],
                    ExitReason = "",
                },
                Duration.FromSeconds(1));
        }

        Assert.Equal(600, monitor.Matched);
        monitor.Evaluate(T0 + Duration.FromSeconds(600), Duration.FromSeconds(1));
        Assert.Contains(monitor.WorstPairs, w => w.StartsWith("scan 300: D", StringComparison.Ordinal));
        Assert.Contains(monitor.WorstPairs, w => w.StartsWith("scan 310: leverage", StringComparison.Ordinal));
        Assert.Equal(1.0, monitor.Readings.Single(r => r.Name == "action_agreement").Value);
        Assert.Equal(
            DivergenceLevel.Warn, monitor.Readings.Single(r => r.Name == "leverage_bit_identity").Level);
    }

    [Theory]
    [InlineData("USDCUSDT", "stable")]
    [InlineData("EURUSDT", "fiat")]
    [InlineData("PAXGUSDT", "commodity")]
    [InlineData("WBTCUSDT", "wrapped")]
    [InlineData("BTCUPUSDT", "leveraged")]
    [InlineData("JUPUSDT", null)]
    [InlineData("SOLUSDT", "operator")]
    [InlineData("ETHUSDT", null)]
    public void Given_an_instrument_then_its_exclusion_names_the_rule(string id, string? rule) =>
        Assert.Equal(rule, ExclusionRules.RuleOf(id, ["BTCUSDT", "ETHUSDT", "WBTCUSDT", "JUPUSDT"], ["SOLUSDT"]));
}
