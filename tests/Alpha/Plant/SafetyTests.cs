using Millwright.Alpha.Cadence;
using Millwright.Alpha.Decisions;
using Millwright.Alpha.Ladder;
using Millwright.Alpha.Options;
using Millwright.Alpha.Plant;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Alpha.Tests.Plant;

/// <summary>Gates, freeze and cadence on events (alpha.md §4, §14, §16, §20).</summary>
public sealed class SafetyTests
{
    [Fact]
    public void Given_a_guard_violation_then_the_ladder_falls_to_V1_frozen_and_no_stage_is_eligible()
    {
        var rig = new AlphaRig(AlphaRig.Small with { Mode = AlphaMode.Scripted, Stage = "V3" });
        rig.Run(70);
        rig.Plant.Core.Ladder.Demote(Stage.V1, freeze: false);
        var request = new OrderRequest { Symbol = "AAUSDT", Side = OrderSide.Buy, Price = 1m, Quantity = 1m };
        Assert.Equal("capability_denied", rig.Plant.Core.Guard!.Place(in request).Refusal);
        rig.Run(1);
        Assert.True(rig.Plant.Core.Ladder.Frozen);
        Assert.Equal(Stage.V1, rig.Plant.Stage);
        rig.Plant.Core.Ladder.Add(new Evidence("guard_refusals", true, 1.0, 10, ""));
        Assert.All(Enum.GetValues<Stage>(), s => Assert.False(rig.Plant.Core.Ladder.IsEligible(s)));
        Assert.Equal("guard_refusals", rig.Plant.Core.Ladder.Missing(Stage.V6)!.Name);
    }

    [Fact]
    public void Given_more_orders_a_minute_than_allowed_then_the_gate_order_rate_stops_entries()
    {
        var options = AlphaRig.Small with
        {
            Mode = AlphaMode.Scripted, Stage = "V3.5", OrdersPerMinute = 1, MaxBars = 2, CooldownScans = 0,
            ShortEntry = -0.0001, DailyEntryCap = 100_000,
        };
        var rig = new AlphaRig(options);
        rig.Run(1_000);
        Assert.Contains(rig.Rows, r => (r.Decision.Gates & TradeGate.OrderRate) != 0);
        var free = new AlphaRig(options with { OrdersPerMinute = 1_000 });
        free.Run(1_000);
        Assert.DoesNotContain(free.Rows, r => (r.Decision.Gates & TradeGate.OrderRate) != 0);
    }

    [Fact]
    public void Given_slippage_of_entries_then_its_p95_against_the_model_is_a_trigger_of_the_breaker()
    {
        var window = new SlipWindow();
        for (var i = 0; i < 19; i++)
        {
            window.Add(9.0);
        }

        Assert.Equal(0.0, window.Ratio(3.0));
        window.Add(1.0);
        Assert.Equal(3.0, window.Ratio(3.0));
        for (var i = 0; i < 50; i++)
        {
            window.Add(1.5);
        }

        Assert.Equal(0.5, window.Ratio(3.0));
    }

    [Fact]
    public void Given_the_mode_on_event_then_an_action_runs_once_per_bucket_at_its_first_event()
    {
        var plane = new CadencePlane(1_000, external: false);
        var now = Instant.FromUnixSeconds(1_700_000_000);
        var wanted = new CadenceSetting(Duration.FromSeconds(5), CadenceMode.OnEvent, Duration.Zero);
        Assert.Null(plane.Set(CadenceAction.Posture, wanted, Stage.V3, false, now));
        var at = plane[CadenceAction.Posture].EffectiveAt;
        plane.Fire(CadenceAction.Posture, at, at);
        var runs = 0;
        for (var ms = 0; ms < 20_000; ms += 700)
        {
            runs += plane.Event(CadenceAction.Posture, at + Duration.FromMs(ms)) ? 1 : 0;
            Assert.False(plane.Event(CadenceAction.Posture, at + Duration.FromMs(ms)));
        }

        Assert.Equal(4, runs);
        Assert.False(plane.Fire(CadenceAction.Posture, at + Duration.FromSeconds(30), at + Duration.FromSeconds(30)));
    }

    [Fact]
    public void Given_a_missing_return_in_the_slow_window_then_the_instrument_is_not_eligible()
    {
        var rig = new AlphaRig(AlphaRig.Small);
        rig.Run(200);
        Assert.DoesNotContain("history", rig.Plant.ScanEngine.Reasons.ToArray());
        rig.Run(30, only: 7);
        rig.Run(25);
        Assert.Equal("history", rig.Plant.ScanEngine.Reasons[7]);
        Assert.Null(rig.Plant.ScanEngine.Reasons[0]);
        rig.Run(70);
        Assert.Null(rig.Plant.ScanEngine.Reasons[7]);
    }
}
