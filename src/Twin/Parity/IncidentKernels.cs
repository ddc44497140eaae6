using System.Text.Json;
using Millwright.Twin.Incidents;

namespace Millwright.Twin.Parity;

/// <summary>Kind <c>twin-incidents</c> (twin.md Appendix A.4).</summary>
internal static class IncidentKernels
{
    public static IReadOnlyList<TwinParity> All { get; } = [new("twin-incidents", Run)];

    private static void Run(JsonElement request, bool reference, Utf8JsonWriter output)
    {
        var rules = request.GetProperty("rules").EnumerateArray().Select(AlarmRuleReader.Read).ToList();
        var capacity = (int)request.Number("max_incidents", 500.0);
        if (reference)
        {
            Reference(request, new ReferenceIncidents(rules, capacity), output);
        }
        else
        {
            Current(request, new AlarmDesk(rules, capacity), output);
        }
    }

    private static void Reference(JsonElement request, ReferenceIncidents store, Utf8JsonWriter output)
    {
        foreach (var op in request.GetProperty("ops").EnumerateArray())
        {
            output.WriteStartObject();
            output.WritePropertyName("result");
            var key = op.Text("id") ?? string.Empty;
            var now = op.Number("now");
            switch (op.Text("op"))
            {
                case "ingest":
                    Ids(store.Ingest(Event(op.GetProperty("event"))), output);
                    break;
                case "ack":
                    output.WriteBooleanValue(store.Acknowledge(key));
                    break;
                case "clear":
                    output.WriteBooleanValue(store.Clear(key, now));
                    break;
                case "clear_acked":
                    output.WriteNumberValue(store.ClearAcknowledged());
                    break;
                default:
                    store.Refresh(now);
                    output.WriteNullValue();
                    break;
            }

            output.WriteStartArray("incidents");
            foreach (var entry in store.Entries)
            {
                output.WriteStartObject();
                output.WriteString("id", entry.Key);
                output.WriteString("rule", entry.Rule.Id);
                output.WriteString("severity", entry.Rule.Severity.ToString());
                output.WriteString("state", entry.Cleared ? "cleared" : "active");
                output.WriteBoolean("acked", entry.Acked);
                Evidence(
                    entry.FirstSeenS, entry.LastSeenS, entry.Count, entry.Peak, entry.ClearedAtS, output);
                output.WriteEndObject();
            }

            output.WriteEndArray();
            output.WriteEndObject();
        }
    }

    private static void Current(JsonElement request, AlarmDesk desk, Utf8JsonWriter output)
    {
        var book = new IncidentBook();
        var port = new BookPort(book);
        foreach (var op in request.GetProperty("ops").EnumerateArray())
        {
            desk.Begin();
            output.WriteStartObject();
            output.WritePropertyName("result");
            Operate(op, desk, book, port, output);
            output.WriteStartArray("incidents");
            foreach (var record in desk.Records)
            {
                Write(record, AlarmDesk.StateOf(record, port), output);
            }

            output.WriteEndArray();
            output.WriteStartArray("audit");
            foreach (var line in desk.Audit)
            {
                Write(line, output);
            }

            output.WriteEndArray();
            output.WriteEndObject();
        }
    }

    private static void Operate(
        JsonElement op, AlarmDesk desk, IncidentBook book, BookPort port, Utf8JsonWriter output)
    {
        var key = op.Text("id") ?? string.Empty;
        var now = op.Number("now");
        port.Now = new Instant((long)Math.Round(now * 1e9));
        switch (op.Text("op"))
        {
            case "ingest":
                var e = Event(op.GetProperty("event"));
                port.Now = new Instant((long)Math.Round(e.TimeS * 1e9));
                var matched = new List<string>();
                desk.Ingest(e, port, matched);
                Ids(matched, output);
                break;
            case "ack":
                Answer(desk.Acknowledge(key, now, book, port), output);
                break;
            case "clear":
                Answer(desk.Clear(key, op.Flag("force"), now, book, port), output);
                break;
            case "suppress":
                Answer(desk.Suppress(key, now, op.Number("until")), output);
                break;
            case "unsuppress":
                Answer(desk.Unsuppress(key, now), output);
                break;
            case "clear_acked":
                output.WriteNumberValue(desk.ClearAcknowledged());
                break;
            default:
                desk.Refresh(now, port);
                output.WriteNullValue();
                break;
        }
    }

    private static void Answer(string? problem, Utf8JsonWriter output)
    {
        output.WriteStartArray();
        output.WriteBooleanValue(problem is null);
        output.WriteStringValue(problem);
        output.WriteEndArray();
    }

    private static void Ids(List<string> ids, Utf8JsonWriter output)
    {
        output.WriteStartArray();
        foreach (var id in ids)
        {
            output.WriteStringValue(id);
        }

        output.WriteEndArray();
    }

    private static AlarmEvent Event(JsonElement e) => new(
        e.Text("type"),
        e.Text("source"),
        e.Text("subject"),
        e.Number("ts_epoch"),
        e.TryGetProperty("payload", out var payload) && payload.ValueKind == JsonValueKind.Object
            ? [.. payload.EnumerateObject().Select(p => (p.Name, AlarmValue.Of(p.Value)))]
            : [],
        e.Text("kind"));

    private static void Write(AlarmRecord record, AlarmState state, Utf8JsonWriter output)
    {
        output.WriteStartObject();
        output.WriteString("id", record.Id);
        output.WriteString("rule", record.Rule.Id);
        output.WriteString("severity", record.Severity.ToString());
        output.WriteString("state", state.ToString().ToLowerInvariant());
        Evidence(record.FirstSeenS, record.LastSeenS, record.Count, record.Peak, record.ClearedAtS, output);
        output.WriteBoolean("stale", record.Stale);
        output.WriteBoolean("cond", record.Condition);
        Optional("false_since", record.FalseSinceS, output);
        output.WriteNumber("occurrence", record.Occurrence);
        output.WriteNumber("level", record.Level);
        output.WriteString("legacy_key", record.LegacyKey);
        output.WriteEndObject();
    }

    private static void Write(AlarmAudit line, Utf8JsonWriter output)
    {
        output.WriteStartObject();
        output.WriteString("kind", line.Kind);
        output.WriteString("incident_id", line.IncidentId);
        output.WriteNumber("ts", line.TimeS);
        if (line.Severity is { } severity)
        {
            output.WriteString("severity", severity.ToString());
        }

        if (line.Rule is not null)
        {
            output.WriteString("rule_id", line.Rule);
        }

        if (line.Reason is not null)
        {
            output.WriteString("reason", line.Reason);
        }

        if (line.UntilS is { } until)
        {
            output.WriteNumber("until", until);
        }

        output.WriteEndObject();
    }

    private static void Evidence(
        double first, double last, long count, double? peak, double? clearedAt, Utf8JsonWriter output)
    {
        output.WriteNumber("first_seen", first);
        output.WriteNumber("last_seen", last);
        output.WriteNumber("count", count);
        Optional("peak", peak, output);
        Optional("cleared_at", clearedAt, output);
    }

    private static void Optional(string name, double? value, Utf8JsonWriter output)
    {
        if (value is { } present)
        {
            output.WriteNumber(name, present);
        }
        else
        {
            output.WriteNull(name);
        }
    }
}
