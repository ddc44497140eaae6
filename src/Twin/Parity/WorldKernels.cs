using System.Text.Json;
using Millwright.Twin.Profiles;
using Millwright.Twin.Propulsion;
using Millwright.Twin.World;

namespace Millwright.Twin.Parity;

/// <summary>Kinds <c>twin-power</c>, <c>twin-thermal</c>, <c>twin-motion</c> (twin.md Appendix A.1).</summary>
internal static class WorldKernels
{
    public static IReadOnlyList<TwinParity> All { get; } =
    [
        new("twin-power", (request, reference, output) => Run(request, reference, output, WorldRecords.Power)),
        new("twin-thermal", (request, reference, output) => Run(request, reference, output, WorldRecords.Thermal)),
        new("twin-motion", (request, reference, output) => Run(request, reference, output, WorldRecords.Motion)),
        new("twin-switches", Switches),
    ];

    private static void Switches(JsonElement request, bool reference, Utf8JsonWriter output) =>
        Run(request, reference, output, request.Text("kind") switch
        {
            "twin-power" => WorldRecords.Power,
            "twin-motion" => WorldRecords.Motion,
            _ => WorldRecords.Thermal,
        });

    private static void Run(
        JsonElement request, bool reference, Utf8JsonWriter output, Action<ShipWorld, Utf8JsonWriter> record)
    {
        var switches = Overridden(reference ? TwinSwitches.Reference : TwinSwitches.Millwright, request);
        var config = request.TryGetProperty("config", out var given) ? given : default;
        var profile = ProfileReader.Read(config, switches, Thrusters(request));
        var world = new ShipWorld(profile, switches);
        if (request.Flag("observe_initial"))
        {
            record(world, output);
        }

        foreach (var step in request.GetProperty("steps").EnumerateArray())
        {
            Apply(world, step);
            world.Step(step.GetProperty("dt").GetDouble());
            record(world, output);
        }
    }

    private static TwinSwitches Overridden(TwinSwitches switches, JsonElement request)
    {
        if (!request.TryGetProperty("switches", out var changes) || changes.ValueKind != JsonValueKind.Object)
        {
            return switches;
        }

        foreach (var change in changes.EnumerateObject())
        {
            switches = switches.With(change.Name, change.Value)
                ?? throw new FormatException($"switches.{change.Name}: unknown name or value {change.Value}");
        }

        return switches;
    }

    private static List<Thruster>? Thrusters(JsonElement request)
    {
        if (!request.TryGetProperty("thrusters", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        return [.. list.EnumerateArray().Select(t => new Thruster(
            t.GetProperty("index").GetInt32(),
            t.Text("cluster_id") ?? string.Empty,
            [.. t.GetProperty("position_m").EnumerateArray().Select(v => v.GetDouble())],
            [.. t.GetProperty("direction").EnumerateArray().Select(v => v.GetDouble())],
            t.Number("f_max_newton")))];
    }

    private static void Apply(ShipWorld world, JsonElement step)
    {
        if (step.TryGetProperty("cmds", out var commands) && commands.ValueKind == JsonValueKind.Array)
        {
            foreach (var command in commands.EnumerateArray())
            {
                Command(world, command);
            }
        }

        if (step.TryGetProperty("set", out var set) && set.ValueKind == JsonValueKind.Object)
        {
            Set(world, set);
        }

        if (step.TryGetProperty("inputs", out var inputs) && inputs.ValueKind == JsonValueKind.Object)
        {
            var old = world.Inputs;
            world.Inputs = new RuntimeInputs(
                inputs.OptionalFlag("radar_enabled") ?? old.RadarEnabled,
                inputs.OptionalFlag("transponder_active") ?? old.TransponderActive,
                Math.Max(0, (int)inputs.Number("sensor_queue_depth", old.SensorQueue)),
                Math.Max(0, (int)inputs.Number("actuator_queue_depth", old.ActuatorQueue)));
        }
    }

    private static void Command(ShipWorld world, JsonElement command)
    {
        var args = command.EnumerateArray().ToArray();
        switch (args[0].GetString())
        {
            case "dock":
                world.Power.Dock(args[1].GetBoolean());
                break;
            case "nbl":
                world.Power.NblRequested = args[1].GetBoolean();
                break;
            case "nbl_max":
                world.Power.NblMaxW = Math.Max(0.0, args[1].GetDouble());
                break;
            case "rcs":
                world.Rcs.Command(args[1].GetString(), args[2].GetDouble(), args[3].GetDouble());
                break;
            case "rcs_stop":
                world.Rcs.Stop();
                break;
            case "docking":
                world.Engage(args[1].GetBoolean());
                break;
            case "port":
                world.Docking.Select((args[1].GetString() ?? string.Empty).Trim());
                break;
            case "motor":
                world.Drive(args[1].GetString() ?? string.Empty, (float)args[2].GetDouble(), 0.0);
                break;
            case "rotate":
                world.Rotate((float)args[1].GetDouble());
                break;
            default:
                throw new FormatException($"cmds: unknown operation '{args[0]}'");
        }
    }

    private static void Set(ShipWorld world, JsonElement set)
    {
        world.Power.Soc = set.Number("soc_pct", world.Power.Soc);
        world.SpeedMps = set.Number("speed", world.SpeedMps);
        world.HeadingDeg = set.Number("heading", world.HeadingDeg);
        world.Radiation.RateUsvh = set.Number("radiation_usvh", world.Radiation.RateUsvh);
        world.Thermal.AmbientC = set.Number("ambient_c", world.Thermal.AmbientC);
        world.CoreTempC = set.Number("temp_core_c", world.CoreTempC);
        if (set.TryGetProperty("node_temp", out var nodes) && nodes.ValueKind == JsonValueKind.Object)
        {
            foreach (var node in nodes.EnumerateObject())
            {
                var index = world.Thermal.Settings.IndexOf(node.Name);
                if (index >= 0)
                {
                    world.Thermal.SetTemp(index, node.Value.GetDouble());
                }
            }
        }
    }
}
