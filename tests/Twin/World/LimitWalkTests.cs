using Millwright.Kernel;
using Millwright.Twin.Incidents;
using Millwright.Twin.Power;
using Millwright.Twin.Profiles;
using Millwright.Twin.Propulsion;
using Millwright.Twin.World;

namespace Millwright.Twin.Tests.World;

/// <summary>
/// Random walks around the limits that have a memory: a bus with a restore margin, an alarm with on- and off-delay, and
/// the two limits whose demand must not depend on what was granted the tick before.
/// </summary>
public sealed class LimitWalkTests
{
    private const int Steps = 4000;

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Given_a_demand_that_walks_around_the_bus_limit_then_shedding_keeps_the_margin(ulong key)
    {
        const double MarginPct = 8.0;
        var switches = TwinSwitches.Millwright with { RestoreMarginPct = MarginPct };
        var profile = HardwareProfile.Shipped(switches);
        var plane = new PowerPlane(profile.Power with { DockInit = false, CapacityWh = 1e9 }, [], switches);
        var rcs = new RcsUnit(profile.Propulsion, switches);
        var random = Xoshiro256.Create(key, "bus");
        var (speed, variation, transitions, shed) = (0.6, 0.0, 0, false);
        for (var i = 0; i < Steps; i++)
        {
            var before = speed;
            speed = Math.Clamp(speed + (((random.NextUnit() * 2.0) - 1.0) * 0.05), 0.0, 1.0);
            variation += Math.Abs(speed - before) * profile.Power.MotionWPerMps;
            plane.Soc = 80.0;
            plane.Step(1.0, new PowerDemand(i, speed, 40.0, true, true, 25.0, false, false), rcs);
            var now = plane.Shed.Reasons.Contains(ShedReason.PduOvercurrent);
            transitions += now != shed ? 1 : 0;
            shed = now;
        }

        Assert.True(transitions > 0);
        Assert.True(
            transitions <= (variation / (plane.LimitW * MarginPct / 100.0)) + 1.0, $"{transitions} {variation}");
    }

    [Fact]
    public void Given_a_constant_overload_then_the_same_loads_are_shed_in_every_tick()
    {
        var rig = new Plant.ShipRig(new Millwright.Twin.Plant.ShipOptions { Scenario = "pdu-cascade" });
        rig.Send("sim.start");
        rig.Send("sim.drive.set", """{"pct": 100}""");
        rig.Wait(5.0);
        for (var i = 0; i < 20; i++)
        {
            rig.Wait(1.0);
            Assert.Equal(["nbl", "radar", "transponder"], rig.Ship.Ship.World.Power.Shed.Loads.Names);
        }
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Given_a_current_that_walks_around_its_alarm_then_opens_keep_on_delay_and_off_delay(ulong key)
    {
        var rule = ShippedAlarms.Rules.First(r => r.Id == "POWER_BUS_NEAR_LIMIT");
        var desk = new AlarmDesk([rule]);
        var port = new BookPort(new IncidentBook());
        var random = Xoshiro256.Create(key, "alarm");
        var (current, opens) = (rule.Threshold, 0);
        for (var t = 0; t < Steps; t++)
        {
            current = Math.Clamp(current + (((random.NextUnit() * 2.0) - 1.0) * 0.3), 3.0, 5.0);
            desk.Begin();
            desk.Ingest(new AlarmEvent("power", "bus", "main", t, [("current", current)]), port);
            opens += desk.Audit.Count(line =>
                line.Kind is "incident_open" or "incident_reopen" or "incident_retrigger");
        }

        Assert.True(opens > 0);
        Assert.True(opens <= (Steps / rule.MinDurationS) + 1.0, $"{opens}");
    }
}
