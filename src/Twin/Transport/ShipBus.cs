using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Millwright.Twin.Plant;
using Millwright.Twin.Radar;
using Millwright.Twin.World;

namespace Millwright.Twin.Transport;

/// <summary>
/// Messages of a ship in the order of publication (twin.md §1.3, §9.2): telemetry, periodic events, frame and tracks
/// after a tick; events, acknowledgements and audits from the effects of its turns.
/// </summary>
/// <param name="ship">Ship.</param>
/// <param name="epoch0">Simulated epoch of clock 0, s.</param>
public sealed class ShipBus(ShipPlant ship, double epoch0)
{
    private readonly ArrayBufferWriter<byte> buffer = new(16 * 1024);
    private long frames;
    private long events;

    /// <summary>Simulated epoch now, s.</summary>
    public double Now => epoch0 + ship.ClockS;

    /// <summary>Messages of the tick that just ended.</summary>
    public IReadOnlyList<BusMessage> Tick()
    {
        var world = ship.Ship.World;
        var power = world.Power;
        var messages = new List<BusMessage>
        {
            Message("telemetry", Subjects.Telemetry, $"telemetry:{ship.Ticks}",
                ShipStatus.Build(ship, 0, (long)Math.Round(Now * 1000.0), "running")),
            Event(Subjects.Thermal, "sensor", "thermal", "core", json =>
            {
                json.WriteNumber("temp", world.CoreTempC);
                json.WriteString("unit", "C");
            }),
            Event(Subjects.PowerBus, "power", "bus", "main", json =>
            {
                json.WriteNumber("current", power.BusA);
                json.WriteString("unit", "A");
                json.WriteNumber("bus_v", power.BusV);
            }),
            Event(Subjects.PowerPdu, "power", "pdu", "main", json =>
            {
                json.WriteNumber("overcurrent", power.Faults.Contains("PDU_OVERCURRENT") ? 1 : 0);
                json.WriteNumber("pdu_limit_w", power.LimitW);
                json.WriteNumber("power_out_w", power.PowerOutW);
                json.WriteNumber("bus_a", power.BusA);
                json.WriteNumber("bus_v", power.BusV);
            }),
        };
        if (ship.Ship.FrameAtS == ship.ClockS)
        {
            messages.Add(Frame());
            foreach (var track in ship.Ship.Published)
            {
                messages.Add(Message(
                    "radar_track", Subjects.Tracks, $"{Contacts.Id(track)}:{track.TimeUs}:{frames}", Render(json =>
                    {
                        RadarBlocks.Track(track, ship.Ship.World.Profile.Iff, json);
                    })));
            }
        }

        return messages;
    }

    /// <summary>The message of an effect; null when it concerns nobody outside.</summary>
    public BusMessage? Of(in Effect effect) => effect.Body switch
    {
        DomainEvent told => Told(told),
        CommandChange { Status: not CommandStatus.Received } change => Answer(change),
        Incident incident => Audit(incident),
        _ => null,
    };

    private static string SubjectOf(string type) => type switch
    {
        "thermal_trip" or "thermal_clear" => Subjects.ThermalTrip,
        "thermal_warn" or "thermal_warn_clear" => Subjects.ThermalWarn,
        "guard_alert" or "guard_clear" => Subjects.Guard,
        "mode" => Subjects.Mode,
        "load_shedding" => Subjects.PowerPdu,
        _ when type.StartsWith("procedure", StringComparison.Ordinal) => Subjects.Procedures,
        "objective" or "mission_note" or "mission_complete" or "expectation" => Subjects.Objectives,
        _ => Subjects.Actions,
    };

    private BusMessage Told(DomainEvent told)
    {
        var subject = SubjectOf(told.Type);
        return Message("event", subject, $"{subject}:{ship.Ticks}:{events++}", Render(json =>
        {
            json.WriteStartObject();
            Envelope(json, subject == Subjects.Guard ? "radar" : "ship");
            json.WriteString("kind", told.Type);
            json.WriteString("source", subject == Subjects.Guard ? "guard" : "ship");
            json.WriteString("severity", told.Severity);
            json.WriteString("message", told.Text);
            (told.Data as GuardEventData)?.Write(json);
            json.WriteEndObject();
        }));
    }

