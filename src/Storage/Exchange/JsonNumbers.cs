using System.Globalization;
using System.Text.Json;

namespace Millwright.Storage;

/// <summary>Integers in JSON: numbers up to 2^53, strings beyond, both accepted when read (kernel.md §6.6).</summary>
public static class JsonNumbers
{
    private const ulong Exact = 1UL << 53;

    /// <summary>Writes an unsigned member.</summary>
    public static void Write(Utf8JsonWriter writer, string name, ulong value)
    {
        if (value <= Exact)
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Writes a signed member.</summary>
    public static void Write(Utf8JsonWriter writer, string name, long value)
    {
        if (value is <= (long)Exact and >= -(long)Exact)
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Reads an unsigned member.</summary>
    public static bool TryU64(JsonElement data, string name, out ulong value)
    {
        value = 0;
        return data.ValueKind == JsonValueKind.Object
            && data.TryGetProperty(name, out var member)
            && (member.ValueKind == JsonValueKind.Number
                ? member.TryGetUInt64(out value)
                : ulong.TryParse(member.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out value));
    }

    /// <summary>Reads a signed member.</summary>
    public static bool TryI64(JsonElement data, string name, out long value)
    {
        value = 0;
        return data.ValueKind == JsonValueKind.Object
            && data.TryGetProperty(name, out var member)
            && (member.ValueKind == JsonValueKind.Number
                ? member.TryGetInt64(out value)
                : long.TryParse(
                    member.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value));
    }
}
