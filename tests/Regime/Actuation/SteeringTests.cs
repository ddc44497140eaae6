using Millwright.Kernel;
using Millwright.Regime.Actuation;
using Millwright.Regime.Engine;
using Millwright.Regime.Options;
using Millwright.Regime.Tests.Engine;
using Millwright.Regime.Tiers;

namespace Millwright.Regime.Tests.Actuation;

public sealed class SteeringTests
{
    [Fact]
    public void Given_every_detector_but_no_actuator_then_the_steering_is_neutral()
    {
        var (engine, script, flags) = EngineTests.Warm(6);
        flags.On.Remove(Flags.Directional);
        flags.On.Remove(Flags.Throttle);
        EngineTests.Run(engine, script, flags, 50);
        engine.Steering.Cycle(script.Now, engine, flags);
        Assert.Equal(CompanionSteering.Neutral, engine.Steering.Steering);
    }

    [Fact]
    public void Given_the_throttle_and_a_low_score_then_the_entry_cap_follows_E16()
    {
        var (engine, script, flags) = EngineTests.Warm(6);
        flags.On.Remove(Flags.Directional);
        flags.On.Remove(Flags.Knobs);
        EngineTests.Run(engine, script, flags, 5);
        engine.Steering.Cycle(script.Now, engine, flags);
        Assert.NotNull(engine.Score.Value);
        var expected = engine.Score.EntryCap < engine.Score.UnthrottledCap ? engine.Score.EntryCap : (int?)null;
        Assert.Equal(expected, engine.Steering.Steering.EntryCap);
        flags.On.Remove(Flags.Score);
        EngineTests.Run(engine, script, flags, 1);
        Assert.True(engine.Steering.Cycle(script.Now, engine, flags) == (expected is not null));
        Assert.Null(engine.Steering.Steering.EntryCap);
    }

    [Fact]
    public void Given_tier_2_then_a_side_is_suppressed_after_the_grace_and_restored_after_the_cooldown()
    {
        var engine = new RegimeEngine(new RegimeOptions());
        var flags = new FlagSet(Flags.Directional, Flags.Hmm);
        Tier(engine, 2, Leg.A);
        Assert.True(engine.Steering.Cycle(1000, engine, flags));
        Assert.Equal('\0', engine.Steering.Steering.Suppressed);
        Assert.Equal((1.25, 0.85), (engine.Steering.Steering.SpacingA, engine.Steering.Steering.SpacingB));
        Assert.Equal(30.0, engine.Steering.GraceLeft(1030));
        engine.Steering.Cycle(1060, engine, flags);
        Assert.Equal('A', engine.Steering.Steering.Suppressed);
        Tier(engine, 0, null);
        engine.Steering.Cycle(1090, engine, flags);
        Assert.Equal('A', engine.Steering.Steering.Suppressed);
        Assert.Equal(600.0, engine.Steering.CoolingLeft(1090));
        engine.Steering.Cycle(1689, engine, flags);
        Assert.Equal('A', engine.Steering.Steering.Suppressed);
        engine.Steering.Cycle(1690, engine, flags);
        Assert.Equal(CompanionSteering.Neutral, engine.Steering.Steering);
    }

    [Fact]
    public void Given_the_switch_goes_off_then_everything_directional_ends_at_once()
    {
        var engine = new RegimeEngine(new RegimeOptions());
        var flags = new FlagSet(Flags.Directional, Flags.Hmm);
        Tier(engine, 2, Leg.B);
        engine.Steering.Cycle(1000, engine, flags);
        engine.Steering.Cycle(1100, engine, flags);
        Assert.Equal('B', engine.Steering.Steering.Suppressed);
        flags.On.Remove(Flags.Directional);
        Assert.True(engine.Steering.Cycle(1130, engine, flags));
        Assert.Equal(CompanionSteering.Neutral, engine.Steering.Steering);
    }

    [Theory]
    [InlineData(SizerMode.Advisory)]
    [InlineData(SizerMode.Throughput)]
    [InlineData(SizerMode.Kelly)]
    public void Given_a_sizer_mode_then_only_that_sizer_is_applied(SizerMode mode)
    {
        var (engine, script, flags) = EngineTests.Warm(8, new RegimeOptions { SizerMode = mode });
        flags.On.Remove(Flags.Directional);
        EngineTests.Run(engine, script, flags, 3);
        engine.Steering.Cycle(script.Now, engine, flags);
        var regime = engine.Market.PolicyRegime;
        var expected = mode switch
        {
            SizerMode.Throughput => engine.Desk.Throughput!.Size(1.0, regime, Leg.A).Size,
            SizerMode.Kelly => engine.Desk.Kelly!.Size(1.0, regime).Size,
            _ => 1.0,
        };
        Assert.Equal(expected, engine.Steering.Steering.SizeA, 2);
    }

    [Fact]
    public void Given_a_list_of_held_slots_then_only_those_rest()
    {
        var steering = new CompanionSteering { HeldSlots = "2,11" };
        Assert.Equal([false, true, true, false], new[] { 1, 2, 11, 12 }.Select(steering.Holds));
        Assert.False(CompanionSteering.Neutral.Holds(0));
    }

    private static void Tier(RegimeEngine engine, int tier, Leg? suppressed)
    {
        var bias = suppressed == Leg.B ? -0.5 : 0.5;
        var direction = tier == 0 ? "symmetric" : bias > 0 ? "long_bias" : "short_bias";
        engine.Market.Tiers.Restore(
            new TierReading(
                tier, direction, tier, direction, tier == 0 ? MarketRegime.Ranging : MarketRegime.Bullish, 0.6, 0.6,
                bias, suppressed, "", true, true),
            0, null, 0, null, []);
    }
}
