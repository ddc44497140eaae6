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
            "power.shed_loads" => string.Join(',', power.Shed.Loads.Names),
            "power.shed_reasons" => string.Join(',', power.Shed.Reasons.Names),
            "power.throttled_loads" => string.Join(',', power.Throttled.Names),
            "power.faults" => string.Join(',', power.Faults.Names),
            "power.nbl_power_w" => power.NblW,
            "power.dock_soft_start_pct" => power.DockRampPct,
            "power.battery_charge_w" => power.ChargeW,
            "power.power_out_w" => power.PowerOutW,
            "power.pdu_limit_w" => power.LimitW,
            "power.load_shedding" => power.Shed.Loads.Count > 0,
            "power.overcurrent" => power.Faults.Contains("PDU_OVERCURRENT"),
            "propulsion.rcs.axis" => world.Rcs.ActiveAxis,
            "propulsion.rcs.active" => world.Rcs.Active,
            "propulsion.rcs.command_pct" => world.Rcs.CommandPct,
            "comms.xpdr.mode" => ship.Transponder.Mode,
            "comms.link" => ship.Link().Link,
            "comms.reason" => ship.Link().Reason,
            "radar.allowed" => power.RadarAllowed,
            "radar.frame_age_s" => ship.FrameAtS < 0.0 ? -1.0 : clockS - ship.FrameAtS,
            "guards.active" => (double)ship.ActiveGuards.Count,
            "tracks.lost_total" => (double)ship.LostTracks,
            "tracks.highest_ordinal" => (double)ship.HighestOrdinal,
            "tracks.identified" => (double)ship.Published.Count(t => t.TransponderId is not null),
            "radiation_usvh" => world.Radiation.RateUsvh,
            "temp_external_c" => world.Thermal.AmbientC,
            "temp_core_c" => world.CoreTempC,
            "radar.tracks" => (double)ship.Published.Count,
            "incidents.open" => (double)Count(AlarmState.Open),
            "incidents.live" => (double)Live(),
            "true" => 1.0,
            _ when path.StartsWith("seen.", StringComparison.Ordinal) => Seen(path[5..]),
            _ when path.StartsWith("incident.", StringComparison.Ordinal) => StateOf(path[9..]),
            _ when path.StartsWith("tracks.", StringComparison.Ordinal) => Tracks(path[7..]),
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

    /// <summary>Key of the newest incident of a rule, or null.</summary>
    public string? NewestIncident(string rule) => Newest(rule)?.Id;

    private AlarmRecord? Newest(string rule)
    {
        AlarmRecord? newest = null;
        foreach (var record in desk.Records)
        {
            newest = string.Equals(record.Rule.Id, rule, StringComparison.Ordinal) ? record : newest;
        }

        return newest;
    }

    /// <summary>State of a rule's newest incident: open, acknowledged, rtn, cleared; none before the first.</summary>
    private AlarmValue? StateOf(string rule)
    {
        if (Newest(rule) is { } newest)
        {
            return AlarmDesk.StateOf(newest, port).ToString().ToLowerInvariant();
        }

        return desk.Rules.Any(known => known.Id == rule) ? (AlarmValue)"none" : null;
    }

    private AlarmValue? Tracks(string status)
    {
        if (!Enum.TryParse<Radar.TrackStatus>(status, ignoreCase: true, out var wanted))
        {
            return null;
        }

        var count = 0.0;
        foreach (var track in ship.Published)
        {
            count += track.Status == wanted ? 1.0 : 0.0;
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
