using Millwright.Grid.Governor;
using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Grid.Scanner;
using Millwright.Grid.Slots;
using Millwright.Grid.Telemetry;
using Millwright.Grid.Tests.Plant;
using Millwright.Kernel;

namespace Millwright.Grid.Tests.Governor;

/// <summary>
/// Orphan pressure, bands and conversions against fixtures computed by hand (grid.md §7.3, §14 A8): no action removes a
/// side, no sticky exit is touched without command.
/// </summary>
public sealed class PressurePolicyTests
{
    private const double Now = 1_700_000_000;

    [Theory]
    [InlineData(4, 2, 3, 0, 0, 0.375, 0.0)]
    [InlineData(3, 1, 3, 3, 1, 1.0, 0.0)]
    [InlineData(3, 2, 0, 3, 2, 0.0, 0.6)]
    [InlineData(2, 2, 1, 9, 1, 0.25, 0.9)]
    [InlineData(0, 2, 0, 5, 0, 0.0, 1.0)]
    public void Given_recoveries_and_flows_then_stock_and_flow_are_those_computed_by_hand(
        int cycleSlots, int maxRecoveries, int recoveries, int orphans, int completions, double stock, double flow)
    {
        var telemetry = Telemetry(cycleSlots, 2, recoveries, orphans, completions);

        Assert.Equal(stock, Pressure.Stock(telemetry, maxRecoveries), 12);
        Assert.Equal(flow, Pressure.Flow(telemetry), 12);
        var options = GridRig.Defaults with { RecoveryMaxSlots = maxRecoveries };
        Assert.Equal((flow, "flow"), Rounded(telemetry, options));
        Assert.Equal(
            (stock, "stock"), Rounded(telemetry, options with { CycleRecoveryPolicy = RecoveryPolicy.Keep }));
        Assert.Equal(
            (Math.Max(stock, flow), "max"),
            Rounded(telemetry, options with { GovernorPressureMetric = PressureMetric.Max }));
    }

    [Fact]
    public void Given_an_orphan_older_than_an_hour_then_it_does_not_count()
    {
        var windows = new Windows();
        for (var i = 0; i < 5; i++)
        {
            windows.Orphans.Enqueue((Now - 3601 + (i == 4 ? 10 : 0), 1));
            windows.Completions.Enqueue(Now - 60);
        }

        var telemetry = FactoryTelemetry.Evaluate([Slot(1, false)], windows, 1.0, 0.1, Now);

        Assert.Equal(1.0 / 6.0, Pressure.Flow(telemetry), 12);
    }

    [Theory]
    [InlineData(0.29, "unknown", PressureBand.Healthy)]
    [InlineData(0.30, "unknown", PressureBand.Moderate)]
    [InlineData(0.60, "unknown", PressureBand.Elevated)]
    [InlineData(0.80, "unknown", PressureBand.Critical)]
    [InlineData(0.39, "ranging", PressureBand.Healthy)]
    [InlineData(0.40, "ranging", PressureBand.Moderate)]
    [InlineData(0.49, "strong", PressureBand.Moderate)]
    [InlineData(0.50, "strong", PressureBand.Elevated)]
    [InlineData(0.79, "strong", PressureBand.Elevated)]
    [InlineData(0.39, "doubtful", PressureBand.Moderate)]
    [InlineData(0.50, "mild", PressureBand.Moderate)]
    public void Given_a_pressure_and_a_market_then_the_band_is_that_of_the_table(
        double pressure, string market, PressureBand band) =>
        Assert.Equal(band, Pressure.Band(pressure, GridRig.Defaults, Market(market)));

    [Fact]
    public void Given_a_healthy_band_in_autonomous_mode_then_sticky_to_cycle_is_only_suggested()
    {
        var governor = new SlotGovernor();
        var input = Input(Telemetry(0, 3, 0, 0, 0)) with { Autonomous = true };
        for (var i = 0; i < 5; i++)
        {
            Assert.Empty(governor.Evaluate(input));
            Assert.Empty(governor.Suggestions);
        }

        Assert.Empty(governor.Evaluate(input));

        var suggestion = Assert.Single(governor.Suggestions);
        Assert.Equal(("convert", 1, 0L), (suggestion.Kind, suggestion.SlotId, suggestion.Argument));
    }

