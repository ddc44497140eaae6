using System.Text.Json;

namespace Millwright.Portfolio.Parity;

/// <summary>Writes the outputs of the parity kernels: a value that cannot be computed is null.</summary>
internal static class Output
{
    public static void Value(this Utf8JsonWriter output, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            output.WriteNumber(name, number);
        }
        else
        {
            output.WriteNull(name);
        }
    }

    public static void Value(this Utf8JsonWriter output, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            output.WriteNumberValue(number);
        }
        else
        {
            output.WriteNullValue();
        }
    }

    public static void Texts(this Utf8JsonWriter output, string name, string? text)
    {
        if (text is null)
        {
            output.WriteNull(name);
        }
        else
        {
            output.WriteString(name, text);
        }
    }

    public static void Values(this Utf8JsonWriter output, string name, ReadOnlySpan<double> values)
    {
        output.WriteStartArray(name);
        foreach (var value in values)
        {
            output.Value(value);
        }

        output.WriteEndArray();
    }
}
