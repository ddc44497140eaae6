using System.Globalization;
using System.Text.Json;

namespace Millwright.Grid.Documents;

/// <summary>Numbers of grid documents (grid.md §3.2): JSON numbers, and three strings for non-finite doubles.</summary>
internal static class JsonNumbers
{
    /// <summary>Binary64, correctly rounded. The lenient profile also takes booleans and decimal text.</summary>
    public static bool TryDouble(JsonElement value, bool strict, out double number)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                return value.TryGetDouble(out number);
            case JsonValueKind.String:
                return TryText(value, strict, out number);
            case JsonValueKind.True when !strict:
                number = 1.0;
                return true;
            case JsonValueKind.False when !strict:
                number = 0.0;
                return true;
            default:
                number = 0.0;
                return false;
        }
    }

    /// <summary>64-bit integer; the lenient profile truncates toward zero.</summary>
    public static bool TryInteger(JsonElement value, bool strict, out long number)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out number))
        {
            return true;
        }

        number = 0;
        if (strict || !TryDouble(value, strict, out var real) || !double.IsFinite(real))
        {
            return false;
        }

        var whole = Math.Truncate(real);
        if (whole is < -9223372036854775808.0 or >= 9223372036854775808.0)
        {
            return false;
        }

        number = (long)whole;
        return true;
    }

    /// <summary>Writes a double in shortest round-trip form, non-finite ones as strings.</summary>
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> key, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(key, value);
        }
        else
        {
            writer.WriteString(key, NonFinite(value));
        }
    }

    /// <summary>Writes a double or null.</summary>
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> key, double? value)
    {
        if (value is { } number)
        {
            Write(writer, key, number);
        }
        else
        {
            writer.WriteNull(key);
        }
    }

    private static string NonFinite(double value) =>
        double.IsNaN(value) ? "NaN" : value > 0.0 ? "Infinity" : "-Infinity";

    private static bool TryText(JsonElement value, bool strict, out double number)
    {
        if (value.ValueEquals("Infinity"u8))
        {
            number = double.PositiveInfinity;
            return true;
        }

        if (value.ValueEquals("-Infinity"u8))
        {
            number = double.NegativeInfinity;
            return true;
        }

        if (value.ValueEquals("NaN"u8))
        {
            number = double.NaN;
            return true;
        }

        number = 0.0;
        return !strict
            && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }
}
