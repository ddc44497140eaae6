using Millwright.Twin.Incidents;
using Millwright.Twin.World;

namespace Millwright.Twin.Plant;

/// <content>Telemetry by path, for predicates (twin.md §10, §11.1).</content>
public sealed partial class ShipPlant
{
    internal AlarmValue? Read(string path)
    {
        var world = ship.World;
        var power = world.Power;
        return path switch
        {
            "sim_state" => run.ToString().ToUpperInvariant(),
            "sim_state.speed" => speed,
            "sim_time_s" => world.TimeS,
            "tick" => (double)tick,
            "mode_state" => ship.Mode.State,
            "heading" => world.HeadingDeg,
            "speed_m_s" => world.SpeedMps,
            "docking.state" => world.Docking.State,
            "docking.port" => world.Docking.Port,
            "power.soc_pct" => power.Soc,
            "power.dock_connected" => power.DockConnected,
            "power.nbl_active" => power.NblRequested,
            "power.nbl_allowed" => power.NblAllowed,
            "power.nbl_max_w" => power.NblMaxW,
            "power.low_soc" => power.LowSoc,
            "power.bus_a" => power.BusA,
            "power.load_shedding" => power.Shed.Loads.Count > 0,
            "power.overcurrent" => power.Faults.Contains("PDU_OVERCURRENT"),
            "propulsion.rcs.axis" => world.Rcs.ActiveAxis,
            "propulsion.rcs.active" => world.Rcs.Active,
            "propulsion.rcs.command_pct" => world.Rcs.CommandPct,
            "comms.xpdr.mode" => ship.Transponder.Mode,
            "radiation_usvh" => world.Radiation.RateUsvh,
            "temp_external_c" => world.Thermal.AmbientC,
            "temp_core_c" => world.CoreTempC,
            "radar.tracks" => (double)ship.Published.Count,
            "incidents.open" => (double)Count(AlarmState.Open),
            "incidents.live" => (double)Live(),
            "true" => 1.0,
            _ when path.StartsWith("seen.", StringComparison.Ordinal) => Seen(path[5..]),
            _ when path.StartsWith("thermal.", StringComparison.Ordinal) => Node(path),
            _ => null,
        };
    }

    private int Count(AlarmState state)
    {
        var count = 0;
        foreach (var record in desk.Records)
        {
            count += AlarmDesk.StateOf(record, port) == state ? 1 : 0;
        }

        return count;
    }

    private int Live()
    {
        var count = 0;
        foreach (var record in desk.Records)
        {
            count += record.Live ? 1 : 0;
        }

        return count;
    }

    private double Seen(string rule)
    {
        var count = 0.0;
        foreach (var record in desk.Records)
        {
            count += string.Equals(record.Rule.Id, rule, StringComparison.Ordinal) ? record.Occurrence : 0.0;
        }

        return count;
    }

    private AlarmValue? Node(string path)
    {
        var parts = path.Split('.');
        var node = parts.Length == 3 ? ship.World.Thermal.Settings.IndexOf(parts[1]) : -1;
        return node < 0 ? null : parts[2] switch
        {
            "temp_c" => ship.World.Thermal.TempC(node),
            "warned" => ship.World.Thermal.Warned(node),
            "tripped" => ship.World.Thermal.Tripped(node),
            "heat_injected_w" => ship.World.Thermal.InjectedW(node),
            _ => null,
        };
    }
}
