using System.Text.Json;

namespace Millwright.Grid.Status;

/// <summary>Writes values that may be absent: absent is null, never 0 (console.md §2.1).</summary>
internal static class JsonPieces
{
    public static void Optional(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known && double.IsFinite(known))
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void Optional(this Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void Optional(this Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>A time in Unix seconds where 0 means never.</summary>
    public static void Time(this Utf8JsonWriter json, string name, double at) =>
        json.Optional(name, at > 0.0 ? at : null);
}
