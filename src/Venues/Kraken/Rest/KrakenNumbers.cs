using System.Globalization;
using System.Text.Json;

namespace Millwright.Venues.Kraken;

/// <summary>Numbers and times in the venue's spelling.</summary>
public static class KrakenNumbers
{
    /// <summary>Exactly <paramref name="digits"/> digits; the value has no more (programmer error).</summary>
    public static string Fixed(decimal value, int digits)
    {
        if (decimal.Round(value, digits) != value)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, $"more than {digits} digits");
        }

        return value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>An amount that the venue writes as string or number; 0 when absent.</summary>
    public static decimal Amount(JsonElement row, string name)
    {
        if (!row.TryGetProperty(name, out var value))
        {
            return 0m;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDecimal(),
            JsonValueKind.String => decimal.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture),
            _ => 0m,
        };
    }

    /// <summary>A time in unix seconds with a fraction; the epoch when absent.</summary>
    public static Instant Time(JsonElement row, string name) => Seconds(Amount(row, name));

    /// <summary>A time in unix seconds.</summary>
    public static Instant Seconds(decimal seconds) => new((long)(seconds * Instant.NsPerSecond));

    /// <summary>Unix seconds with nine digits, as the venue's <c>start</c> and <c>end</c> take them.</summary>
    public static string Seconds(Instant at) =>
        (at.Ns / (decimal)Instant.NsPerSecond).ToString("F9", CultureInfo.InvariantCulture);

    /// <summary>Text member, "" when absent or null.</summary>
    public static string Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
