using System.Text.Json;
using Millwright.Twin.Profiles;
using Millwright.Twin.Recordings;

namespace Millwright.Twin.Parity;

/// <summary>Kind <c>twin-replay</c> (twin.md Appendix A.5).</summary>
internal static class ReplayKernels
{
    public static IReadOnlyList<TwinParity> All { get; } = [new("twin-replay", Run)];

    private static void Run(JsonElement request, bool reference, Utf8JsonWriter output)
    {
        if (request.Text("mode") == "extract")
        {
            Extract(request, reference, output);
            return;
        }

        var speed = request.Number("speed", 1.0);
        if (!ReplayPlan.IsSpeed(speed))
        {
            Error("ValueError", output);
            return;
        }

        var text = request.Text("text") ?? string.Empty;
        if (reference)
        {
            Reference(request, text, speed, output);
            return;
        }

        var recording = RecordingReader.Read(text, request.Text("on_corrupt") == "strict");
        if (recording.Error is { } error)
        {
            Error(error.Reason, output);
            return;
        }

        var plan = ReplayPlan.Create(recording.Rows, speed, request.Flag("no_timing"), request.Text("prefix"));
        Publish(plan, recording.Skipped.Count, output);
    }

    private static void Reference(JsonElement request, string text, double speed, Utf8JsonWriter output)
    {
        var rows = new List<RecordingRow>();
        foreach (var line in text.Split('\n').Where(l => !string.IsNullOrWhiteSpace(l)))
        {
            try
            {
                using var document = JsonDocument.Parse(line);
                var row = new ProfileValues(document.RootElement.Clone(), []);
                rows.Add(new RecordingRow(
                    0, ProfileValues.Number(row["ts_epoch"]) ?? 0.0, false, row.Text("subject") ?? string.Empty,
                    string.Empty, null, null, row["data"]));
            }
            catch (JsonException)
            {
                Error("JSONDecodeError", output);
                return;
            }
        }

        Publish(ReplayPlan.Create(rows, speed, request.Flag("no_timing"), request.Text("prefix")), null, output);
    }

    private static void Publish(IReadOnlyList<ReplayStep> plan, int? skipped, Utf8JsonWriter output)
    {
        output.WriteStartObject();
        output.WriteNumber("published", plan.Count);
        if (skipped is { } count)
        {
            output.WriteNumber("skipped", count);
        }

        output.WriteEndObject();
        foreach (var step in plan)
        {
            output.WriteStartObject();
            output.WriteNumber("at", step.AtS);
            output.WriteString("subject", step.Subject);
            output.WritePropertyName("data");
            if (step.Data.ValueKind == JsonValueKind.Undefined)
            {
                output.WriteNullValue();
            }
            else
            {
                step.Data.WriteTo(output);
            }

            output.WriteEndObject();
        }
    }

    private static void Extract(JsonElement request, bool reference, Utf8JsonWriter output)
    {
        foreach (var item in request.GetProperty("items").EnumerateArray())
        {
            var subject = item.Text("subject") ?? string.Empty;
            item.TryGetProperty("payload", out var payload);
            output.WriteStartObject();
            output.WriteString("type", RecordingTypes.Of(subject, reference));
            if (RecordingTypes.TimeOf(subject, payload) is { } time)
            {
                output.WriteNumber("ts_epoch", time);
            }
            else
            {
                output.WriteNull("ts_epoch");
            }

            output.WriteEndObject();
        }
    }

    private static void Error(string code, Utf8JsonWriter output)
    {
        output.WriteStartObject();
        output.WriteString("error", code);
        output.WriteEndObject();
    }
}
