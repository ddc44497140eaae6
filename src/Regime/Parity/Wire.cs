using System.Globalization;
using System.Text.Json;
using Millwright.Regime.Numerics;

namespace Millwright.Regime.Parity;

/// <summary>Reading and writing of the regime vector lines: numbers with "NaN" and "Infinity" as texts.</summary>
internal static class Wire
{
    public static JsonElement Get(this JsonElement o, string name) =>
        o.ValueKind == JsonValueKind.Object && o.TryGetProperty(name, out var value) ? value : default;

    public static double Number(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => 1.0,
        JsonValueKind.False => 0.0,
        JsonValueKind.String => value.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            var text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
                ? x : double.NaN,
        },
        _ => double.NaN,
    };

    public static double Number(this JsonElement o, string name, double fallback)
    {
        var value = o.Get(name);
        return value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? fallback : value.Number();
    }

    public static int Whole(this JsonElement o, string name, int fallback) => (int)o.Number(name, fallback);

    public static bool Flag(this JsonElement o, string name, bool fallback)
    {
        var value = o.Get(name);
        return value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? fallback : value.Number() != 0.0;
    }

    public static string? Text(this JsonElement o, string name)
    {
        var value = o.Get(name);
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }

    public static double[] Numbers(this JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        var numbers = new double[value.GetArrayLength()];
        var i = 0;
        foreach (var item in value.EnumerateArray())
        {
            numbers[i++] = item.Number();
        }

        return numbers;
    }

    public static double[]? NumbersOrNull(this JsonElement o, string name) =>
        o.Get(name).ValueKind == JsonValueKind.Array ? o.Get(name).Numbers() : null;

    public static double[][] Rows(this JsonElement value)
    {
        var rows = new List<double[]>();
        foreach (var row in value.EnumerateArray())
        {
            rows.Add(row.Numbers());
        }

        return [.. rows];
    }

    public static double[][]? Matrix(this JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var row in value.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Array)
            {
                return null;
            }
        }

        return value.Rows();
    }

    public static Posterior Tri(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => Posterior.Of(value.Numbers()),
        JsonValueKind.Object => Posterior.Of(
            value.Number("bearish", 0.0), value.Number("ranging", 0.0), value.Number("bullish", 0.0)),
        _ => Posterior.Neutral,
    };

    public static MarketRegime? Regime(this JsonElement o, string name)
    {
        var value = o.Get(name);
        return value.ValueKind switch
        {
            JsonValueKind.Number => RegimeNames.Of(value.GetDouble()),
            JsonValueKind.String => RegimeNames.Parse(value.GetString()),
            _ => null,
        };
    }

    public static Leg? Leg(this JsonElement o, string name) => o.Text(name)?.Trim().ToUpperInvariant() switch
    {
        "A" => Millwright.Regime.Leg.A,
        "B" => Millwright.Regime.Leg.B,
        _ => null,
    };

    public static void Write(this Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        writer.Write(value);
    }

    public static void Write(this Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } x)
        {
            writer.Write(name, x);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    public static void Write(this Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(
                double.IsNaN(value) ? "NaN" : value > 0.0 ? "Infinity" : "-Infinity");
        }
    }

    public static void Write(this Utf8JsonWriter writer, string name, ReadOnlySpan<double> values)
    {
        writer.WritePropertyName(name);
        writer.Write(values);
    }

    public static void Write(this Utf8JsonWriter writer, ReadOnlySpan<double> values)
    {
        writer.WriteStartArray();
        foreach (var x in values)
        {
            writer.Write(x);
        }

        writer.WriteEndArray();
    }

    public static void Write(this Utf8JsonWriter writer, string name, double[][] rows)
    {
        writer.WriteStartArray(name);
        foreach (var row in rows)
        {
            writer.Write(row);
        }

        writer.WriteEndArray();
    }
}
