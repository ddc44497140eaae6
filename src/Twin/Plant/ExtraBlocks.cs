using System.Text.Json;
using Millwright.Twin.Power;
using Millwright.Twin.World;

namespace Millwright.Twin.Plant;

/// <summary>Blocks of the extras X2 and X3 (twin.md §1.9, §2.12); nothing is written while an extra is off.</summary>
internal static class ExtraBlocks
{
    public static void Write(ShipState ship, Utf8JsonWriter json)
    {
        if (ship.World.Body is { } body)
        {
            Dynamics(ship.World, body, json);
        }

        if (ship.BodyRecords)
        {
            Records(ship.World, json);
        }
    }

    private static void Dynamics(ShipWorld world, RigidBody body, Utf8JsonWriter json)
    {
        json.WriteStartObject("dynamics");
        Triple("force_body_n", body.ForceN, json);
        Triple("force_world_n", body.WorldForceN, json);
        Triple("torque_nm", body.TorqueNm, json);
        Span<double> acceleration = stackalloc double[3];
        for (var i = 0; i < 3; i++)
        {
            acceleration[i] = body.MassKg > 0.0 ? body.WorldForceN[i] / body.MassKg : 0.0;
        }

        Triple("acceleration_mps2", acceleration, json);
        Triple("velocity_mps", body.V, json);
        Triple("rates_rps", body.Omega, json);
        json.WriteNumber("mass_kg", body.MassKg);
        json.WriteString("force_source", world.Rcs.Active ? "rcs_actual" : "none");
        json.WriteEndObject();
    }

    private static void Records(ShipWorld world, Utf8JsonWriter json)
    {
        var safe = SafeProjection.Of(world.Power, world.Thermal);
        json.WriteStartObject("body_if_records");
        json.WriteString("safe_state", safe.State);
        TelemetryBlocks.Names("safe_reasons", safe.Reasons, json);
        json.WriteStartArray("pdu_permissions");
        foreach (var record in PduPermissions.Of(world))
        {
            Record(world, record, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Record(ShipWorld world, PduPermission record, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("load_id", record.LoadId);
        json.WriteString("load_class", record.LoadClass);
        json.WriteNumber("requested_power_W", record.RequestedW);
        json.WriteBoolean("peak_required", record.PeakRequired);
        TelemetryBlocks.Optional("duration_s", record.DurationS, json);
        json.WriteNumber("SoC_bat", world.Power.Soc);
        json.WriteNumber("SoC_cap", world.Power.CapSocPct);
        json.WriteNumber("bus_voltage_V", world.Power.BusV);
        json.WriteNumber("bus_current_A", world.Power.BusA);
        json.WriteString("PDU_state", record.PduState);
        json.WriteString("thermal_clearance", record.ThermalClearance);
        json.WriteString("SAFE_state", record.SafeState);
        json.WriteString("allowance_state", record.Allowance);
        TelemetryBlocks.Names("reason_codes", record.Reasons, json);
        json.WriteEndObject();
    }

    private static void Triple(string name, ReadOnlySpan<double> values, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