    private BusMessage Answer(CommandChange change)
    {
        var effect = change.Status is CommandStatus.Confirmed or CommandStatus.Failed;
        var ok = change.Error is null;
        return Message("control_ack", Subjects.Responses, $"{change.IdemKey}:{change.Status}", Render(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteString("kind", change.Kind);
            json.WriteString("requestId", change.IdemKey);
            json.WriteString("request_id", change.IdemKey);
            json.WriteBoolean("success", ok);
            json.WriteBoolean("ok", ok);
            json.WriteString("timestamp", Iso());
            json.WriteNumber("ts_epoch", Now);
            json.WriteStartObject("payload");
            json.WriteString("command_name", change.Kind);
            json.WriteString("status", change.Status.ToString().ToLowerInvariant());
            json.WriteEndObject();
            if (change.Error is { } error)
            {
                json.WriteString("error", error);
                json.WriteStartObject("error_detail");
                json.WriteString("code", error);
                json.WriteString("message", change.Message);
                json.WriteStartObject("details");
                json.WriteString("command_name", change.Kind);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteString("stage", effect ? "effect" : "ack");
            json.WriteNumber("tick", ship.Ticks);
            json.WriteNumber("sim_time_s", ship.SimTimeS);
            if (change.Result is ShipEffect seen)
            {
                json.WriteStartObject("effect");
                json.WriteString("state", seen.State);
                json.WriteString("predicate", seen.Predicate);
                json.WriteNumber("at_tick", seen.AtTick);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }));
    }

    private BusMessage Audit(Incident incident) => Message(
        "event", Subjects.Incidents, $"{incident.Key}:{incident.State}:{events++}", Render(json =>
        {
            json.WriteStartObject();
            Envelope(json, "audit");
            json.WriteString("kind", "incident_" + incident.State.ToString().ToLowerInvariant());
            json.WriteString("source", "incidents");
            json.WriteString("incident_id", incident.Key);
            json.WriteString("incident_key", incident.Key);
            json.WriteString("rule_id", incident.Rule);
            json.WriteString("severity", incident.Severity.ToString());
            json.WriteString("operator", incident.AckBy);
            json.WriteString("message", incident.Text);
            json.WriteEndObject();
        }));

    private BusMessage Frame()
    {
        var number = ++frames;
        return Message("radar_frame", Subjects.Frames, $"frame:{ship.Ticks}", Render(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("schema_version", 1);
            json.WriteString("frame_id", $"frame-{number}");
            json.WriteString("sensor_id", "ppi-1");
            json.WriteString("timestamp", Iso());
            json.WriteString("ts_event", Iso());
            json.WriteStartArray("detections");
            foreach (var detection in ship.Ship.Scene.Last)
            {
                Detection(detection, json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }));
    }

    private static void Detection(Detection d, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("range_m", d.RangeM);
        json.WriteNumber("bearing_deg", d.BearingDeg);
        json.WriteNumber("elev_deg", d.ElevDeg);
        json.WriteNumber("vr_mps", d.VrMps);
        json.WriteNumber("snr_db", d.SnrDb);
        json.WriteNumber("rcs_dbsm", d.RcsDbsm);
        json.WriteBoolean("transponder_on", d.TransponderOn);
        json.WriteNumber("transponder_mode", d.TransponderMode);
        json.WriteString("transponder_id", d.TransponderId);
        json.WriteNumber("range_band", d.Band);
        json.WriteEndObject();
    }

    private BusMessage Event(
        string subject, string category, string source, string about, Action<Utf8JsonWriter> more) =>
        Message("event", subject, $"{subject}:{ship.Ticks}", Render(json =>
        {
            json.WriteStartObject();
            Envelope(json, category);
            json.WriteString("source", source);
            json.WriteString("subject", about);
            more(json);
            json.WriteEndObject();
        }));

    private void Envelope(Utf8JsonWriter json, string category)
    {
        json.WriteNumber("schema_version", 1);
        json.WriteString("category", category);
        json.WriteNumber("ts_epoch", Now);
    }

    private string Iso() => new Instant((long)Math.Round(Now * 1000.0) * 1_000_000L).ToRfc3339Nine();

    private BusMessage Message(string type, string subject, string id, JsonElement data) =>
        new(type, subject, Now, ship.Ticks, id, data);

    private JsonElement Render(Action<Utf8JsonWriter> write)
    {
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }
}
