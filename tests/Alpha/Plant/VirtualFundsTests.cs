using Millwright.Alpha.Decisions;
using Millwright.Alpha.Ladder;
using Millwright.Alpha.Options;
using Millwright.Kernel;

namespace Millwright.Alpha.Tests.Plant;

/// <summary>Mode vst (alpha.md §5.1, §20): nothing leaves below V4-vst; there, one instrument, notional and entries
/// capped.</summary>
public sealed class VirtualFundsTests
{
    private static readonly AlphaOptions Options = AlphaRig.Small with
    {
        Mode = AlphaMode.Vst, Venue = "simulated", LiveSymbol = "CCUSDT", Stage = "V3.5", ShortEntry = -0.0001,
        MaxBars = 5, CooldownScans = 0, DailyEntryCap = 100_000, OrdersPerMinute = 100_000,
    };

    [Fact]
    public void Given_a_stage_below_V4_vst_then_no_order_leaves_and_the_guard_sees_no_attempt()
    {
        var rig = new AlphaRig(Options);
        rig.Run(1_000);
        Assert.Equal("OBSERVE_ONLY", rig.Plant.GuardWord);
        Assert.Equal(0, rig.Plant.Core.Driver!.Counters.Orders);
        Assert.Equal(0, rig.Plant.Core.Guard!.Refusals);
        Assert.Contains(rig.Rows, r => r.Decision.Headline == TradeGate.Stage);
        Assert.All(
            rig.Rows.Where(r => r.Decision.Action == LaneAction.Enter),
            r => Assert.True((r.Decision.Gates & (TradeGate.Stage | TradeGate.Capability)) != 0));
    }

    [Fact]
    public void Given_every_gate_of_V4_vst_then_orders_of_one_instrument_leave_capped()
    {
        var rig = new AlphaRig(Options);
        rig.Run(100);
        var ladder = rig.Plant.Core.Ladder;
        Assert.Equal("gate keys_vst of V4-vst does not pass", ladder.Request(Stage.V4Vst, "ann", rig.Now));
        foreach (var name in new[] { "keys_vst", "drill_restore", "drill_kill" })
        {
            ladder.Add(new Evidence(name, true, 1.0, 1, ""));
        }

        ladder.Add(new Evidence("parity:decision.e2e", true, 0.0, 100, "BIT_IDENTICAL"));
        Assert.Null(ladder.Request(Stage.V4Vst, "ann", rig.Now));
        Assert.NotNull(ladder.Approve(Stage.V4Vst, "ann", rig.Now));
        Assert.Null(ladder.Approve(Stage.V4Vst, "bob", rig.Now));
        Assert.Equal("TESTNET", rig.Plant.GuardWord);
        rig.Factor(Millwright.Alpha.Plant.FactorKind.Equity, 0, 10_000.0);
        for (var i = 0; i < 60; i++)
        {
            rig.Factor(Millwright.Alpha.Plant.FactorKind.Equity, 0, 10_000.0);
            rig.Factor(Millwright.Alpha.Plant.FactorKind.Breach, 0, 0.01);
            rig.Factor(Millwright.Alpha.Plant.FactorKind.Indicator, 0, 0.0);
            rig.Run(60);
        }

        var open = rig.Rows.Where(r => r.Decision is { Action: LaneAction.Enter, Gates: TradeGate.Open }).ToList();
        Assert.InRange(open.Count, 1, 20);
        Assert.All(open, r => Assert.Equal("CCUSDT", r.Symbol));
        Assert.All(open, r => Assert.True((double)r.Quantity * r.Price <= 50.0, $"{r.Quantity} at {r.Price}"));
        Assert.True(rig.Plant.Core.Driver!.Counters.Orders > 0);
        Assert.Contains(rig.Rows, r => (r.Decision.Gates & TradeGate.Capability) != 0);
    }

    [Theory]
    [InlineData("live", "simulated", "AAUSDT")]
    [InlineData("vst", "bybit", "AAUSDT")]
    [InlineData("vst", "simulated", "ZZUSDT")]
    public void Given_a_venue_this_build_does_not_have_then_the_options_are_refused(
        string mode, string venue, string symbol)
    {
        var outcome = AlphaOptionTable.Table.Bind(
        [
            new("alpha.mode", mode, "test", "alpha.mode"), new("alpha.venue", venue, "test", "alpha.venue"),
            new("alpha.live_symbol", symbol, "test", "alpha.live_symbol"),
            new("alpha.universe", Options.Universe, "test", "alpha.universe"),
        ]);
        Assert.NotEmpty(outcome.Errors);
    }
}
