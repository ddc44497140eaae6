using System.Globalization;
using System.Text.Json;

namespace Millwright.Twin.Profiles;

/// <summary>Reads numbers and flags of one object of a profile and notes what is wrong.</summary>
/// <param name="source">The object; anything else reads as empty.</param>
/// <param name="faults">Where faults go.</param>
/// <param name="prefix">Start of a fault, for example <c>POWER_PLANE_PARAM</c>; null notes nothing.</param>
internal readonly struct ProfileValues(JsonElement source, List<string> faults, string? prefix = null)
{
    /// <summary>True when the object exists.</summary>
    public bool IsPresent => source.ValueKind == JsonValueKind.Object;

    /// <summary>The value of a key, or undefined.</summary>
    public JsonElement this[string key] =>
        IsPresent && source.TryGetProperty(key, out var value) ? value : default;

    /// <summary>A number as a reader of the first generation takes it: numbers, numeric texts and flags.</summary>
    public static double? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => Finite(value.GetDouble()),
        JsonValueKind.True => 1.0,
        JsonValueKind.False => 0.0,
        JsonValueKind.String when double.TryParse(
            value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => Finite(parsed),
        _ => null,
    };

    /// <summary>The number of a key, or the default; not a number adds a fault.</summary>
    public double Number(string key, double missing)
    {
        var value = this[key];
        if (value.ValueKind is JsonValueKind.Undefined)
        {
            return missing;
        }

        if (Number(value) is { } number)
        {
            return number;
        }

        Note("INVALID", key);
        return missing;
    }

    /// <summary>The number of a key, at least zero; a negative one adds a fault.</summary>
    public double NotNegative(string key, double missing)
    {
        var value = Number(key, missing);
        if (value >= 0.0)
        {
            return value;
        }

        Note("NEGATIVE", key);
        return 0.0;
    }

    /// <summary>The flag of a key.</summary>
    public bool Flag(string key, bool missing = false) => this[key] is var value && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or JsonValueKind.Null => false,
        JsonValueKind.Undefined => missing,
        JsonValueKind.Number => value.GetDouble() != 0.0,
        JsonValueKind.String => value.GetString()!.Length > 0,
        _ => true,
    };

    /// <summary>The text of a key, or null.</summary>
    public string? Text(string key) =>
        this[key] is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private void Note(string what, string key)
    {
        if (prefix is not null)
        {
            faults.Add($"{prefix}_{what}:{key}");
        }
    }
}
