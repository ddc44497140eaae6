using System.Globalization;
using System.Text.Json;
using Millwright.Kernel.Options;

namespace Millwright.Host.Commands;

/// <summary>Checks one argument and writes its canonical form.</summary>
internal static class ArgReader
{
    private const int MaxText = 1000;

    /// <summary>Reads a boolean in any accepted spelling.</summary>
    public static bool TryBoolean(JsonElement value, out bool result)
    {
        result = value.ValueKind == JsonValueKind.True;
        return value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => true,
            JsonValueKind.String => OptionText.TryBoolean(value.GetString()!, out result),
            JsonValueKind.Number => OptionText.TryBoolean(value.GetRawText(), out result),
            _ => false,
        };
    }

    /// <summary>Writes the member; returns what is wrong, or null.</summary>
    public static string? Write(Utf8JsonWriter writer, CommandArg arg, JsonElement value)
    {
        switch (arg.Type)
        {
            case ArgKind.Boolean:
                if (!TryBoolean(value, out var flag))
                {
                    return "is not true or false";
                }

                writer.WriteBoolean(arg.Name, flag);
                return null;
            case ArgKind.Integer or ArgKind.Number:
                return WriteNumber(writer, arg, value);
            case ArgKind.Enum:
                var word = arg.Enum!.FirstOrDefault(known => value.ValueKind == JsonValueKind.String
                    && string.Equals(known, value.GetString(), StringComparison.OrdinalIgnoreCase));
                if (word is null)
                {
                    return $"is not one of {string.Join(", ", arg.Enum!)}";
                }

                writer.WriteString(arg.Name, word);
                return null;
            case ArgKind.Scalar when value.ValueKind is not (
                JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object):
                writer.WritePropertyName(arg.Name);
                value.WriteTo(writer);
                return null;
            default:
                if (value.ValueKind != JsonValueKind.String || value.GetString()!.Length > MaxText)
                {
                    return $"is not a text of at most {MaxText} characters";
                }

                writer.WriteString(arg.Name, value.GetString());
                return null;
        }
    }

    private static string? WriteNumber(Utf8JsonWriter writer, CommandArg arg, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || !double.IsFinite(number))
        {
            return "is not a finite number";
        }

        if (arg.Type == ArgKind.Integer && !value.TryGetInt64(out _))
        {
            return "is not a whole number";
        }

        if ((arg.Min is { } min && number < min) || (arg.Max is { } max && number > max))
        {
            var low = arg.Min?.ToString(CultureInfo.InvariantCulture) ?? "…";
            var high = arg.Max?.ToString(CultureInfo.InvariantCulture) ?? "…";
            return $"is outside {low}..{high}";
        }

        writer.WritePropertyName(arg.Name);
        value.WriteTo(writer);
        return null;
    }
}
