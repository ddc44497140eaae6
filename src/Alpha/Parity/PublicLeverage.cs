using System.Globalization;
using System.Text.Json;

namespace Millwright.Alpha.Parity;

/// <summary>Exchange leverage of the public reference (alpha.md §12) on the public bracket table.</summary>
internal static class PublicLeverage
{
    private static readonly (double Cap, int Most, double Rate)[] Table =
    [
        (50_000.0, 50, 0.004), (250_000.0, 20, 0.01), (1_000_000.0, 10, 0.025), (5_000_000.0, 5, 0.05),
        (double.PositiveInfinity, 2, 0.125),
    ];

    /// <summary>Kernel <c>xlev.map</c>.</summary>
    public static string? Map(JsonElement input, Utf8JsonWriter output)
    {
        var c = input.Number("conviction");
        var budget = input.Number("capital") * input.Number("fraction");
        var stop = input.Number("sl_frac", 0.0);
        if (c <= 0.0)
        {
            output.WriteString("veto", "zero_conviction");
            return null;
        }

        var notional = budget * c;
        var target = Math.Min(10, Math.Max(1, Rounded(c, input.GetProperty("mode").GetString() ?? "")));
        var row = Array.FindIndex(Table, r => notional <= r.Cap);
        if (row < 0)
        {
            output.WriteString("veto", "above_last_bracket");
            return null;
        }

        var e1 = Math.Min(target, Table[row].Most);
        notional = notional > budget * e1 ? budget * e1 : notional;
        var rate = Array.Find(Table, r => notional <= r.Cap).Rate;
        var e = e1;
        for (; stop > 0.0 && e >= 1 && !((1.0 / e) - rate >= 3.0 * stop); e--)
        {
        }

        if (e < 1)
        {
            output.WriteString("veto", "liq_distance");
            return null;
        }

        notional = stop > 0.0 && notional > budget * e ? budget * e : notional;
        output.WriteNumber("e_target", target);
        output.WriteNumber("e_bracket", e1);
        output.WriteNumber("e_final", e);
        output.Bits("notional", notional);
        output.Bits("margin", notional / e);
        output.Bits("liq_distance", (1.0 / e) - rate);
        output.Bits("mmr", rate);
        return null;
    }

    private static int Rounded(double c, string mode) => mode switch
    {
        "ceil" => (int)Math.Min(1000.0, Math.Ceiling(c - 1e-9)),
        "floor" => (int)Math.Min(1000.0, Math.Floor(c + 1e-9)),
        "half_even" => (int)Math.Min(1000.0, Math.Round(c, MidpointRounding.ToEven)),
        _ => int.Parse(mode.AsSpan(6, mode.Length - 7), CultureInfo.InvariantCulture),
    };
}
