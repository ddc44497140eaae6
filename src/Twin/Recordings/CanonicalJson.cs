using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Millwright.Twin.Recordings;

/// <summary>
/// Canonical JSON (twin.md §8.7): keys sorted by code unit, no blanks, shortest round-trip doubles, −0 as 0, lists in
/// their order. Equal values give equal bytes.
/// </summary>
public static class CanonicalJson
{
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Bytes of a value.</summary>
    /// <param name="value">Any JSON value.</param>
    /// <param name="without">Members of the outermost object that are left out.</param>
    public static byte[] Of(JsonElement value, params ReadOnlySpan<string> without)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            Write(value, json, without);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(JsonElement value, Utf8JsonWriter json, ReadOnlySpan<string> without)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                var members = value.EnumerateObject().ToArray();
                Array.Sort(members, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
                foreach (var member in members)
                {
                    if (!without.Contains(member.Name))
                    {
                        json.WritePropertyName(member.Name);
                        Write(member.Value, json, []);
                    }
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(item, json, []);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.Number:
                Number(value, json);
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private static void Number(JsonElement value, Utf8JsonWriter json)
    {
        if (value.TryGetInt64(out var whole))
        {
            json.WriteNumberValue(whole);
            return;
        }

        var number = value.GetDouble();
        json.WriteRawValue(
            number == 0.0 ? "0" : number.ToString("R", CultureInfo.InvariantCulture), skipInputValidation: true);
    }
}
