using System.Globalization;
using System.Numerics;

namespace Millwright.Grid.Reducer;

/// <summary>
/// Decimal rounding in exact integers (grid.md §2.1-2 construction b): slow, obvious, the oracle of the tests.
/// </summary>
internal static class ExactDecimal
{
    /// <summary>R(x, d) for finite x and any d.</summary>
    public static double Round(double value, int decimals)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var exponent = (int)(bits >> 52);
        var mantissa = bits & 0xF_FFFF_FFFF_FFFF;
        if (exponent == 0)
        {
            exponent = 1;
        }
        else
        {
            mantissa |= 1L << 52;
        }

        BigInteger numerator = mantissa;
        var denominator = BigInteger.One;
        Scale(ref numerator, ref denominator, 10, decimals);
        Scale(ref numerator, ref denominator, 2, exponent - 1075);
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        var half = (rest * 2).CompareTo(denominator);
        if (half > 0 || (half == 0 && !quotient.IsEven))
        {
            quotient += 1;
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"{quotient}E{-decimals}");
        var rounded = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsNegative(value) ? -rounded : rounded;
    }

    private static void Scale(ref BigInteger numerator, ref BigInteger denominator, int radix, int power)
    {
        var factor = BigInteger.Pow(radix, Math.Abs(power));
        if (power >= 0)
        {
            numerator *= factor;
        }
        else
        {
            denominator *= factor;
        }
    }
}
