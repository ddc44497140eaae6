using System.Buffers;
using System.Text.Json;
using Millwright.Twin.Power;
using Millwright.Twin.World;

namespace Millwright.Twin.Plant;

/// <summary>The telemetry snapshot of a ship (twin.md §10) with the slices of the bridge (console.md §10).</summary>
internal static class ShipStatus
{
    /// <summary>Renders the snapshot; it shares no state with the plant.</summary>
    /// <param name="plant">Ship.</param>
    /// <param name="jseq">Journal position.</param>
    /// <param name="unixMs">Logical time, ms.</param>
    /// <param name="state">Life-cycle state of the plant.</param>
    /// <param name="hidden">Digest of what telemetry does not show, null = none.</param>
    public static JsonElement Build(ShipPlant plant, ulong jseq, long unixMs, string state, string? hidden = null)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("schema_version", 1);
            json.WriteString("kind", "ship");
            json.WriteString("source", "millwright");
            json.WriteNumber("jseq", jseq);
            json.WriteString("timestamp", Instant.FromUnixMs(unixMs).ToRfc3339Nine());
            json.WriteNumber("ts_unix_ms", unixMs);
            json.WriteString("plant_state", state);
            json.WriteString("hardware_profile_hash", plant.ProfileHash);
            if (hidden is not null)
            {
                json.WriteString("hidden_state", hidden);
            }

            plant.WriteRun(json);
            World(plant.Ship, json);
            RadarBlocks.Write(plant.Ship, plant.ClockS, json);
            plant.WriteMission(json);
            Trust(plant.Ship, json);
            json.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private static void World(ShipState ship, Utf8JsonWriter json)
    {
        var world = ship.World;
        json.WriteNumber("sim_time_s", world.TimeS);
        json.WriteString("mode_state", ship.Mode.State);
        json.WriteString("mode_trigger", ship.Mode.Trigger);
        TelemetryBlocks.Kinematics(world, json);
        json.WriteNumber("velocity", world.SpeedMps);
        json.WriteNumber("battery", world.Power.Soc);
        json.WriteNumber("radiation_usvh", world.Radiation.RateUsvh);
        json.WriteNumber("speed_effective_m_s", world.EffectiveSpeedMps);
        json.WriteNumber("cpu_usage", world.Compute.CpuPct);
        json.WriteNumber("memory_usage", world.Compute.RamPct);
        json.WriteNumber("temp_external_c", world.Thermal.AmbientC);
        json.WriteNumber("temp_core_c", world.CoreTempC);
        Block("hull", json, () => json.WriteNumber("integrity", 100.0));
        Block("power", json, () =>
        {
            TelemetryBlocks.Power(world, json);
            json.WriteString("battery_temp_state", PowerTrust.NodeState(world.Thermal, "battery"));
            json.WriteString("supercap_temp_state", PowerTrust.NodeState(world.Thermal, "supercap"));
            json.WriteString("supercap_gate", PowerTrust.Gate(world.Power.CapSocPct));
            json.WriteBoolean("low_soc", world.Power.LowSoc);
            json.WriteBoolean("radar_allowed", world.Power.RadarAllowed);
            json.WriteBoolean("transponder_allowed", world.Power.TransponderAllowed);
        });
        Block("power_trust", json, () =>
        {
            var codes = PowerTrust.Reasons(world.Power, world.Thermal);
            json.WriteBoolean("trusted", codes.Count == 0);
            TelemetryBlocks.Names("reason_codes", codes, json);
        });
        Block("thermal", json, () => Thermal(world, json));
        Block("propulsion", json, () => TelemetryBlocks.Propulsion(
            world.Rcs, world.Power.RcsW, world.Profile.Propulsion.PropellantKg, json));
        ExtraBlocks.Write(ship, json);
        Block("docking", json, () => TelemetryBlocks.Docking(world.Docking, json));
        Block("orbit", json, () => TelemetryBlocks.Orbit(world, json));
        Block("comms", json, () => Comms(ship, json));
        json.WriteStartArray("sensors");
        Sensors(world, json);
        json.WriteEndArray();
    }

