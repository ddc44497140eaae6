using System.Text.Json;
using Millwright.Twin.Power;
using Millwright.Twin.Propulsion;
using Millwright.Twin.Sensors;
using Millwright.Twin.World;

namespace Millwright.Twin.Profiles;

/// <summary>Reads a hardware profile (twin.md §2.2, §3.1, §1.5–§1.8).</summary>
internal static class ProfileReader
{
    public static HardwareProfile Read(
        JsonElement document, TwinSwitches switches, IReadOnlyList<Thruster>? thrusters)
    {
        var faults = new List<string>();
        var root = new ProfileValues(document, faults)["hardware_profile"];
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new HardwareProfile
            {
                Power = Overridden(new PowerSettings(), switches),
                Propulsion = new PropulsionSettings { Thrusters = thrusters ?? [] },
            };
        }

        var hardware = new ProfileValues(root, faults);
        var power = Overridden(Power(hardware, faults, switches), switches);
        var thermal = ThermalReader.Read(hardware["thermal_plane"], faults, switches);
        var comms = new ProfileValues(hardware["comms_plane"], faults);
        var iff = Radar.IffRegistry.Read(hardware["iff"], faults);
        var tracks = TracksReader.Read(hardware["tracks"], faults);
        return new HardwareProfile
        {
            Iff = iff,
            Tracks = tracks,
            Faults = [.. faults.Distinct(StringComparer.Ordinal)],
            Power = power,
            Thermal = thermal,
            Propulsion = Propulsion(hardware["propulsion_plane"], faults, thrusters),
            Docking = Docking(hardware["docking_plane"], faults),
            Sensors = Sensors(hardware["sensor_plane"], faults),
            Dynamics = Dynamics(new ProfileValues(hardware["dynamics"], faults)),
            CommsEnabled = comms.Flag("enabled", missing: true),
            TransponderInit = comms.Text("xpdr_mode_init") ?? "ON",
            Actuators = [.. Actuators(hardware["actuators"], faults)],
        };
    }

    private static PowerSettings Overridden(PowerSettings power, TwinSwitches switches) => power with
    {
        MinimalShedding = switches.MinimalShedding ?? power.MinimalShedding,
        RestoreMarginPct = switches.RestoreMarginPct ?? power.RestoreMarginPct,
    };

    private static PowerSettings Power(ProfileValues hardware, List<string> faults, TwinSwitches switches)
    {
        var capacity = ProfileValues.Number(hardware["power_capacity_wh"]);
        if (capacity is null)
        {
            faults.Add(hardware["power_capacity_wh"].ValueKind is JsonValueKind.Undefined
                ? "BATTERY_CAPACITY_MISSING"
                : "BATTERY_CAPACITY_INVALID");
        }

        var soc = ProfileValues.Number(hardware["battery_soc_init_pct"]);
        if (soc is null && hardware["battery_soc_init_pct"].ValueKind is not JsonValueKind.Undefined)
        {
            faults.Add("BATTERY_SOC_INIT_INVALID");
        }

        var block = hardware["power_plane"];
        var fallback = new PowerSettings();
        fallback = fallback with
        {
            CapacityWh = capacity ?? fallback.CapacityWh,
            SocInitPct = Math.Clamp(soc ?? fallback.SocInitPct, 0.0, 100.0),
        };
        if (block.ValueKind != JsonValueKind.Object)
        {
            faults.Add("POWER_PLANE_CONFIG_MISSING");
            return fallback;
        }

        return Band(Plane(new ProfileValues(block, faults, "POWER_PLANE_PARAM"), fallback), faults, switches);
    }

    private static PowerSettings Plane(ProfileValues p, PowerSettings missing) => missing with
    {
        BusVNominal = p.Number("bus_v_nominal", missing.BusVNominal),
        BusVMin = p.Number("bus_v_min", missing.BusVMin),
        MaxBusA = p.Number("max_bus_a", missing.MaxBusA),
        BaseInW = p.Number("base_power_in_w", missing.BaseInW),
        BaseOutW = p.Number("base_power_out_w", missing.BaseOutW),
        MotionWPerMps = p.Number("motion_power_w_per_mps", missing.MotionWPerMps),
        McqpuW = p.Number("mcqpu_power_w_at_100pct", missing.McqpuW),
        RadarW = p.Number("radar_power_w", missing.RadarW),
        TransponderW = p.Number("transponder_power_w", missing.TransponderW),
        MaxChargeW = p.NotNegative("battery_max_charge_w", missing.MaxChargeW),
        MaxDischargeW = p.NotNegative("battery_max_discharge_w", missing.MaxDischargeW),
        ChannelDeltaV = p.NotNegative("battery_channel_delta_v", missing.ChannelDeltaV),
        ShedLowPct = p.Number("soc_shed_low_pct", missing.ShedLowPct),
        ShedHighPct = p.Number("soc_shed_high_pct", missing.ShedHighPct),
        CapCapacityWh = p.Number("supercap_capacity_wh", missing.CapCapacityWh),
        CapInitPct = Math.Clamp(p.Number("supercap_soc_pct_init", missing.CapInitPct), 0.0, 100.0),
        CapMaxChargeW = p.Number("supercap_max_charge_w", missing.CapMaxChargeW),
        CapMaxDischargeW = p.Number("supercap_max_discharge_w", missing.CapMaxDischargeW),
        DockInit = p.Flag("dock_connected_init"),
        DockV = p.Number("dock_station_bus_v", missing.DockV),
        DockMaxW = p.Number("dock_station_max_power_w", missing.DockMaxW),
        DockLimitA = p.Number("dock_current_limit_a", missing.DockLimitA),
        DockSoftStartS = p.Number("dock_soft_start_s", missing.DockSoftStartS),
        DockTempInitC = p.Number("dock_temp_c_init", missing.DockTempInitC),
        NblInit = p.Flag("nbl_active_init"),
        NblMaxW = p.Number("nbl_max_power_w", missing.NblMaxW),
        NblSocMinPct = p.Number("nbl_soc_min_pct", missing.NblSocMinPct),
        NblCoreMaxC = p.Number("nbl_core_temp_max_c", missing.NblCoreMaxC),
        MinimalShedding = p.Text("pdu_shed_mode") == "minimal",
        RestoreMarginPct = Math.Clamp(p.Number("pdu_restore_margin_pct", 0.0), 0.0, 100.0),
        BrownoutEnabled = new ProfileValues(p["brownout"], []).Flag("enabled"),
        BrownoutAfterTicks = (int)new ProfileValues(p["brownout"], []).Number("after_ticks", 3.0),
        BrownoutRestorePct = new ProfileValues(p["brownout"], []).Number("restore_pct", 10.0),
    };

    private static PowerSettings Band(PowerSettings power, List<string> faults, TwinSwitches switches)
    {
        if (!switches.ValidateSocBand || power.ShedHighPct > power.ShedLowPct)
        {
            return power;
        }

        faults.Add("POWER_PLANE_PARAM_INVALID:soc_shed_high_pct");
        return power with { ShedHighPct = power.ShedLowPct + 1.0 };
    }

    private static PropulsionSettings Propulsion(
        JsonElement block, List<string> faults, IReadOnlyList<Thruster>? thrusters)
    {
        var p = new ProfileValues(block, faults);
        var set = thrusters ?? (p.IsPresent ? Thruster.Default : []);
        var missing = new PropulsionSettings { Thrusters = set };
        if (!p.IsPresent)
        {
            return missing;
        }

        var tolerance = p.Number("ztt_torque_tol_nm", missing.TorqueToleranceNm);
        return missing with
        {
            Enabled = p.Flag("enabled"),
            PropellantKg = Math.Max(0.0, p.Number("propellant_kg_init", 0.0)),
            IspS = p.Number("isp_s", missing.IspS),
            PowerW = p.Number("rcs_power_w_at_100pct", missing.PowerW),
            HeatToHull = p.Number("heat_fraction_to_hull", missing.HeatToHull),
            PulseWindowS = p.Number("pulse_window_s", missing.PulseWindowS),
            TorqueToleranceNm = tolerance,
            OxidizerRatio = p.Number("oxidizer_mass_ratio", 0.0),
            TankNominalPa = p.Number("tank_pressure_nominal_pa", missing.TankNominalPa),
            TankMinPa = p.Number("tank_pressure_min_pa", missing.TankMinPa),
            Groups = AxisGroups.Find(set, tolerance),
        };
    }

    /// <summary>Extra X2, off unless the profile says <c>rigid</c> (§1.9).</summary>
    private static DynamicsSettings? Dynamics(ProfileValues p) => p.Text("mode") != "rigid" ? null
        : new DynamicsSettings(
            Math.Max(1.0, p.Number("dry_mass_kg", 800.0)), Math.Max(1.0, p.Number("inertia_x_kgm2", 600.0)),
            Math.Max(1.0, p.Number("inertia_y_kgm2", 600.0)), Math.Max(1.0, p.Number("inertia_z_kgm2", 600.0)));

    private static DockingSettings Docking(JsonElement block, List<string> faults)
    {
        var p = new ProfileValues(block, faults);
        IReadOnlyList<string> ports = p["ports"] is { ValueKind: JsonValueKind.Array } listed
            ? [.. listed.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String)
                .Select(v => v.GetString()!.Trim()).Where(v => v.Length > 0)]
            : ["A", "B"];
        var port = p.Text("default_port")?.Trim();
        if (port is null || !ports.Contains(port, StringComparer.Ordinal))
        {
            port = ports.Count > 0 ? ports[0] : null;
        }

        var enabled = p.Flag("enabled");
        return new DockingSettings(p.IsPresent, enabled, ports, enabled ? port : null);
    }

    private static SensorSettings Sensors(JsonElement block, List<string> faults)
    {
        var plane = new ProfileValues(block, faults);
        var on = plane.Flag("enabled");
        bool Has(string sensor) => on && new ProfileValues(plane[sensor], faults).Flag("enabled");
        var limits = new ProfileValues(new ProfileValues(plane["radiation"], faults)["limits"], faults);
        return new SensorSettings
        {
            Imu = Has("imu"),
            Radiation = Has("radiation"),
            RadiationWarn = ProfileValues.Number(limits["warn_usvh"]),
            RadiationCrit = ProfileValues.Number(limits["crit_usvh"]),
            Proximity = Has("proximity"),
            Solar = Has("solar"),
            StarTracker = Has("star_tracker"),
            Magnetometer = Has("magnetometer"),
        };
    }

    private static IEnumerable<(string Id, string Role)> Actuators(JsonElement list, List<string> faults)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (var item in list.EnumerateArray())
        {
            var values = new ProfileValues(item, faults);
            if (values.Text("id") is { } id && values.Text("role") is { } role)
            {
                yield return (id, role);
            }
        }
    }
}
