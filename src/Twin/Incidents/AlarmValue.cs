using System.Globalization;
using System.Text.Json;

namespace Millwright.Twin.Incidents;

/// <summary>One field of an event: absent, null, a number or a text.</summary>
internal readonly record struct AlarmValue
{
    private AlarmValue(bool present, double? number, string? text) =>
        (IsPresent, Number, Text) = (present, number, text);

    /// <summary>The field exists, possibly with no value.</summary>
    public bool IsPresent { get; }

    /// <summary>The number, or null; a flag counts as 0 or 1.</summary>
    public double? Number { get; }

    /// <summary>The text, or null.</summary>
    public string? Text { get; }

    /// <summary>The field exists and has a value.</summary>
    public bool HasValue => Number is not null || Text is not null;

    /// <summary>As a part of a key, or null.</summary>
    public string? Key => Text ?? Number?.ToString(CultureInfo.InvariantCulture);

    public static implicit operator AlarmValue(double value) => new(true, value, null);

    public static implicit operator AlarmValue(bool value) => new(true, value ? 1.0 : 0.0, null);

    public static implicit operator AlarmValue(string? value) => new(true, null, value);

    public static AlarmValue Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => default,
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => (string?)null,
        _ => value.GetRawText(),
    };
}
