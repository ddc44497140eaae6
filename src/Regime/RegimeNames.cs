using System.Globalization;

namespace Millwright.Regime;

/// <summary>Texts of regimes and legs (regime.md §0.3): upper case in regime fields, lower case in bucket names.
/// </summary>
public static class RegimeNames
{
    private static readonly string[] Upper = ["BEARISH", "RANGING", "BULLISH"];
    private static readonly string[] Lower = ["bearish", "ranging", "bullish"];

    /// <summary>Upper-case name, for example <c>RANGING</c>.</summary>
    public static string Name(this MarketRegime regime) => Upper[(int)regime];

    /// <summary>Lower-case name of buckets and strata, for example <c>ranging</c>.</summary>
    public static string Bucket(this MarketRegime regime) => Lower[(int)regime];

    /// <summary>Regime of a number 0–2, a numeric text or a name in any case; null for anything else.</summary>
    public static MarketRegime? Parse(string? text)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed))
        {
            return null;
        }

        for (var i = 0; i < Upper.Length; i++)
        {
            if (string.Equals(trimmed, Upper[i], StringComparison.OrdinalIgnoreCase))
            {
                return (MarketRegime)i;
            }
        }

        return double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Of(number)
            : null;
    }

    /// <summary>Regime of the id 0, 1 or 2; null for any other number.</summary>
    public static MarketRegime? Of(double id) => id is 0.0 or 1.0 or 2.0 ? (MarketRegime)(int)id : null;
}
