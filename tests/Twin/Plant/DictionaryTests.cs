using System.Text.Json;
using Millwright.Twin.Dictionary;
using Millwright.Twin.Missions;
using Millwright.Twin.Plant;

namespace Millwright.Twin.Tests.Plant;

/// <summary>The dictionary against real payloads, in both directions (twin.md §10.5).</summary>
public sealed class DictionaryTests
{
    [Fact]
    public void Given_flights_then_every_field_is_documented_and_every_documented_field_appears()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in ShippedScenarios.Names)
        {
            Watch(new ShipOptions { Scenario = name }, seen);
            Fly(new ShipOptions { Scenario = name, AllowInjection = true }, seen);
        }

        Extra(seen);
        var known = TelemetryDictionary.Fields.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(known.Count, TelemetryDictionary.Fields.Count);
        var missing = string.Join('\n', seen.Except(known).Order().Select(p => $"not documented: {p}")
            .Concat(known.Except(seen).Order().Select(p => $"never seen: {p}")));
        Assert.True(missing.Length == 0, missing);
    }

    [Fact]
    public void Given_the_exports_then_they_hold_every_field_with_both_labels()
    {
        using var json = JsonDocument.Parse(TelemetryDictionary.Json());
        var fields = json.RootElement.GetProperty("fields").EnumerateArray().ToArray();
        Assert.Equal(TelemetryDictionary.Fields.Count, fields.Length);
        Assert.All(fields, f => Assert.True(
            f.GetProperty("label_en").GetString()!.Length > 0 && f.GetProperty("label_ru").GetString()!.Length > 0));
        var yaml = TelemetryDictionary.Yaml();
        Assert.Equal(fields.Length, yaml.Split("  - path: ").Length - 1);
        Assert.Contains("path: \"power.soc_pct\"", yaml, StringComparison.Ordinal);
    }

    /// <summary>The scenario as it comes, without an operator.</summary>
    private static void Watch(ShipOptions options, HashSet<string> seen)
    {
        var rig = new ShipRig(options);
        rig.Send("sim.start");
        for (var i = 0; i < 60; i++)
        {
            rig.Wait(5.0);
            seen.UnionWith(TelemetryDictionary.PathsOf(rig.Status()));
        }
    }

    private static void Fly(ShipOptions options, HashSet<string> seen)
    {
        var rig = new ShipRig(options);
        rig.Send("sim.start");
        rig.Send("sim.rcs.fire", """{"axis": "forward", "pct": 60, "duration_s": 20}""");
        rig.Send("sim.drive.set", """{"pct": 100}""");
        rig.Send("power.dock.off");
        rig.Send("sim.dock.release");
        seen.UnionWith(TelemetryDictionary.PathsOf(rig.Status()));
        for (var i = 0; i < 45; i++)
        {
            rig.Wait(5.0);
            rig.Send("power.nbl.set_max", """{"max_power_w": 21}""");
            seen.UnionWith(TelemetryDictionary.PathsOf(rig.Status()));
        }
    }

    /// <summary>Blocks of the extras.</summary>
    private static void Extra(HashSet<string> seen)
    {
        var rig = new ShipRig(ship: ShipPlant.Fly(
            new ShipOptions { BodyRecords = true },
            """
            {"name": "extra", "overrides": {"dynamics": {"mode": "rigid"}, "battery_soc_init_pct": 8,
             "power_plane.max_bus_a": 2.9, "power_plane.supercap_soc_pct_init": 0}}
            """));
        rig.Send("power.dock.off");
        rig.Send("sim.dock.release");
        rig.Send("sim.start");
        rig.Send("sim.drive.set", """{"pct": 100}""");
        rig.Send("sim.rcs.fire", """{"axis": "forward", "pct": 60, "duration_s": 9}""");
        rig.Wait(3.0);
        seen.UnionWith(TelemetryDictionary.PathsOf(rig.Status()));
    }
}
