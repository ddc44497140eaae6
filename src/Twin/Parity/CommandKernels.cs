using System.Text.Json;

namespace Millwright.Twin.Parity;

/// <summary>Kind <c>twin-commands</c>, profile <c>reference</c> (twin.md Appendix A.6).</summary>
internal static class CommandKernels
{
    public static IReadOnlyList<TwinParity> All { get; } = [new("twin-commands", Run)];

    private static void Run(JsonElement request, bool reference, Utf8JsonWriter output)
    {
        var session = new ReferenceSession(request.OptionalFlag("comms_enabled") ?? true);
        foreach (var step in request.GetProperty("commands").EnumerateArray())
        {
            output.WriteStartObject();
            if (step.TryGetProperty("message", out var message))
            {
                output.WritePropertyName("ack");
                Acknowledge(session, message, output);
            }
            else
            {
                session.Tick((int)step.Number("ticks"));
            }

            output.WritePropertyName("effect");
            session.Effect(output);
            output.WriteEndObject();
        }
    }

    private static void Acknowledge(ReferenceSession session, JsonElement message, Utf8JsonWriter output)
    {
        if (!TryRead(message, out var name, out var parameters, out var requestId))
        {
            output.WriteNullValue();
            return;
        }

        var error = session.Execute(name, parameters);
        output.WriteStartObject();
        output.WriteNumber("version", 1);
        output.WriteString("kind", name);
        output.WriteBoolean("success", error is null);
        output.WriteBoolean("ok", error is null);
        output.WriteString("requestId", requestId);
        output.WriteString("request_id", requestId);
        output.WriteStartObject("payload");
        output.WriteString("command_name", name);
        if (error is null)
        {
            output.WriteString("status", "applied");
        }

        output.WriteEndObject();
        if (error is not null)
        {
            output.WriteString("error", error);
            output.WriteStartObject("error_detail");
            output.WriteString("code", error);
            output.WriteStartObject("details");
            output.WriteString("command_name", name);
            output.WriteEndObject();
            output.WriteEndObject();
        }

        output.WriteEndObject();
    }

    private static bool TryRead(
        JsonElement message, out string name, out JsonElement parameters, out string requestId)
    {
        (name, parameters, requestId) = (string.Empty, default, string.Empty);
        if (message.ValueKind != JsonValueKind.Object || message.Text("command_name") is not { } given
            || !message.TryGetProperty("metadata", out var metadata) || metadata.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        if (message.TryGetProperty("parameters", out parameters) && parameters.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        var id = metadata.Text("correlation_id") ?? metadata.Text("message_id");
        if (!Guid.TryParse(id, out _))
        {
            return false;
        }

        (name, requestId) = (given, id);
        return true;
    }
}
