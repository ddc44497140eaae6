using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Kernel;
using Millwright.Regime.Engine;
using Millwright.Regime.Options;

namespace Millwright.Host.Tests.Regime;

public sealed class CompanionGroupTests
{
    private static readonly RegimeOptions Detectors = new()
    {
        HmmEnabled = true, HmmMultiTimeframeEnabled = true, HmmTertiaryEnabled = true, BocpdEnabled = true,
        BeliefTrackerEnabled = true, SurvivalModelEnabled = true, TpEnabled = true, KellyEnabled = true,
        RegimeShadowEnabled = true, KnobModeEnabled = true, EnrichedFeaturesEnabled = true, MtsKernelEnabled = true,
        HmmMinTrainSamples = 60, HmmSecondaryMinTrainSamples = 30, HmmTertiaryMinTrainSamples = 30,
    };

    [Fact]
    public void Given_every_detector_and_no_actuator_then_orders_are_those_of_a_plant_without_regime()
    {
        var (with, without) = (new CompanionRun(Slots(3), Detectors), new CompanionRun(Slots(3), null));
        for (var i = 0; i < 1500; i++)
        {
            with.Price(Mid(i));
            without.Price(Mid(i));
        }

        Assert.NotNull(with.Regime.Engine.Market.Policy);
        Assert.True(with.Regime.Engine.Score.Value is not null);
        Assert.Equal(CompanionSteering.Neutral, with.Grid.Steering);
        Assert.True(without.Placed.Count > 50, $"{without.Placed.Count}");
        Assert.Equal(without.Placed, with.Placed);
    }

    [Fact]
    public void Given_actuators_then_orders_differ_and_the_replay_is_equal()
    {
        var run = new CompanionRun(Slots(3), Detectors with
        {
            RegimeDirectionalEnabled = true, MtsEntryThrottleEnabled = true, SizerMode = SizerMode.Throughput,
            BeliefActionsEnabled = true, SubsidyEnabled = true,
        });
        var seen = new HashSet<CompanionSteering>();
        for (var i = 0; i < 1500; i++)
        {
            run.Price(Mid(i));
            seen.Add(run.Grid.Steering);
            if (i is 500 or 900)
            {
                run.Restart();
            }
        }

        Assert.True(seen.Count > 3, $"{seen.Count}");
        run.AssertReplay();
    }

    [Fact]
    public void Given_a_churner_then_it_trades_beside_an_old_position_and_a_kill_leaves_nothing_working()
    {
        var run = Aged(new RegimeOptions { ChurnerEnabled = true, MtsEnabled = false });
        Assert.Equal(CommandStatus.Rejected, run.Command("churner_spawn", new { slot_id = 77 }).Status);
        var slot = run.Regime.Engine.Facts.Positions[0].Key.Slot;
        var spawn = run.Command("churner_spawn", new { slot_id = slot });
        Assert.True(spawn.Status == CommandStatus.Confirmed, $"{spawn.Error}: {spawn.Message}");
        for (var i = 0; i < 400; i++)
        {
            run.Price(0.09 * (1.0 + (0.012 * Math.Sin(i / 3.0))));
        }

        var churner = run.Regime.Engine.Churners.All[slot];
        Assert.True(churner.CyclesTotal > 2, $"{churner.CyclesTotal} cycles, {churner.State}: {churner.LastError}");
        Assert.True(run.Command("audit_pnl", new { }).Status == CommandStatus.Confirmed);
        Assert.Contains("agree", run.Command("audit_pnl", new { }).Message);
        run.Command("churner_kill", new { slot_id = slot });
        run.Price(0.09);
        Assert.Equal("idle", churner.State);
        Assert.DoesNotContain(run.Grid.Orders.Live, o => o.Kind is OrderKind.ChurnEntry or OrderKind.ChurnExit);
        Assert.Equal(CommandStatus.Confirmed, run.Command("churner_kill", new { slot_id = slot }).Status);
        run.AssertReplay();
    }