    private static void Thermal(ShipWorld world, Utf8JsonWriter json)
    {
        json.WriteBoolean("enabled", world.Thermal.Settings.Enabled);
        json.WriteNumber("ambient_c", world.Thermal.AmbientC);
        json.WriteStartArray("nodes");
        TelemetryBlocks.Nodes(world, json, additive: true);
        json.WriteEndArray();
        json.WriteStartArray("couplings");
        foreach (var coupling in world.Thermal.Settings.Couplings)
        {
            json.WriteStartObject();
            json.WriteString("a", world.Thermal.Settings.Nodes[coupling.A].Id);
            json.WriteString("b", world.Thermal.Settings.Nodes[coupling.B].Id);
            json.WriteNumber("k_w_per_c", coupling.WPerC);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Comms(ShipState ship, Utf8JsonWriter json)
    {
        var world = ship.World;
        var active = ship.Transponder.IsActive(world.Power.TransponderAllowed);
        var link = ship.Link();
        json.WriteBoolean("enabled", ship.Transponder.Enabled);
        json.WriteString("link", link.Link);
        TelemetryBlocks.Optional("latency_ms", link.LatencyMs, json);
        TelemetryBlocks.Optional("packet_loss_pct", link.LossPct, json);
        json.WriteNumber("rssi_dbm", link.RssiDbm);
        json.WriteNumber("snr_db", link.SnrDb);
        json.WriteNumber("data_rate_kbps", link.RateKbps);
        json.WriteString("reason", link.Reason);
        json.WriteString("link_state", link.Link);
        TelemetryBlocks.Names("reason_codes", link.Reason is { } code ? [code] : [], json);
        json.WriteString("reason_text", link.Reason?.Replace('_', ' ').ToLowerInvariant());
        json.WriteBoolean("plane_enabled", ship.Transponder.Enabled);
        json.WriteString("plane_profile", "simulated");
        json.WriteString("EMCON_state", ship.Transponder.IsBlocked ? "EMCON_block" : "EMCON_open");
        json.WriteNumber("tx_power_w", link.Link == "online" ? world.Power.TransponderW : 0.0);
        json.WriteString("antenna_status", link.Link == "online" ? "lock" : "unlock");
        json.WriteBoolean("available", link.Link == "online");
        Block("xpdr", json, () =>
        {
            json.WriteString("mode", ship.Transponder.Mode);
            json.WriteBoolean("active", active);
            json.WriteBoolean("allowed", world.Power.TransponderAllowed);
            json.WriteString("id", active ? ship.Transponder.PublishedId : null);
        });
    }

    private static void Sensors(ShipWorld world, Utf8JsonWriter json)
    {
        var s = world.Profile.Sensors;
        var rates = world.Imu.Rates;
        Sensor("imu", s.Imu, world.Imu.Status, rates?.Yaw, "rad/s", rates is null ? "no_reading" : null, json);
        Sensor(
            "radiation", s.Radiation, world.Radiation.Status, world.Radiation.RateUsvh, "µSv/h", "fixture_constant",
            json);
        Sensor("proximity", s.Proximity, "na", null, "m", "not_modelled", json);
        Sensor("solar", s.Solar, "na", null, "W/m²", "not_modelled", json);
        Sensor("star_tracker", s.StarTracker, "na", null, "", "not_modelled", json);
        Sensor("magnetometer", s.Magnetometer, "na", null, "µT", "not_modelled", json);
    }

    private static void Sensor(
        string id, bool enabled, string status, double? value, string unit, string? reason, Utf8JsonWriter json)
    {
        var truth = !enabled || value is null ? "absent" : reason is null ? "exact" : "degraded";
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteBoolean("enabled", enabled);
        json.WriteString("status", enabled ? status : "na");
        TelemetryBlocks.Optional("value", enabled ? value : null, json);
        json.WriteString("unit", unit);
        json.WriteString("truth", truth);
        json.WriteString("reason", enabled ? reason : "disabled");
        json.WriteString("trust", !enabled ? "DISABLED" : truth switch
        {
            "exact" => "TRUSTED",
            "degraded" => "DEGRADED",
            _ => "BLIND",
        });
        json.WriteEndObject();
    }

    /// <summary>Fields that are not exact, with the reason (§10.1).</summary>
    private static void Trust(ShipState ship, Utf8JsonWriter json)
    {
        json.WriteStartObject("truth");
        if (ship.World.Body is null)
        {
            json.WriteString("position.z", "degraded:not_modelled");
        }

        json.WriteString("attitude", "degraded:model_simple");
        json.WriteString("hull.integrity", "degraded:fixture_constant");
        json.WriteString("temp_external_c", "degraded:fixture_constant");
        json.WriteString("propulsion.propellant_tank_pressure_pa", "degraded:model_simple");
        if (!ship.World.Power.RadarAllowed)
        {
            json.WriteString("radar", $"absent:shed:{string.Join('+', ship.World.Power.Shed.Reasons.Names)}");
        }

        json.WriteEndObject();
    }

    private static void Block(string name, Utf8JsonWriter json, Action write)
    {
        json.WriteStartObject(name);
        write();
        json.WriteEndObject();
    }
}