    [Fact]
    public void Given_an_autonomous_plant_with_a_sticky_exit_then_nobody_touches_it_for_a_day()
    {
        var rig = new GridRig(GridRig.Defaults with
        {
            GovernorMode = GovernorMode.Autonomous, SlotsInitial = 3,
        });
        var governor = GridGovernor.AttachTo(rig.Plant);
        rig.Boot();
        foreach (var slot in rig.Plant.Slots.All.ToArray())
        {
            rig.Command("toggle_sticky", new { slot_id = slot.Id, sticky = true });
        }

        rig.After(10, 0.0998);
        var exits = rig.Plant.Slots.All.Select(slot => GridRig.PriceOf(slot, GridSide.Sell, OrderRole.Exit)).ToArray();
        rig.Wait(86_400, 0.0950);

        Assert.Equal(3, rig.Plant.Slots.StickyCount);
        Assert.Equal(
            exits, rig.Plant.Slots.All.Select(slot => GridRig.PriceOf(slot, GridSide.Sell, OrderRole.Exit)));
        Assert.Empty(governor.Actions);
        Assert.Equal(0, rig.Plant.Loop.Orphans);
        Assert.All(rig.Plant.Slots.All, slot => Assert.Equal(2, slot.State.Orders.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Given_a_critical_band_in_autonomous_mode_then_the_most_orphaned_slot_converts_also_in_stop(bool stop)
    {
        var governor = new SlotGovernor();
        var input = Input(Telemetry(5, 1, 0, 9, 1)) with { Autonomous = true, BandStop = stop, BandNormal = !stop };

        var decision = Assert.Single(governor.Evaluate(input));

        Assert.Equal(("convert", 2, 1L), (decision.Kind, decision.SlotId, decision.Argument));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Given_a_critical_band_when_the_ledger_drifts_or_nobody_lets_it_act_then_it_only_suggests(
        bool autonomous, bool red)
    {
        var governor = new SlotGovernor();

        var decisions = governor.Evaluate(
            Input(Telemetry(5, 1, 0, 9, 1)) with { Autonomous = autonomous, DriftRed = red });

        Assert.Empty(decisions);
        Assert.Equal("high", Assert.Single(governor.Suggestions).Severity);
    }

    [Fact]
    public void Given_conversions_then_gap_hourly_share_and_return_time_hold()
    {
        var governor = new SlotGovernor();
        var input = Input(Telemetry(10, 0, 0, 9, 1)) with { Autonomous = true };
        Assert.Single(governor.Evaluate(input));
        governor.Converted(1, Now);

        Assert.Empty(governor.Evaluate(input with { NowSec = Now + 299 }));
        Assert.Single(governor.Evaluate(input with { NowSec = Now + 300 }));
        governor.Converted(3, Now + 300);
        Assert.Empty(governor.Evaluate(input with { NowSec = Now + 3600 }));
        Assert.Single(governor.Evaluate(input with { NowSec = Now + 3901 }));
    }

    [Fact]
    public void Given_an_elevated_band_then_as_many_slots_are_suggested_as_the_formula_says()
    {
        var governor = new SlotGovernor();
        governor.Evaluate(Input(Telemetry(20, 0, 0, 70, 30)) with { Autonomous = true });

        Assert.Equal(2, governor.Suggestions.Count);
        Assert.All(governor.Suggestions, suggestion => Assert.Equal(1L, suggestion.Argument));
    }

    [Fact]
    public void Given_a_share_limit_then_no_conversion_leaves_it()
    {
        var governor = new SlotGovernor();
        var input = Input(Telemetry(4, 1, 0, 9, 1));
        var options = input.Options with { GovernorRatioMax = 0.2 };

        Assert.Empty(governor.Evaluate(input with { Options = options, Autonomous = true }));
        Assert.Empty(governor.Suggestions);
    }

    [Fact]
    public void Given_a_red_reconciliation_when_a_write_off_is_approved_then_it_is_refused_like_the_command()
    {
        var rig = new GridRig(GridRig.Defaults with { SlotsInitial = 1 });
        var governor = GridGovernor.AttachTo(rig.Plant);
        rig.Boot();
        rig.After(10, 0.0998);
        var exit = rig.Slot(1).State.Orders.Span.ToArray().Single(order => order.Role == OrderRole.Exit);
        governor.Slots.Propose(
            new GovernorDecision("write_off", 1, -exit.LocalId, "test"), "notice", rig.Now.UnixSeconds);
        var id = Assert.Single(governor.Slots.Suggestions).Id;
        rig.Plant.Reconciliation.Badge = Ledger.DriftBadge.Red;

        Assert.Equal("drift_red", rig.Command("approve_suggestion", new { suggestion_id = id }).Error);
        rig.Plant.Reconciliation.Badge = Ledger.DriftBadge.Green;
        Assert.Null(rig.Command("approve_suggestion", new { suggestion_id = id }).Error);
    }

    [Fact]
    public void Given_a_slot_that_is_being_removed_when_its_conversion_is_approved_then_it_is_refused()
    {
        var rig = new GridRig(GridRig.Defaults with { SlotsInitial = 1 });
        var governor = GridGovernor.AttachTo(rig.Plant);
        rig.Boot();
        governor.Slots.Propose(new GovernorDecision("convert", 1, 0, "test"), "info", rig.Now.UnixSeconds);
        rig.Slot(1).Lifecycle = SlotLifecycle.Removing;

        Assert.Equal("removing", rig.Command("approve_suggestion", new { suggestion_id = 1 }).Error);
        Assert.True(rig.Slot(1).Sticky);
    }

    private static (double Value, string Metric) Rounded(FactoryTelemetry telemetry, GridOptions options)
    {
        var (value, metric) = Pressure.Of(telemetry, options);
        return (Math.Round(value, 12), metric);
    }

    /// <summary>Sticky slots first, then cycle slots; recoveries on the first cycle slot, orphans on the
    /// second.</summary>
    private static FactoryTelemetry Telemetry(
        int cycleSlots, int stickySlots, int recoveries, int orphans, int completions)
    {
        var slots = new List<Slot>();
        for (var i = 1; i <= stickySlots + cycleSlots; i++)
        {
            slots.Add(Slot(i, i <= stickySlots));
        }

        for (var i = 0; i < recoveries; i++)
        {
            Patches.AdoptRecovery(slots[stickySlots].State, new RecoveryOrder
            {
                Cycle = i + 1, Leg = Leg.B, Side = GridSide.Sell, Price = 0.11, Volume = 20, EntryPrice = 0.1,
                Reason = RecoveryReasons.SoftClose,
            });
        }

        var windows = new Windows();
        for (var i = 0; i < orphans; i++)
        {
            windows.Orphans.Enqueue((Now - 10, stickySlots + 1));
        }

        for (var i = 0; i < completions; i++)
        {
            windows.Completions.Enqueue(Now - 10);
        }

        return FactoryTelemetry.Evaluate(slots, windows, 1.0, 0.1, Now);
    }

    private static Slot Slot(int id, bool sticky) =>
        new(id, $"s{id}", sticky, Now, SlotOrigin.Boot, new PairState(0.1, Now));

    private static GovernorInput Input(FactoryTelemetry telemetry) => new(
        GridRig.Defaults, telemetry, MarketCharacter.Unknown, 100, 100, BandStop: false, BandNormal: true,
        DriftRed: false, Running: true, Autonomous: false, 0.25, Now);

    private static MarketCharacter Market(string name) => name switch
    {
        "ranging" => Character(RegimeClass.Ranging, 0.15),
        "doubtful" => Character(RegimeClass.Ranging, 0.14),
        "strong" => Character(RegimeClass.StrongTrend, 0.9),
        "mild" => Character(RegimeClass.MildTrend, 0.9),
        _ => MarketCharacter.Unknown,
    };

    private static MarketCharacter Character(RegimeClass regime, double confidence) =>
        MarketCharacter.Unknown with { Regime = regime, Confidence = confidence };
}