    [Fact]
    public void Given_gates_then_every_refused_spawn_says_why_with_its_numbers()
    {
        var run = Aged(new RegimeOptions());
        var slot = run.Regime.Engine.Facts.Positions[0].Key.Slot;
        Assert.Equal("churner_disabled", run.Command("churner_spawn", new { slot_id = slot }).Error);
        run.Toggle(Flags.Churner, true);
        run.Price(0.09);
        Assert.Equal("mts_unavailable", run.Command("churner_spawn", new { slot_id = slot }).Error);
        run.Toggle(Flags.Score, false);
        Assert.Equal("position_not_found", run.Command(
            "churner_spawn", new { slot_id = slot, position_id = 424242 }).Error);
        Assert.Equal("invalid_slot_id", run.Command("churner_spawn", new { slot_id = 0 }).Error);
        Assert.Equal("reserve_usd_required", run.Command("churner_config", new { }).Error);
        Assert.Equal(CommandStatus.Confirmed, run.Command("churner_spawn", new { slot_id = slot }).Status);
        Assert.Equal("slot_already_active", run.Command("churner_spawn", new { slot_id = slot }).Error);
        run.Toggle(Flags.Churner, false);
        run.Price(0.09);
        Assert.Equal(0, run.Regime.Engine.Churners.Active);
        Assert.Equal("unknown_kind", run.Command("dance", new { }).Error);
    }

    [Fact]
    public void Given_an_old_exit_then_an_operator_can_hold_or_close_it()
    {
        var run = Aged(new RegimeOptions());
        var p = run.Regime.Engine.Facts.Positions[0];
        Assert.Equal("not_open", run.Command("self_heal_keep_holding", new { position_id = 5 }).Error);
        Assert.Equal(CommandStatus.Confirmed, run.Command(
            "self_heal_keep_holding", new { position_id = p.Key.Id }).Status);
        Assert.Equal("no_subsidy", run.Command("self_heal_reprice_breakeven", new { position_id = p.Key.Id }).Error);
        Assert.Equal(CommandStatus.Confirmed, run.Command(
            "self_heal_close_market", new { position_id = p.Key.Id, reason = "done with it" }).Status);
        run.Price(0.09, seconds: 5);
        run.Price(0.09);
        Assert.DoesNotContain(run.Regime.Engine.Facts.Positions, q => q.Key == p.Key);
        Assert.Contains(run.Regime.Engine.Healing.Journal, row => row.Event == "written_off");
    }

    [Fact]
    public void Given_the_rollout_then_each_stage_asks_for_its_switches()
    {
        var run = new CompanionRun(Slots(2), new RegimeOptions());
        run.Price(0.1);
        Assert.Equal("stage_order", run.Command("regime_stage", new { stage = 3 }).Error);
        Assert.Equal(CommandStatus.Confirmed, run.Command("regime_stage", new { stage = 1 }).Status);
        Assert.Contains(run.Queries, q => q is { Kind: "regime.switches" } && q.Key.StartsWith("MTS_ENABLED=1"));
        Assert.Equal(CommandStatus.Confirmed, run.Command("regime_rollback", new { }).Status);
        Assert.EndsWith("*", run.Queries[^1].Key);
    }

    private static GridOptions Slots(int n) => new() { SlotsInitial = n };

    private static double Mid(int i) =>
        0.1 * (1.0 + (0.02 * Math.Sin(i / 90.0)) + (0.004 * Math.Sin(i / 5.0)) + (0.002 * Math.Sin(i * 1.3)));

    /// <summary>Sticky slots whose buys filled high: the exits wait far above the market for more than six hours.
    /// </summary>
    private static CompanionRun Aged(RegimeOptions regime)
    {
        var run = new CompanionRun(new GridOptions { SlotsInitial = 2, SlotsStickyRatio = 1.0 }, regime);
        for (var i = 0; i < 20; i++)
        {
            run.Price(0.1 * (1.0 - (0.0005 * i)));
        }

        for (var i = 0; i < 1000; i++)
        {
            run.Price(0.09);
        }

        Assert.True(
            run.Regime.Engine.Facts.Positions.Count > 0,
            $"{run.Grid.Mode.Shown} {run.Grid.Slots.Count} {run.Placed.Count} {run.Grid.Market.Mid}");
        return run;
    }
}
