using System.Globalization;

namespace Millwright.Storage;

/// <summary>Exact text of decimals, without trailing zeros.</summary>
internal static class DecimalText
{
    internal static string Of(decimal value) =>
        value.ToString("0.############################", CultureInfo.InvariantCulture);

    internal static string? Of(decimal? value) => value is { } number ? Of(number) : null;

    internal static decimal Parse(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
