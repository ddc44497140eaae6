using System.Globalization;
using System.Text.Json;

namespace Millwright.Grid.Documents;

/// <summary>Normalisation of regime vintage tags (grid.md §3.3): anything becomes 0, 1, 2 or null.</summary>
public static class RegimeTag
{
    /// <summary>Normalises any JSON value.</summary>
    public static int? Normalise(JsonElement raw) => raw.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.Number => FromNumber(raw.GetDouble()),
        JsonValueKind.String => FromText(raw.GetString()!.Trim()),
        _ => null,
    };

    private static int? FromNumber(double number)
    {
        var whole = Math.Truncate(number);
        return whole is 0.0 or 1.0 or 2.0 ? (int)whole : null;
    }

    private static int? FromText(string text)
    {
        if (text.Length > 0 && text.All(char.IsAsciiDigit))
        {
            return FromNumber(double.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
        }

        return text.ToUpperInvariant() switch
        {
            "BEARISH" => 0,
            "RANGING" => 1,
            "BULLISH" => 2,
            _ => null,
        };
    }
}
