using System.Text.Json;
using Millwright.Alpha.Factors;
using Millwright.Kernel.Parity;

namespace Millwright.Alpha.Parity;

/// <summary>Reads and writes the value forms of alpha.md Appendix A.1.</summary>
internal static class AlphaJson
{
    public static double Number(this JsonElement input, string name) =>
        ParityValues.Double(input.GetProperty(name));

    public static double Number(this JsonElement input, string name, double missing) =>
        input.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? ParityValues.Double(value)
            : missing;

    public static int Integer(this JsonElement input, string name, int missing = 0) =>
        input.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetInt32()
            : missing;

    public static double OrNaN(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? double.NaN : ParityValues.Double(value);

    public static double[] Numbers(this JsonElement input) =>
        [.. input.EnumerateArray().Select(OrNaN)];

    public static Posture PostureOf(this JsonElement input) =>
        Enum.TryParse<Posture>(input.GetString(), out var posture)
            ? posture
            : throw new FormatException($"posture: '{input.GetString()}' is no posture");

    public static void Bits(this Utf8JsonWriter output, string name, double value)
    {
        if (double.IsNaN(value))
        {
            output.WriteNull(name);
        }
        else
        {
            output.WriteString(name, ParityValues.Text(value));
        }
    }

    public static void Bits(this Utf8JsonWriter output, string name, ReadOnlySpan<double> values)
    {
        output.WriteStartArray(name);
        foreach (var value in values)
        {
            output.WriteStringValue(ParityValues.Text(value));
        }

        output.WriteEndArray();
    }
}
