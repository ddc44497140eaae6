using System.Buffers;
using System.Text.Json;
using Millwright.Kernel;

namespace Millwright.Host.Commands;

/// <summary>
/// Decodes command bodies strictly: an unknown or ill-typed field is a 400 that names it (kernel.md §9.5).
/// </summary>
public static class EnvelopeReader
{
    private static readonly string[] Common =
    [
        "request_id", "requestId", "reason", "confirm", "confirm_token", "dry_run", "expected_version", "seen_seq",
        "ttl_ms",
    ];

    /// <summary>Form <c>{kind, params, …}</c> of the general route.</summary>
    public static (CommandEnvelope? Envelope, CommandProblem? Problem) General(JsonElement body, string plantKind)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return (null, new CommandProblem(400, "malformed", "The body is not a JSON object."));
        }

        foreach (var member in body.EnumerateObject())
        {
            if (member.Name is not ("kind" or "params" or "payload") && !Common.Contains(member.Name))
            {
                return (null, Unknown(member.Name));
            }
        }

        var parameters = body.TryGetProperty("params", out var given) || body.TryGetProperty("payload", out given)
            ? given
            : default;
        return Read(body, "kind", parameters, plantKind);
    }

    /// <summary>Form <c>{action, …params, …}</c> of the grid route.</summary>
    public static (CommandEnvelope? Envelope, CommandProblem? Problem) Action(JsonElement body, string plantKind) =>
        body.ValueKind != JsonValueKind.Object
            ? (null, new CommandProblem(400, "malformed", "The body is not a JSON object."))
            : Read(body, "action", body, plantKind);

    private static (CommandEnvelope? Envelope, CommandProblem? Problem) Read(
        JsonElement body,
        string kindField,
        JsonElement parameters,
        string plantKind)
    {
        if (!body.TryGetProperty(kindField, out var kind) || kind.ValueKind != JsonValueKind.String)
        {
            return (null, CommandProblem.Field("missing_field", kindField, $"The field '{kindField}' is missing."));
        }

        var spec = CommandCatalog.Find(kind.GetString()!);
        if (spec is null || !spec.Fits(plantKind))
        {
            return (null,
                CommandProblem.Field("unknown_kind", kindField, $"There is no command '{kind.GetString()}'."));
        }

        var (canonical, problem) = Canonical(spec, parameters, kindField);
        if (problem is not null)
        {
            return (null, problem);
        }

        return Fields(body, new CommandEnvelope { Spec = spec, Parameters = canonical });
    }

    private static (CommandEnvelope? Envelope, CommandProblem? Problem) Fields(JsonElement body,
        CommandEnvelope envelope)
    {
        var id = Text(body, "request_id");
        var other = Text(body, "requestId");
        if (id is not null && other is not null && id != other)
        {
            return (null, CommandProblem.Field("bad_envelope", "request_id", "request_id and requestId differ."));
        }

        id ??= other;
        if (id is not null && (id.Length is 0 or > CommandCodec.MaxIdemKey || id.Any(char.IsControl)))
        {
            return (null, CommandProblem.Field("invalid_value", "request_id", "request_id has 1 to 64 characters."));
        }

        var result = envelope with
        {
            RequestId = id,
            Reason = Text(body, "reason"),
            ConfirmToken = Text(body, "confirm_token"),
        };
        foreach (var name in new[] { "confirm", "dry_run" })
        {
            if (body.TryGetProperty(name, out var flag) && !ArgReader.TryBoolean(flag, out var on))
            {
                return (null, CommandProblem.Field("invalid_value", name, $"'{name}' is not true or false."));
            }
            else if (body.TryGetProperty(name, out flag) && ArgReader.TryBoolean(flag, out on))
            {
                result = name == "confirm" ? result with { Confirm = on } : result with { DryRun = on };
            }
        }

        foreach (var name in new[] { "expected_version", "seen_seq", "ttl_ms" })
        {
            if (!body.TryGetProperty(name, out var number) || number.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (number.ValueKind != JsonValueKind.Number || !number.TryGetInt64(out var value) || value < 0)
            {
                return (null, CommandProblem.Field("invalid_value", name, $"'{name}' is not a whole number ≥ 0."));
            }

            result = name switch
            {
                "expected_version" => result with { ExpectedVersion = (ulong)value },
                "seen_seq" => result with { SeenSeq = (ulong)value },
                _ => result with { TtlMs = value },
            };
        }

        return (result, null);
    }

    private static (JsonElement Canonical, CommandProblem? Problem) Canonical(
        CommandSpec spec,
        JsonElement parameters,
        string kindField)
    {
        var present = parameters.ValueKind == JsonValueKind.Object;
        if (!present && parameters.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
        {
            return (default, CommandProblem.Field("malformed", "params", "'params' is not an object."));
        }

        if (present)
        {
            foreach (var member in parameters.EnumerateObject())
            {
                var common = kindField == "action" && (member.Name == kindField || Common.Contains(member.Name));
                if (!common && spec.Args.All(arg => arg.Name != member.Name))
                {
                    return (default, Unknown(member.Name));
                }
            }
        }

        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        foreach (var arg in spec.Args)
        {
            if (!present || !parameters.TryGetProperty(arg.Name, out var value)
                || value.ValueKind == JsonValueKind.Null)
            {
                if (!arg.Optional)
                {
                    return (default, CommandProblem.Field(
                        "missing_field", arg.Name, $"{spec.Kind} needs '{arg.Name}'."));
                }

                continue;
            }

            if (ArgReader.Write(writer, arg, value) is { } wrong)
            {
                return (default, CommandProblem.Field("invalid_value", arg.Name, $"'{arg.Name}' {wrong}."));
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return (document.RootElement.Clone(), null);
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static CommandProblem Unknown(string field) =>
        CommandProblem.Field("unknown_field", field, $"The field '{field}' is unknown.");
}
