using System.Globalization;
using System.Text.Json;

namespace Millwright.Kernel;

/// <summary>
/// Payload of a <c>Command</c> record: one JSON object in UTF-8 with the fields of kernel.md §9.1. Written by the
/// gateway after all shape checks, read by the group on application and on replay.
/// </summary>
public static class CommandCodec
{
    /// <summary>Longest idempotency key.</summary>
    public const int MaxIdemKey = 64;

    /// <summary>Encodes a command for the journal.</summary>
    public static byte[] Encode(CommandRequest command)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var buffer = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", command.Id.ToString("x32", CultureInfo.InvariantCulture));
            json.WriteString("idem", command.IdemKey);
            json.WriteString("kind", command.Kind);
            json.WritePropertyName("params");
            command.Parameters.WriteTo(json);
            json.WriteString("issuer", command.Issuer);
            json.WriteString("role", command.Role);
            json.WriteString("source", command.Source);
            if (command.Reason is not null)
            {
                json.WriteString("reason", command.Reason);
            }

            if (command.SeenSeq is { } seen)
            {
                json.WriteNumber("seen_seq", seen);
            }

            if (command.Ttl is { } ttl)
            {
                json.WriteNumber("ttl_ns", ttl.Ns);
            }

            if (command.ConfirmTimeout is { } confirm)
            {
                json.WriteNumber("confirm_ns", confirm.Ns);
            }

            json.WriteBoolean("confirmed", command.Confirmed);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Decodes a journaled command; a malformed payload is a result, never a throw.</summary>
    public static Result<CommandRequest> Decode(ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new Utf8JsonReader(payload);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            var key = root.GetProperty("idem").GetString() ?? "";
            if (key.Length is 0 or > MaxIdemKey)
            {
                return Result<CommandRequest>.Fail("request_id", "empty", $"1 … {MaxIdemKey} characters");
            }

            return Result<CommandRequest>.Ok(new CommandRequest
            {
                Id = UInt128.Parse(
                    root.GetProperty("id").GetString() ?? "", NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                IdemKey = key,
                Kind = root.GetProperty("kind").GetString() ?? "",
                Parameters = root.GetProperty("params").Clone(),
                Issuer = Text(root, "issuer"),
                Role = Text(root, "role"),
                Source = Text(root, "source"),
                Reason = root.TryGetProperty("reason", out var reason) ? reason.GetString() : null,
                SeenSeq = root.TryGetProperty("seen_seq", out var seen) ? seen.GetUInt64() : null,
                Ttl = root.TryGetProperty("ttl_ns", out var ttl) ? new Duration(ttl.GetInt64()) : null,
                ConfirmTimeout = root.TryGetProperty("confirm_ns", out var confirm)
                    ? new Duration(confirm.GetInt64())
                    : null,
                Confirmed = root.TryGetProperty("confirmed", out var confirmed) && confirmed.GetBoolean(),
            });
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException or OverflowException)
        {
            return Result<CommandRequest>.Fail("command", "unknown", e.Message);
        }
    }

    /// <summary>Digest of what a command asks for; equal for equal kind and parameters (kernel.md §9.5).</summary>
    /// <param name="kind">Kind as journaled.</param>
    /// <param name="parameters">Parameters in canonical order.</param>
    public static ulong ContentDigest(string kind, JsonElement parameters)
    {
        using var buffer = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WritePropertyName(kind);
            parameters.WriteTo(json);
            json.WriteEndObject();
        }

        return XxHash64.Hash(buffer.ToArray(), 0);
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
