using Millwright.Twin.Power;
using Millwright.Twin.Tests.World;
using Millwright.Twin.World;

namespace Millwright.Twin.Tests.Power;

public sealed class PduPermissionTests
{
    [Fact]
    public void Given_a_quiet_ship_then_every_load_is_allowed_and_nothing_is_safe_relevant()
    {
        var world = Ticked();

        var records = PduPermissions.Of(world);

        Assert.Equal(["base", "motion", "mcqpu", "radar", "transponder", "nbl", "rcs"], records.Select(r => r.LoadId));
        Assert.All(records, r => Assert.Equal("nominal", r.PduState));
        Assert.All(records, r => Assert.Equal("load_allowed", r.Allowance));
        Assert.All(records, r => Assert.Equal("clear", r.ThermalClearance));
        Assert.Equal("safe_unknown", records[0].SafeState);
    }

    [Fact]
    public void Given_low_charge_then_the_shed_loads_say_so()
    {
        var world = Ticked(w => w.Power.Soc = 15.0);

        var records = PduPermissions.Of(world);

        Assert.Equal("load_shedding", records[0].PduState);
        Assert.Equal("load_shed", Of(records, "radar").Allowance);
        Assert.Equal("load_allowed", Of(records, "base").Allowance);
    }

    [Fact]
    public void Given_a_tripped_core_then_the_burst_link_is_blocked_and_the_ship_is_locked_down()
    {
        var world = Ticked(w => w.Thermal.SetTemp(w.Thermal.CoreIndex, 95.0), ticks: 2);

        var records = PduPermissions.Of(world);

        Assert.Equal("blocked", Of(records, "nbl").ThermalClearance);
        Assert.Equal("clear", Of(records, "radar").ThermalClearance);
        Assert.All(records, r => Assert.Equal("safe_lockdown", r.SafeState));
        Assert.All(records, r => Assert.Equal("PDU_safe_mode", r.PduState));
        Assert.Equal(["SAFE_THERMAL_CRITICAL"], SafeProjection.Of(world.Power, world.Thermal).Reasons);
    }

    [Fact]
    public void Given_a_conflict_of_sensors_alone_then_it_is_a_warning_and_with_more_a_limit()
    {
        var quiet = Ticked();
        var low = Ticked(w => w.Power.Soc = 9.0);

        Assert.Equal("safe_warning", SafeProjection.Of(quiet.Power, quiet.Thermal, sensorConflict: true).State);
        Assert.Equal("safe_limited", SafeProjection.Of(low.Power, low.Thermal, sensorConflict: true).State);
        Assert.Equal("safe_lockdown", SafeProjection.Of(quiet.Power, quiet.Thermal, damaged: true).State);
    }

    [Theory]
    [InlineData("critical", 1024, "")]
    [InlineData("routine", 1024, "NBL_NOT_CRITICAL")]
    [InlineData("distress", 1025, "NBL_PAYLOAD_TOO_LARGE")]
    [InlineData("chatter", 9000, "NBL_NOT_CRITICAL,NBL_PAYLOAD_TOO_LARGE")]
    public void Given_a_packet_then_every_rule_that_refuses_it_is_named(string criticality, int bits, string codes) =>
        Assert.Equal(codes, string.Join(',', BurstGate.Refusals(Ticked(), criticality, bits)));

    [Fact]
    public void Given_a_hot_core_and_no_link_then_a_critical_packet_is_refused()
    {
        var world = Ticked(w => w.Thermal.SetTemp(w.Thermal.CoreIndex, 95.0), ticks: 2);

        Assert.Equal(["NBL_PDU_DENIED", "NBL_THERMAL_BLOCK"], BurstGate.Refusals(world, "critical", 8));
    }

    private static PduPermission Of(IReadOnlyList<PduPermission> records, string load) =>
        records.First(r => r.LoadId == load);

    private static ShipWorld Ticked(Action<ShipWorld>? change = null, int ticks = 1)
    {
        var world = FlappingTests.Ship();
        world.Inputs = new RuntimeInputs(true, true, 0, 0);
        change?.Invoke(world);
        for (var i = 0; i < ticks; i++)
        {
            world.Step(1.0);
        }

        return world;
    }
}
