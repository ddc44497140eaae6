using System.Text.Json;
using Millwright.Regime.Numerics;

namespace Millwright.Regime.Status;

/// <summary>Payload numbers: rounded half to even on the exact value, non-finite ones null (regime.md §15).</summary>
internal static class JsonNumbers
{
    public static void Number(this Utf8JsonWriter json, string name, double value, int digits = 6)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, Bounds.Round(value, digits));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void Number(this Utf8JsonWriter json, string name, double? value, int digits = 6) =>
        json.Number(name, value ?? double.NaN, digits);

    public static void Numbers(this Utf8JsonWriter json, string name, ReadOnlySpan<double> values)
    {
        json.WriteStartArray(name);
        foreach (var x in values)
        {
            json.WriteNumberValue(Bounds.Round(double.IsFinite(x) ? x : 0.0, 6));
        }

        json.WriteEndArray();
    }

    public static void Probabilities(this Utf8JsonWriter json, string name, Posterior p)
    {
        json.WriteStartObject(name);
        json.Number("bearish", p.Bearish);
        json.Number("ranging", p.Ranging);
        json.Number("bullish", p.Bullish);
        json.WriteEndObject();
    }
}
