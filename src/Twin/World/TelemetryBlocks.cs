using System.Text.Json;
using Millwright.Twin.Propulsion;
using Millwright.Twin.Sensors;

namespace Millwright.Twin.World;

/// <summary>Blocks of the telemetry snapshot (twin.md §10); each writes the members of an open object.</summary>
internal static class TelemetryBlocks
{
    private const double LeastRadiusM = 1.0;
    private const double LeastSpeedMps = 0.01;

    public static void Power(ShipWorld world, Utf8JsonWriter json, bool additive = true)
    {
        var p = world.Power;
        json.WriteNumber("soc_pct", p.Soc);
        json.WriteStartObject("sources_w");
        json.WriteNumber("base", p.Settings.BaseInW);
        json.WriteNumber("dock", p.DockW);
        json.WriteNumber("supercap_discharge", p.CapDischargeW);
        json.WriteEndObject();
        json.WriteStartObject("loads_w");
        json.WriteNumber("base", p.BaseW);
        json.WriteNumber("motion", p.MotionW);
        json.WriteNumber("mcqpu", p.McqpuW);
        json.WriteNumber("radar", p.RadarW);
        json.WriteNumber("transponder", p.TransponderW);
        json.WriteNumber("nbl", p.NblW);
        json.WriteNumber("rcs", p.RcsW);
        json.WriteNumber("supercap_charge", p.CapChargeW);
        json.WriteEndObject();
        json.WriteNumber("power_in_w", p.PowerInW);
        json.WriteNumber("power_out_w", p.PowerOutW);
        json.WriteNumber("battery_capacity_wh", p.Settings.CapacityWh);
        json.WriteNumber("battery_charge_w", p.ChargeW);
        json.WriteNumber("battery_discharge_w", p.DischargeW);
        json.WriteNumber("battery_spill_w", p.SpillW);
        json.WriteNumber("battery_unserved_w", p.UnservedW);
        json.WriteNumber("bus_v", p.BusV);
        json.WriteNumber("battery_1_voltage_v", p.ChannelV.First);
        json.WriteNumber("battery_2_voltage_v", p.ChannelV.Second);
        json.WriteNumber("bus_a", p.BusA);
        json.WriteNumber("bus_v_min", p.Settings.BusVMin);
        json.WriteNumber("max_bus_a", p.Settings.MaxBusA);
        json.WriteNumber("soc_shed_low_pct", p.Settings.ShedLowPct);
        json.WriteNumber("soc_shed_high_pct", p.Settings.ShedHighPct);
        Shedding(world, json, additive);
        json.WriteNumber("supercap_soc_pct", p.CapSocPct);
        json.WriteNumber("supercap_capacity_wh", p.Settings.CapCapacityWh);
        json.WriteNumber("supercap_charge_w", p.CapChargeW);
        json.WriteNumber("supercap_discharge_w", p.CapDischargeW);
        json.WriteBoolean("dock_connected", p.DockConnected);
        json.WriteNumber("dock_soft_start_pct", p.DockRampPct);
        json.WriteNumber("dock_power_w", p.DockW);
        json.WriteNumber("dock_v", p.DockV);
        json.WriteNumber("dock_a", p.DockA);
        json.WriteNumber("dock_temp_c", world.DockTempC);
        json.WriteBoolean("nbl_active", p.NblRequested);
        json.WriteBoolean("nbl_allowed", p.NblAllowed);
        json.WriteNumber("nbl_power_w", p.NblW);
        json.WriteNumber("nbl_budget_w", p.NblBudgetW);
    }

    public static void Nodes(ShipWorld world, Utf8JsonWriter json, bool additive)
    {
        var plane = world.Thermal;
        for (var i = 0; i < plane.Settings.Nodes.Count; i++)
        {
            var node = plane.Settings.Nodes[i];
            json.WriteStartObject();
            json.WriteString("id", node.Id);
            json.WriteNumber("temp_c", plane.TempC(i));
            json.WriteBoolean("tripped", plane.Tripped(i));
            json.WriteBoolean("warned", plane.Warned(i));
            json.WriteNumber("warn_c", node.WarnC);
            json.WriteNumber("trip_c", node.TripC);
            json.WriteNumber("hys_c", node.HysC);
            if (additive)
            {
                json.WriteNumber("warn_hys_c", node.WarnHysC);
                json.WriteNumber("heat_in_w", plane.HeatInW(i));
                json.WriteNumber("trend_c_per_min", plane.TrendCPerMin(i));
                Optional("time_to_trip_s", TimeToTrip(plane.TempC(i), node.TripC, plane.TrendCPerMin(i)), json);
            }

            json.WriteEndObject();
        }
    }

    public static void Kinematics(ShipWorld world, Utf8JsonWriter json)
    {
        json.WriteStartObject("position");
        Vector(world.X, world.Y, world.Z, json);
        json.WriteEndObject();
        json.WriteNumber("heading", world.HeadingDeg);
        json.WriteNumber("speed_m_s", world.SpeedMps);
        var yaw = Angles.Radians(world.HeadingDeg);
        json.WriteStartObject("velocity_xyz_m_s");
        Vector(world.SpeedMps * DMath.Sin(yaw), world.SpeedMps * DMath.Cos(yaw), 0.0, json);
        json.WriteEndObject();
        json.WriteStartObject("attitude");
        json.WriteNumber("roll_rad", world.RollRad);
        json.WriteNumber("pitch_rad", world.PitchRad);
        json.WriteNumber("yaw_rad", world.YawRad);
        json.WriteEndObject();
    }

