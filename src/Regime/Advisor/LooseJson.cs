using System.Globalization;
using System.Text.Json;
using Millwright.Regime.Numerics;

namespace Millwright.Regime.Advisor;

/// <summary>Tolerant reading of loosely typed JSON: a missing or odd value becomes its default (regime.md §13.3).
/// </summary>
internal static class LooseJson
{
    /// <summary>Member of an object, or an undefined element.</summary>
    public static JsonElement Member(JsonElement o, string name) =>
        o.ValueKind == JsonValueKind.Object && o.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A finite number from a number, a numeric text or a boolean; else the fallback.</summary>
    public static double Number(JsonElement value, double fallback = 0.0)
    {
        var x = value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out var n) ? n : double.NaN,
            JsonValueKind.True => 1.0,
            JsonValueKind.False => 0.0,
            JsonValueKind.String => double.TryParse(
                value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : double.NaN,
            _ => double.NaN,
        };
        return double.IsFinite(x) ? x : fallback;
    }

    /// <summary>Number of a member, clamped and rounded for a payload.</summary>
    public static double Number(
        JsonElement o, string name, double low, double high, int digits, double fallback = 0.0) =>
        Bounds.Round(Bounds.Clamp(Number(Member(o, name), fallback), low, high), digits);

    /// <summary>Whole number truncated toward zero; 0 for anything else.</summary>
    public static long Whole(JsonElement o, string name)
    {
        var x = Math.Truncate(Number(Member(o, name)));
        return x is > 9e15 or < -9e15 ? 0L : (long)x;
    }

    /// <summary>Trimmed text; numbers and booleans in their JSON form, everything else empty.</summary>
    public static string Text(JsonElement o, string name)
    {
        var value = Member(o, name);
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Trim(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => "",
        };
    }

    /// <summary>Lower-case text clipped to a length; the fallback when empty.</summary>
    public static string Lower(JsonElement o, string name, int limit, string fallback)
    {
        var text = Text(o, name).ToLowerInvariant();
        return text.Length == 0 ? fallback : text.Length <= limit ? text : text[..limit];
    }

    /// <summary>One of the allowed lower-case texts, else the fallback.</summary>
    public static string Choice(JsonElement o, string name, string fallback, params string[] allowed)
    {
        var text = Text(o, name).ToLowerInvariant();
        return Array.IndexOf(allowed, text) >= 0 ? text : fallback;
    }

    /// <summary>Truth of a member: true, 1, "true", "yes", "on".</summary>
    public static bool Flag(JsonElement o, string name)
    {
        var value = Member(o, name);
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Trim().ToLowerInvariant() is "1" or "true" or "yes" or "on",
            _ => Number(value) != 0.0,
        };
    }

    /// <summary>Upper-case label, RANGING when unknown.</summary>
    public static string Regime(JsonElement o, string name) =>
        (RegimeNames.Parse(Text(o, name)) ?? MarketRegime.Ranging).Name();

    /// <summary>Accumulation signal with its aliases; hold when unknown.</summary>
    public static string Accumulation(string text) => text.Trim().ToLowerInvariant() switch
    {
        "accumulate_doge" or "accumulate_base" => "accumulate_doge",
        "accumulate_usd" or "accumulate_quote" => "accumulate_usd",
        _ => "hold",
    };

    /// <summary>Three probabilities from a list or a map, each clamped; (0, 1, 0) when unusable or all 0.</summary>
    public static double[] Triple(JsonElement value)
    {
        double[] p = value.ValueKind switch
        {
            JsonValueKind.Array when value.GetArrayLength() >= 3 =>
                [Number(value[0]), Number(value[1]), Number(value[2])],
            JsonValueKind.Object =>
                [
                    Number(Member(value, "bearish")), Number(Member(value, "ranging")),
                    Number(Member(value, "bullish")),
                ],
            _ => [0.0, 0.0, 0.0],
        };
        p = Array.ConvertAll(p, Bounds.Unit);
        return p[0] + p[1] + p[2] <= 0.0 ? [0.0, 1.0, 0.0] : p;
    }

    /// <summary>The <c>tri</c> rule for a list or a map.</summary>
    public static Posterior Posterior(JsonElement value) => Numerics.Posterior.Of(Triple(value));
}
