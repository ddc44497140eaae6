using System.Numerics;

namespace Millwright.Kernel;

/// <summary>
/// Exact-then-rounded conversion of binary64 to decimal (kernel.md §11): the double is taken as the exact rational
/// it is and rounded once, half to even. The language cast keeps only 15 digits and must not be used for money.
/// </summary>
public static class ExactDecimal
{
    private static readonly BigInteger MaxMantissa = (BigInteger.One << 96) - 1;

    /// <summary>Rounds to a number of significant digits, 1 … 28.</summary>
    /// <param name="value">Finite number.</param>
    /// <param name="digits">Significant digits to keep.</param>
    /// <param name="field">Name used in the error code.</param>
    /// <returns><c>not_finite</c>, or <c>above_max</c> when decimal cannot hold the result.</returns>
    public static Result<decimal> ToSignificant(double value, int digits, string field = "value")
    {
        if (!double.IsFinite(value))
        {
            return NotFinite(field);
        }

        if (digits is >= 1 and <= 28 && NarrowDecimal.TrySignificant(value, digits, out var narrow, out var places)
            && NarrowDecimal.TryDecimal(narrow, places, out var small))
        {
            return Result<decimal>.Ok(small);
        }

        var (mantissa, scale) = SignificantParts(value, digits);
        return FromParts(mantissa, scale, field);
    }

    /// <summary>Rounds to a number of fractional digits, 0 … 28.</summary>
    /// <param name="value">Finite number.</param>
    /// <param name="scale">Fractional digits to keep.</param>
    /// <param name="field">Name used in the error code.</param>
    /// <returns><c>not_finite</c>, or <c>above_max</c> when decimal cannot hold the result.</returns>
    public static Result<decimal> ToScale(double value, int scale, string field = "value") =>
        double.IsFinite(value) ? FromParts(Scaled(value, scale), scale, field) : NotFinite(field);

    /// <summary>Mantissa and scale (value ≈ mantissa × 10^−scale, scale may be negative) of the value rounded half-even
    /// to <paramref name="digits"/> significant digits.</summary>
    internal static (BigInteger Mantissa, int Scale) SignificantParts(double value, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        if (value == 0.0)
        {
            return (BigInteger.Zero, 0);
        }

        var (significand, exponent) = Split(value);
        var estimate = DecimalExponent((int)significand.GetBitLength() - 1 + exponent);
        var limit = BigInteger.Pow(10, digits);
        for (var scale = digits - 2 - estimate; ; scale++)
        {
            var mantissa = Scaled(value, scale);
            if (BigInteger.Abs(Scaled(value, scale + 1)) > limit)
            {
                return (mantissa, scale);
            }
        }
    }

    /// <summary>value × 10^scale rounded half-even to an integer.</summary>
    internal static BigInteger Scaled(double value, int scale)
    {
        var (mantissa, exponent) = Split(value);
        var numerator = mantissa * BigInteger.Pow(10, Math.Max(scale, 0)) << Math.Max(exponent, 0);
        var denominator = BigInteger.Pow(10, Math.Max(-scale, 0)) << Math.Max(-exponent, 0);
        return DivideHalfEven(numerator, denominator);
    }

    /// <summary>Quotient rounded half to even; the denominator is positive.</summary>
    internal static BigInteger DivideHalfEven(BigInteger numerator, BigInteger denominator)
    {
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        var twice = BigInteger.Abs(remainder) * 2;
        var order = twice.CompareTo(denominator);
        return order > 0 || (order == 0 && !quotient.IsEven) ? quotient + numerator.Sign : quotient;
    }

    /// <summary>Exact mantissa and power of two of a finite double.</summary>
    internal static (BigInteger Mantissa, int Exponent) Split(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var biased = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & 0xFFFFFFFFFFFFFL;
        var mantissa = biased == 0 ? fraction : fraction | (1L << 52);
        return (bits < 0 ? -mantissa : mantissa, Math.Max(biased, 1) - 1075);
    }

    /// <summary>⌊log₁₀ 2^exponent⌋ to within one; the caller corrects it.</summary>
    private static int DecimalExponent(int exponent) =>
        (int)Math.Floor(exponent * 0.30103);

    internal static Result<decimal> FromParts(BigInteger mantissa, int scale, string field)
    {
        while (scale > 0 && !mantissa.IsZero && (scale > 28 || BigInteger.Abs(mantissa) > MaxMantissa))
        {
            var quotient = BigInteger.DivRem(mantissa, 10, out var remainder);
            if (!remainder.IsZero)
            {
                break;
            }

            mantissa = quotient;
            scale--;
        }

        if (scale < 0)
        {
            mantissa *= BigInteger.Pow(10, -scale);
            scale = 0;
        }

        if (mantissa.IsZero)
        {
            return Result<decimal>.Ok(0m);
        }

        if (scale > 28 || BigInteger.Abs(mantissa) > MaxMantissa)
        {
            return Result<decimal>.Fail(field, "above_max", "The number does not fit 96 bits and scale 28.");
        }

        var magnitude = (UInt128)BigInteger.Abs(mantissa);
        return Result<decimal>.Ok(new decimal(
            unchecked((int)(uint)magnitude),
            unchecked((int)(uint)(magnitude >> 32)),
            (int)(uint)(magnitude >> 64),
            mantissa.Sign < 0,
            (byte)scale));
    }

    private static Result<decimal> NotFinite(string field) =>
        Result<decimal>.Fail(field, "not_finite", "The number must be finite.");
}
