using System.Text.Json;
using Millwright.Twin.Profiles;
using Millwright.Twin.World;

namespace Millwright.Twin.Parity;

/// <summary>
/// Command handling of the first generation (twin.md §6.4, "v1 differences"), kept for the profile <c>reference</c>.
/// </summary>
internal sealed class ReferenceSession(bool commsEnabled)
{
    private ShipWorld world = NewWorld();
    private RunState state;
    private double speed = 1.0;
    private string mode = commsEnabled ? "ON" : "OFF";

    /// <summary>Advances the world when it runs.</summary>
    public void Tick(int ticks)
    {
        for (; ticks > 0 && state == RunState.Running; ticks--)
        {
            world.Step(speed);
        }
    }

    /// <summary>Executes a command; returns the error code, or null.</summary>
    public string? Execute(string command, JsonElement parameters)
    {
        try
        {
            return Dispatch(command, parameters);
        }
        catch (FormatException)
        {
            return "exception";
        }
    }

    public void Effect(Utf8JsonWriter output)
    {
        output.WriteStartObject();
        output.WriteStartObject("sim_state");
        output.WriteBoolean("running", state != RunState.Stopped);
        output.WriteBoolean("paused", state == RunState.Paused);
        output.WriteNumber("speed", speed);
        output.WriteString("fsm_state", state.ToString().ToUpperInvariant());
        output.WriteEndObject();
        output.WriteBoolean("dock_connected", world.Power.DockConnected);
        output.WriteString("docking_state", world.Docking.State);
        output.WriteString("docking_port", world.Docking.Port);
        output.WriteBoolean("nbl_active", world.Power.NblRequested);
        output.WriteNumber("nbl_max_w", world.Power.NblMaxW);
        output.WriteString("rcs_axis", world.Rcs.CommandAxis);
        output.WriteNumber("rcs_pct", world.Rcs.CommandPct);
        output.WriteNumber("rcs_left_s", world.Rcs.TimeLeftS);
        output.WriteString("xpdr_mode", mode);
        output.WriteNumber("sim_time_s", world.TimeS);
        output.WriteEndObject();
    }

    private static ShipWorld NewWorld() =>
        new(HardwareProfile.Shipped(TwinSwitches.Reference), TwinSwitches.Reference);

    private static double Number(JsonElement value) =>
        ProfileValues.Number(value) ?? throw new FormatException("not a number");

    private string? Dispatch(string command, JsonElement p)
    {
        const string Rejected = "rejected";
        var values = new ProfileValues(p, []);
        switch (command)
        {
            case "sim.start":
                var asked = ProfileValues.Number(values["speed"]) ?? 1.0;
                speed = asked > 0.0 ? asked : 1.0;
                state = RunState.Running;
                return null;
            case "sim.pause" when state != RunState.Stopped:
                state = RunState.Paused;
                return null;
            case "sim.stop":
                state = RunState.Stopped;
                return null;
            case "sim.reset":
                (world, state, speed, mode) = (NewWorld(), RunState.Stopped, 1.0, commsEnabled ? "ON" : "OFF");
                return null;
            case "sim.dock.engage":
                return values.Text("port") is { } port && !world.Docking.Select(port.Trim()) ? Rejected
                    : world.Engage(true) ? null : Rejected;
            case "sim.dock.release":
                return world.Engage(false) ? null : Rejected;
            case "power.dock.on" or "power.dock.off":
                world.Bridge(command == "power.dock.on");
                return null;
            case "power.nbl.on" or "power.nbl.off":
                world.Power.NblRequested = command == "power.nbl.on";
                return null;
            case "power.nbl.set_max":
                world.Power.NblMaxW = ProfileValues.Number(values["max_power_w"]) is { } most
                    ? Math.Max(0.0, most)
                    : world.Power.NblMaxW;
                return null;
            case "sim.rcs.fire":
                return world.Rcs.Command(
                    values.Text("axis"), Number(Either(values, "pct", "percent")),
                    Number(Either(values, "duration_s", "duration"))) ? null : Rejected;
            case "sim.rcs.stop":
                world.Rcs.Stop();
                return null;
            case "sim.xpdr.mode":
                return Transponder(values.Text("mode")?.Trim().ToUpperInvariant());
            default:
                return Rejected;
        }
    }

    private static JsonElement Either(ProfileValues values, string name, string alias) =>
        values[name] is { ValueKind: not JsonValueKind.Undefined } value ? value : values[alias];

    private string? Transponder(string? wanted)
    {
        if (!commsEnabled)
        {
            return "comms_disabled";
        }

        if (wanted is not ("ON" or "OFF" or "SILENT" or "SPOOF"))
        {
            return "invalid_mode";
        }

        mode = wanted;
        return null;
    }
}
