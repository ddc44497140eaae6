using Millwright.Kernel;
using Millwright.Twin.Power;
using Millwright.Twin.Profiles;
using Millwright.Twin.Propulsion;
using Millwright.Twin.World;

namespace Millwright.Twin.Tests.World;

public sealed class EnergyTests
{
    [Fact]
    public void Given_400_random_ships_then_the_energy_invariants_hold_in_every_tick()
    {
        for (ulong key = 1; key <= 400; key++)
        {
            var random = Xoshiro256.Create(key, "ship");
            var profile = Random(ref random);
            var world = new ShipWorld(profile, TwinSwitches.Millwright);
            for (var tick = 0; tick < 60; tick++)
            {
                Disturb(world, ref random);
                var before = world.Power.Soc;
                var dt = 0.1 + (random.NextUnit() * 3.0);
                world.Step(dt);
                var violations = new ViolationList();
                EnergyInvariants.Check(world.Power, violations);
                Assert.True(
                    violations.Items.Count == 0, $"key {key} tick {tick}: {string.Join("; ", violations.Items)}");
                var moved = (world.Power.Soc - before) / 100.0 * profile.Power.CapacityWh;
                var flow = (world.Power.ChargeW - world.Power.DischargeW) * dt / 3600.0;
                Assert.True(Math.Abs(moved - flow) <= 1e-6 * (1.0 + Math.Abs(flow)), $"key {key} tick {tick}: E3");
            }
        }
    }

    [Fact]
    public void Given_the_default_thrusters_then_the_groups_are_those_of_the_specification()
    {
        var groups = AxisGroups.Find(Thruster.Default, 25.0);
        int[][] expected = [[4, 5, 6, 7], [0, 1, 2, 3], [0, 2, 4, 6], [1, 3, 5, 7], [12, 13, 14, 15], [8, 9, 10, 11]];

        Assert.Equal(expected, groups.Select(g => g.Select(t => t.Index).ToArray()));
    }

    [Fact]
    public void Given_minimal_shedding_then_only_what_is_needed_goes()
    {
        using var document = System.Text.Json.JsonDocument.Parse(ShippedProfile.Json
            .Replace("\"max_bus_a\": 5.0", "\"max_bus_a\": 3.6", StringComparison.Ordinal)
            .Replace("\"dock_connected_init\": true", "\"dock_connected_init\": false", StringComparison.Ordinal));
        foreach (var (minimal, shed, watts) in ((bool, string[], double)[])
            [(false, ["nbl", "radar", "transponder"], 65.815942), (true, ["nbl"], 89.815942)])
        {
            var switches = TwinSwitches.Millwright with { MinimalShedding = minimal };
            var world = new ShipWorld(HardwareProfile.Read(document.RootElement, switches), switches)
            {
                Inputs = new RuntimeInputs(true, true, 1, 0),
            };
            world.Step(1.0);

            Assert.Equal(shed, world.Power.Shed.Loads.Names);
            Assert.Equal(watts, world.Power.PowerOutW, 5);
        }
    }

    [Fact]
    public void Given_a_brown_out_then_loads_go_in_order_and_come_back_at_the_restore_level()
    {
        var profile = new HardwareProfile
        {
            Power = new PowerSettings { CapacityWh = 0.5, SocInitPct = 0.0, BaseInW = 10.0, BrownoutEnabled = true },
        };
        var world = new ShipWorld(profile, TwinSwitches.Millwright) { Inputs = new RuntimeInputs(true, true, 0, 0) };
        for (var i = 0; i < 10; i++)
        {
            world.Step(1.0);
        }

        Assert.Contains("BROWNOUT", world.Power.Faults.Names);
        Assert.Contains("radar", world.Power.Shed.Loads.Names);
        world.Power.Soc = 50.0;
        world.Step(1.0);
        Assert.DoesNotContain("BROWNOUT", world.Power.Faults.Names);
    }

    private static HardwareProfile Random(ref Xoshiro256 r)
    {
        var low = r.NextUnit() * 40.0;
        return new HardwareProfile
        {
            Power = new PowerSettings
            {
                CapacityWh = 1.0 + (r.NextUnit() * 50.0),
                SocInitPct = r.NextUnit() * 100.0,
                MaxBusA = r.NextUnit() * 8.0,
                BaseInW = r.NextUnit() * 100.0,
                BaseOutW = r.NextUnit() * 100.0,
                MotionWPerMps = r.NextUnit() * 90.0,
                RadarW = r.NextUnit() * 50.0,
                TransponderW = r.NextUnit() * 20.0,
                MaxChargeW = r.NextUnit() < 0.3 ? 0.0 : r.NextUnit() * 100.0,
                MaxDischargeW = r.NextUnit() < 0.3 ? 0.0 : r.NextUnit() * 100.0,
                ShedLowPct = low,
                ShedHighPct = low + 1.0 + (r.NextUnit() * 20.0),
                CapCapacityWh = r.NextUnit() < 0.3 ? 0.0 : r.NextUnit() * 3.0,
                CapInitPct = r.NextUnit() * 100.0,
                CapMaxChargeW = r.NextUnit() * 60.0,
                CapMaxDischargeW = r.NextUnit() * 60.0,
                DockInit = r.NextUnit() < 0.5,
                DockMaxW = r.NextUnit() * 300.0,
                DockLimitA = r.NextUnit() * 10.0,
                NblInit = r.NextUnit() < 0.5,
                NblMaxW = r.NextUnit() * 50.0,
                NblCoreMaxC = 90.0,
                MinimalShedding = r.NextUnit() < 0.5,
                RestoreMarginPct = r.NextUnit() < 0.5 ? 0.0 : r.NextUnit() * 20.0,
            },
            Propulsion = new PropulsionSettings
            {
                Enabled = true, PropellantKg = r.NextUnit() * 3.0, Thrusters = Thruster.Default,
                Groups = Groups,
            },
        };
    }

    private static readonly IReadOnlyList<IReadOnlyList<Thruster>> Groups = AxisGroups.Find(Thruster.Default, 25.0);

    private static void Disturb(ShipWorld world, ref Xoshiro256 r)
    {
        world.SpeedMps = r.NextUnit();
        world.Inputs = new RuntimeInputs(r.NextUnit() < 0.8, r.NextUnit() < 0.8, (int)r.Below(30), (int)r.Below(20));
        if (r.NextUnit() < 0.1)
        {
            world.Rcs.Command(AxisGroups.Names[(int)r.Below(6)], r.NextUnit() * 100.0, 1.0 + (r.NextUnit() * 5.0));
        }

        if (r.NextUnit() < 0.1)
        {
            world.Power.Dock(!world.Power.DockConnected);
        }
    }
}
