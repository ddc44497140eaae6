using System.Diagnostics;
using System.Globalization;

namespace Millwright.Grid.Reducer;

/// <summary>
/// Decimal rounding of binary64 (grid.md §2.1-2): the exact binary value is rounded to decimal digits, ties to even,
/// and
/// the result is the double nearest to that decimal.
/// </summary>
public static class DecimalRounding
{
    private const int MaxFormattedChars = 512;

    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    private static readonly string[] Formats = BuildFormats();

    /// <summary>10⁰ … 10²², the powers of ten that are exact doubles.</summary>
    internal static ReadOnlySpan<double> Powers => PowersOfTen;

    /// <summary>R(x, d). Non-finite values come back unchanged.</summary>
    /// <param name="value">Value to round.</param>
    /// <param name="decimals">Digits after the point, −22 … 99; negative digits round to tens, hundreds …</param>
    public static double Round(double value, int decimals)
    {
        if (!double.IsFinite(value))
        {
            return value;
        }

        if ((uint)decimals < (uint)PowersOfTen.Length && TryScale(value, PowersOfTen[decimals], out var rounded))
        {
            return rounded;
        }

        return decimals >= 0 ? RoundByText(value, decimals) : ExactDecimal.Round(value, decimals);
    }

    /// <summary>R0(x): nearest integer, ties to even.</summary>
    public static double RoundWhole(double value) => Math.Round(value, MidpointRounding.ToEven);

    /// <summary>
    /// Decimal text with exactly <paramref name="decimals"/> digits, half-to-even of the exact value: the way out of
    /// the
    /// reducer (§2.13).
    /// </summary>
    public static string ToText(double value, int decimals) =>
        value.ToString(Formats[Math.Max(0, decimals)], CultureInfo.InvariantCulture);

    /// <summary>R by formatting and parsing; the reference of the fast path.</summary>
    internal static double RoundByText(double value, int decimals)
    {
        Span<char> text = stackalloc char[MaxFormattedChars];
        var fits = value.TryFormat(text, out var length, Formats[decimals], CultureInfo.InvariantCulture);
        Debug.Assert(fits, "binary64 with 99 digits fits in 512 characters");
        return double.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Exact whenever it answers. With s = 10^d exact, p = fl(x·s) differs from x·s by at most |p|·2⁻⁵³ (or by less
    /// than
    /// the smallest subnormal, where the nearest integer is 0 anyway). q = nearest integer of p and p − q are exact
    /// below
    /// 2⁵¹. If |p − q| plus twice that error stays under one half, q is the nearest integer of x·s and no tie; q and s
    /// are exact integers, so q / s is the double nearest to the decimal.
    /// </summary>
    private static bool TryScale(double value, double scale, out double rounded)
    {
        var p = value * scale;
        var q = Math.Round(p, MidpointRounding.ToEven);
        rounded = q / scale;
        var size = Math.Abs(p);
        return size < 2251799813685248.0 && Math.Abs(p - q) + (size * 2.220446049250313E-16) < 0.5;
    }

    private static string[] BuildFormats()
    {
        var formats = new string[100];
        for (var d = 0; d < formats.Length; d++)
        {
            formats[d] = "F" + d.ToString(CultureInfo.InvariantCulture);
        }

        return formats;
    }
}
