using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Millwright.Portfolio.Learning;

/// <summary>Checksum of a parameter set (portfolio.md §0.5): SHA-256 of the canonical JSON.</summary>
public static class ParameterChecksum
{
    /// <summary>Lower-case hex of SHA-256 over JSON with sorted keys, no blanks, shortest round-trip numbers.</summary>
    public static string Of(JsonElement parameters) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(parameters))));

    /// <summary>The canonical JSON text.</summary>
    public static string Canonical(JsonElement parameters)
    {
        var text = new StringBuilder();
        Write(parameters, text);
        return text.ToString();
    }

    private static void Write(JsonElement value, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var first = true;
                text.Append('{');
                foreach (var member in value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
                {
                    text.Append(first ? string.Empty : ",").Append(Quoted(member.Name)).Append(':');
                    Write(member.Value, text);
                    first = false;
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                var separator = string.Empty;
                text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    text.Append(separator);
                    Write(item, text);
                    separator = ",";
                }

                text.Append(']');
                break;
            case JsonValueKind.Number:
                text.Append(Number(value));
                break;
            case JsonValueKind.String:
                text.Append(Quoted(value.GetString() ?? string.Empty));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static string Number(JsonElement value) => value.TryGetInt64(out var whole)
        ? whole.ToString(CultureInfo.InvariantCulture)
        : value.GetDouble().ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string text)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(
            buffer,
            new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStringValue(text);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
