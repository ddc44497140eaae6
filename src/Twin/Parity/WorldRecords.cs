using System.Text.Json;
using Millwright.Twin.World;

namespace Millwright.Twin.Parity;

/// <summary>Records of the world kinds (twin.md Appendix A.1).</summary>
internal static class WorldRecords
{
    public static void Power(ShipWorld world, Utf8JsonWriter output)
    {
        output.WriteStartObject();
        output.WriteStartObject("power");
        TelemetryBlocks.Power(world, output, additive: false);
        output.WriteEndObject();
        output.WriteNumber("cpu_usage", world.Compute.CpuPct);
        output.WriteNumber("memory_usage", world.Compute.RamPct);
        output.WriteBoolean("radar_allowed", world.Power.RadarAllowed);
        output.WriteBoolean("transponder_allowed", world.Power.TransponderAllowed);
        output.WriteEndObject();
    }

    public static void Thermal(ShipWorld world, Utf8JsonWriter output)
    {
        output.WriteStartObject();
        output.WriteStartArray("nodes");
        TelemetryBlocks.Nodes(world, output, additive: false);
        output.WriteEndArray();
        output.WriteNumber("temp_core_c", world.CoreTempC);
        output.WriteNumber("dock_temp_c", world.DockTempC);
        TelemetryBlocks.Names("faults", world.Power.Faults.Names, output);
        TelemetryBlocks.Names("shed_loads", world.Power.Shed.Loads.Names, output);
        TelemetryBlocks.Names("shed_reasons", world.Power.Shed.Reasons.Names, output);
        output.WriteBoolean("nbl_allowed", world.Power.NblAllowed);
        output.WriteNumber("bus_a", world.Power.BusA);
        output.WriteNumber("power_out_w", world.Power.PowerOutW);
        output.WriteEndObject();
    }

    public static void Motion(ShipWorld world, Utf8JsonWriter output)
    {
        output.WriteStartObject();
        output.WriteNumber("sim_time_s", world.TimeS);
        TelemetryBlocks.Kinematics(world, output);
        output.WriteStartObject("propulsion");
        TelemetryBlocks.Propulsion(world.Rcs, world.Power.RcsW, world.Profile.Propulsion.PropellantKg, output);
        output.WriteEndObject();
        output.WriteStartObject("docking");
        TelemetryBlocks.Docking(world.Docking, output);
        output.WriteEndObject();
        output.WriteStartObject("orbit");
        TelemetryBlocks.Orbit(world, output);
        output.WriteEndObject();
        output.WriteStartObject("imu");
        TelemetryBlocks.Imu(world.Imu, output);
        output.WriteString("status", world.Imu.Status);
        output.WriteEndObject();
        TelemetryBlocks.Optional("dose_total_usv", world.Radiation.DoseUsv, output);
        output.WriteString("rad_status", world.Radiation.Status);
        output.WriteEndObject();
    }
}
