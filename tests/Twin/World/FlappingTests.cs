using Millwright.Kernel;
using Millwright.Twin.Guards;
using Millwright.Twin.Profiles;
using Millwright.Twin.Radar;
using Millwright.Twin.Thermal;
using Millwright.Twin.World;

namespace Millwright.Twin.Tests.World;

/// <summary>
/// A switch with hysteresis h needs a movement of at least h between two transitions, so a walk of total variation V
/// makes at most V / h + 1 of them.
/// </summary>
public sealed class FlappingTests
{
    private const int Steps = 4000;

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Given_a_random_walk_around_the_low_charge_band_then_shedding_does_not_flap(ulong key)
    {
        var world = Ship();
        var walk = new Walk(key, 25.0, 1.5, 12.0, 38.0);
        var before = false;
        var transitions = 0;
        for (var i = 0; i < Steps; i++)
        {
            world.Power.Soc = walk.Next();
            world.Step(1e-3);
            transitions += world.Power.LowSoc != before ? 1 : 0;
            before = world.Power.LowSoc;
        }

        var power = world.Profile.Power;
        Assert.True(transitions > 0);
        Assert.True(transitions <= walk.Bound(power.ShedHighPct - power.ShedLowPct), $"{transitions}");
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Given_a_random_walk_around_trip_and_warning_then_neither_flaps(ulong key)
    {
        var settings = HardwareProfile.Shipped(TwinSwitches.Millwright).Thermal;
        var plane = new ThermalPlane(settings, TwinSwitches.Millwright);
        var node = plane.Settings.Nodes[0];
        var walk = new Walk(key, node.TripC, 2.0, node.WarnC - 10.0, node.TripC + 10.0);
        var faults = new NameList();
        var (tripped, latched, trips, warnings) = (false, false, 0, 0);
        for (var i = 0; i < Steps; i++)
        {
            plane.SetTemp(0, walk.Next());
            plane.Step(1e-6, default, faults);
            trips += plane.Tripped(0) != tripped ? 1 : 0;
            var warn = plane.Warned(0) || plane.Tripped(0);
            warnings += warn != latched ? 1 : 0;
            (tripped, latched) = (plane.Tripped(0), warn);
        }

        Assert.True(trips > 0);
        Assert.True(trips <= walk.Bound(node.HysC), $"{trips}");
        Assert.True(warnings <= walk.Bound(node.WarnHysC), $"{warnings}");
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Given_a_random_walk_around_a_guard_bound_then_alerts_keep_hysteresis_and_cooldown(ulong key)
    {
        var rule = ShippedGuards.Rules[0];
        var engine = new GuardEngine([rule]);
        var walk = new Walk(key, rule.MaxRangeM!.Value, 2.0, 50.0, 90.0);
        var (alerts, clears) = (0, 0);
        for (var i = 0; i < Steps; i++)
        {
            var signals = engine.Update(new GuardedTrack(
                "t", i, TrackStatus.Tracked, walk.Next(), 0.9, 3, false, 0, 0.0));
            alerts += signals.Count(s => s.IsAlert);
            clears += signals.Count(s => !s.IsAlert);
        }

        Assert.True(alerts > 0);
        Assert.True(alerts <= (Steps / rule.CooldownS) + 1.0, $"{alerts}");
        Assert.True(alerts + clears <= walk.Bound(rule.HysteresisM), $"{alerts} {clears}");
    }

    internal static ShipWorld Ship() =>
        new(HardwareProfile.Shipped(TwinSwitches.Millwright), TwinSwitches.Millwright);

    private sealed class Walk(ulong key, double start, double step, double low, double high)
    {
        private Xoshiro256 random = Xoshiro256.Create(key, "walk");
        private double value = start;
        private double variation;

        public double Next()
        {
            var before = value;
            value = Math.Clamp(value + (((random.NextUnit() * 2.0) - 1.0) * step), low, high);
            variation += Math.Abs(value - before);
            return value;
        }

        public double Bound(double hysteresis) => (variation / hysteresis) + 1.0;
    }
}