    public static void Propulsion(RcsUnit rcs, double powerW, double initialKg, Utf8JsonWriter json)
    {
        json.WriteNumber("fuel_pct", rcs.FuelPct);
        json.WriteNumber("fuel_total_g", 1000.0 * initialKg);
        json.WriteNumber("fuel_rate_gs", rcs.FuelRateGps);
        json.WriteNumber("remaining_fuel_g", 1000.0 * rcs.PropellantKg);
        json.WriteNumber("propellant_tank_pressure_pa", rcs.TankPa);
        json.WriteNumber("oxidizer_mass_kg", rcs.OxidizerKg);
        json.WriteStartObject("rcs");
        json.WriteBoolean("enabled", rcs.Enabled);
        json.WriteBoolean("active", rcs.Active);
        json.WriteBoolean("throttled", rcs.Throttled);
        json.WriteString("axis", rcs.ActiveAxis);
        json.WriteNumber("command_pct", rcs.CommandPct);
        json.WriteNumber("time_left_s", rcs.TimeLeftS);
        json.WriteNumber("propellant_kg", rcs.PropellantKg);
        json.WriteNumber("power_w", powerW);
        Triple("net_force_n", rcs.ForceN, json);
        Triple("net_torque_nm", rcs.TorqueNm, json);
        json.WriteStartArray("thrusters");
        for (var i = 0; i < rcs.Group.Count; i++)
        {
            var thruster = rcs.Group[i];
            json.WriteStartObject();
            json.WriteNumber("index", thruster.Index);
            json.WriteString("cluster_id", thruster.Cluster);
            json.WriteNumber("duty_pct", rcs.DutyPct(i));
            json.WriteBoolean("valve_open", rcs.ValveOpen(i));
            json.WriteNumber("f_max_newton", thruster.MaxForceN);
            if (rcs.Throttled)
            {
                json.WriteString("status", "throttled");
                json.WriteString("reason", "pdu_overcurrent");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Docking(DockingPort docking, Utf8JsonWriter json)
    {
        json.WriteBoolean("enabled", docking.Enabled);
        json.WriteString("state", docking.State);
        json.WriteBoolean("connected", docking.Docked);
        json.WriteString("port", docking.Port);
        Names("ports", docking.Ports, json);
    }

    public static void Orbit(ShipWorld world, Utf8JsonWriter json)
    {
        var radius = Math.Sqrt((world.X * world.X) + (world.Y * world.Y) + (world.Z * world.Z));
        var speed = Math.Abs(world.SpeedMps);
        var estimated = radius > LeastRadiusM && speed > LeastSpeedMps;
        json.WriteString("state", estimated ? "degraded" : "off");
        json.WriteString(
            "reason", estimated ? "kinematic_estimate_non_orbital_model" : "insufficient_motion_or_radius");
        json.WriteNumber("confidence", estimated ? 0.25 : 0.0);
        Optional("apoapsis_km", estimated ? radius / 1000.0 : null, json);
        Optional("periapsis_km", estimated ? radius / 1000.0 : null, json);
        json.WriteNumber("inclination_deg", 0.0);
        Optional("eccentricity", estimated ? 0.0 : null, json);
        Optional("period_min", estimated ? 2.0 * Math.PI * radius / speed / 60.0 : null, json);
    }

    public static void Imu(ImuSensor imu, Utf8JsonWriter json)
    {
        Optional("roll_rate_rps", imu.Rates?.Roll, json);
        Optional("pitch_rate_rps", imu.Rates?.Pitch, json);
        Optional("yaw_rate_rps", imu.Rates?.Yaw, json);
    }

    public static void Names(string name, IReadOnlyList<string> values, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++)
        {
            json.WriteStringValue(values[i]);
        }

        json.WriteEndArray();
    }

    public static void Optional(string name, double? value, Utf8JsonWriter json)
    {
        if (value is { } present)
        {
            json.WriteNumber(name, present);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>Linear estimate; null when the node does not rise or never trips.</summary>
    public static double? TimeToTrip(double tempC, double tripC, double trendCPerMin) =>
        tripC > 0.0 && trendCPerMin > 1e-9 && tempC < tripC ? (tripC - tempC) / trendCPerMin * 60.0 : null;

    private static void Shedding(ShipWorld world, Utf8JsonWriter json, bool additive)
    {
        var p = world.Power;
        json.WriteBoolean("load_shedding", p.Shed.Loads.Count > 0);
        Names("shed_loads", p.Shed.Loads.Names, json);
        Names("shed_reasons", p.Shed.Reasons.Names, json);
        json.WriteNumber("pdu_limit_w", p.LimitW);
        json.WriteBoolean("pdu_throttled", p.Throttled.Count > 0);
        Names("throttled_loads", p.Throttled.Names, json);
        Names("faults", p.Faults.Names, json);
        if (!additive)
        {
            return;
        }

        json.WriteNumber("motion_authority", p.MotionAuthority);
        json.WriteStartArray("shed_detail");
        foreach (var (load, reason) in p.Shed.Pairs)
        {
            json.WriteStartObject();
            json.WriteString("load", load);
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Vector(double x, double y, double z, Utf8JsonWriter json)
    {
        json.WriteNumber("x", x);
        json.WriteNumber("y", y);
        json.WriteNumber("z", z);
    }

    private static void Triple(string name, double[] values, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
