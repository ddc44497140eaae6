using System.Globalization;

namespace Millwright.Alpha.Plant;

/// <summary>Decimals without trailing zeros: a quantity is the same, and reads the same, before and after a
/// snapshot.</summary>
public static class PlainDecimal
{
    /// <summary>Equal value, fewest digits.</summary>
    public static decimal Of(decimal value) => value / 1.0000000000000000000000000000m;

    /// <summary>Text without trailing zeros.</summary>
    public static string Text(decimal value) =>
        value.ToString("0.############################", CultureInfo.InvariantCulture);
}
