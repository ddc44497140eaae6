using Millwright.Portfolio.Actions;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Tests.Actions;

/// <summary>Worked examples W20–W28 of portfolio.md §13.</summary>
public sealed class WorkedExampleTests
{
    [Theory]
    [InlineData(0.2, 0.0, 18.0)]
    [InlineData(0.5, 0.0, 148.5)]
    [InlineData(0.8, 0.0, 360.0)]
    [InlineData(0.8, 360.0, 72.0)]
    [InlineData(0.8, 432.0, 0.0)]
    public void Given_W20_when_entering_then_the_gap_to_the_target_closes_by_A(double a, double deployed, double size)
    {
        var decision = Entries.Decide(new EntryInput
        {
            A = a,
            Meso = Phase.Good,
            CapUsd = 900.0,
            DeployedUsd = deployed,
        });

        Assert.Equal(size, decision.SizeUsd, 9);
    }

    [Fact]
    public void Given_W20_a_laggard_with_divergence_in_DoubleDip_then_half_the_size_is_bought()
    {
        var decision = Entries.Decide(new EntryInput
        {
            A = 0.8,
            Meso = Phase.DoubleDip,
            IsLaggard = true,
            RsiDivergence = 0.4,
            CapUsd = 900.0,
        });

        Assert.Equal(Readiness.Light, decision.Readiness);
        Assert.Equal(180.0, decision.SizeUsd, 9);
    }

    [Fact]
    public void Given_W21_when_the_price_falls_through_the_first_level_then_a_third_of_the_cap_is_added()
    {
        var decision = DipLadder.Decide(0.5, 0.76, 1.00, _ => false, 1.3, true, false, 0.0, 900.0, 148.5);

        Assert.Equal(0.236, decision.Level);
        Assert.Equal(297.0, decision.SizeUsd, 9);
    }

    [Fact]
    public void Given_W22_when_two_levels_are_reached_then_each_sells_from_what_is_left()
    {
        var hit = new SortedSet<int>();

        var trims = ExitLadder.Decide(1000.0, 1.70, 1.00, 0.5, hit, 900.0);

        Assert.Equal([225.0, 174.375], trims.Select(t => Math.Round(t.Quantity, 9)));
        Assert.Equal([382.5, 296.4375], trims.Select(t => Math.Round(t.Proceeds, 9)));
        Assert.Equal([0, 1], hit);
    }

    [Fact]
    public void Given_W22_a_large_cap_then_the_slice_is_cut_down_to_the_floor()
    {
        var trims = ExitLadder.Decide(1000.0, 1.70, 1.00, 0.85, new SortedSet<int>(), 15_000.0);

        Assert.Equal(117.647, trims[0].Quantity, 3);
        Assert.Single(trims);
    }

    [Fact]
    public void Given_W23_when_fifteen_closes_lie_below_then_breach_bounce_and_demotion_follow()
    {
        var trail = new Trail(90.0);
        var events = new List<(int Bar, TrailEvent Event)>();
        for (var bar = 1; bar <= 24; bar++)
        {
            var high = bar == 18 ? 99.98 : 99.3;
            var happened = trail.Update(bar <= 17 ? 99.0 : 99.2, high, 100.0, 0.4);
            if (happened != TrailEvent.None)
            {
                events.Add((bar, happened));
            }
        }

        Assert.Equal([(15, TrailEvent.Breach), (18, TrailEvent.TrimOnBounce), (24, TrailEvent.Demote)], events);
    }

    [Fact]
    public void Given_W24_then_the_redeployed_size_is_fraction_times_factor_times_proceeds()
    {
        var gate = TrendGate.Decide(new TrendInput
        {
            Meso = Phase.Recover,
            Macro = Phase.Recover,
            Break = Levers.StructureBreak.Bull,
            BreakConfidence = 0.62,
            A = 0.75,
            Proceeds = 250.0,
            CapUsd = 900.0,
            DeployedUsd = 600.0,
        });

        Assert.True(gate.Passes, string.Join(',', gate.Failed));
        Assert.Equal(78.125, gate.SizeUsd, 9);
    }

    [Theory]
    [InlineData(500.0, 450.0, 50.0)]
    [InlineData(1200.0, 1110.0, 90.0)]
    [InlineData(40.0, 40.0, 0.0)]
    public void Given_W25_a_dead_position_then_the_moon_bag_is_bounded(double value, double sold, double kept)
    {
        var dead = HealthScores.Final(HealthScores.Dead(-0.45, 0.3, 0.1, 0.0, false), 0.5);

        var decision = Lifecycle.Decide(new LifecycleInput
        {
            AgeHours = 100.0,
            Pnl = -0.45,
            DeadScore = dead,
            ValueUsd = value,
            NavUsd = 10_000.0,
        });

        Assert.Equal(0.92, dead, 12);
        Assert.Equal("demote", decision.Action);
        Assert.Equal(sold, decision.SellUsd!.Value, 9);
        Assert.Equal(kept, decision.MoonUsd!.Value, 9);
    }

    [Fact]
    public void Given_W25_exactly_six_tenths_then_nothing_is_demoted()
    {
        var dead = HealthScores.Final(HealthScores.Dead(-0.45, 0.3, 0.9, 0.0, false), 0.0);

        Assert.Equal(0.6, dead);
        Assert.Equal("hold", Lifecycle.Decide(new LifecycleInput { AgeHours = 100.0, DeadScore = dead }).Action);
    }

    [Theory]
    [InlineData(9, "none", 0)]
    [InlineData(20, "trim", 1)]
    [InlineData(27, "trim", 1)]
    [InlineData(32, "trim", 2)]
    [InlineData(38, "demote", 3)]
    public void Given_W27_then_the_count_decides(int cores, string action, int count)
    {
        var quota = Quota.Decide(cores, 0.35, Phase.Good, 0.6, 0, false);

        Assert.Equal((action, count), (quota.Action, quota.Count));
    }

    [Fact]
    public void Given_W28_eight_rising_minutes_then_the_mode_flips_at_five_and_adds_the_pullback_at_eleven()
    {
        var mode = new NewTokenMode(1.0, 900.0);
        var price = 1.0;
        var log = new List<string>();
        for (var minute = 1; minute <= 11; minute++)
        {
            price *= minute <= 8 ? 1.02 : 0.988;
            var decisions = mode.Update(
                new NewTokenBar
                {
                    Close = price,
                    High = price * 1.002,
                    EmaShort = price,
                    EmaLong = 0.95,
                    Atr = 0.01,
                    VolumeZ = 1.5,
                    Volume = 1.2,
                    Rsi = 55.0 + minute,
                    RsiSlope = 0.1,
                },
                15,
                0.3);
            log.AddRange(decisions.Where(d => d.Type != "hold_probe").Select(d => $"{minute}:{d.Type}:{d.SizeUsd}"));
        }

        Assert.Equal(["5:flip_build:", "11:add:207", "11:mode_off:"], log);
    }
}
