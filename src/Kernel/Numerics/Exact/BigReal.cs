using System.Numerics;

namespace Millwright.Kernel.Numerics.Exact;

/// <summary>
/// Binary floating point of chosen precision: <c>Mantissa · 2^Exponent</c>. Addition, subtraction and multiplication
/// are exact until <see cref="Cut"/> truncates; division and square root take the precision. Used only where
/// double-double
/// arithmetic cannot decide the rounding.
/// </summary>
internal readonly record struct BigReal(BigInteger Mantissa, int Exponent)
{
    public static readonly BigReal Zero = new(BigInteger.Zero, 0);

    public static readonly BigReal One = new(BigInteger.One, 0);

    public int Sign => Mantissa.Sign;

    /// <summary>⌊log₂|value|⌋; meaningless for zero.</summary>
    public int Magnitude => (int)BigInteger.Abs(Mantissa).GetBitLength() - 1 + Exponent;

    public static BigReal Of(double value)
    {
        var (mantissa, exponent) = ExactDecimal.Split(value);
        return new BigReal(mantissa, exponent);
    }

    public static BigReal Of(long value) => new(value, 0);

    public BigReal Cut(int precision)
    {
        var excess = (int)BigInteger.Abs(Mantissa).GetBitLength() - precision;
        return excess <= 0 ? this : new BigReal(Mantissa >> excess, Exponent + excess);
    }

    public BigReal Scale(int power) => new(Mantissa, Exponent + power);

    public BigReal Abs() => new(BigInteger.Abs(Mantissa), Exponent);

    public static BigReal operator -(BigReal a) => new(-a.Mantissa, a.Exponent);

    public static BigReal operator +(BigReal a, BigReal b)
    {
        if (a.Mantissa.IsZero || b.Mantissa.IsZero)
        {
            return a.Mantissa.IsZero ? b : a;
        }

        var low = Math.Min(a.Exponent, b.Exponent);
        return new BigReal((a.Mantissa << (a.Exponent - low)) + (b.Mantissa << (b.Exponent - low)), low);
    }

    public static BigReal operator -(BigReal a, BigReal b) => a + -b;

    public static BigReal operator *(BigReal a, BigReal b) => new(a.Mantissa * b.Mantissa, a.Exponent + b.Exponent);

    public static BigReal Divide(BigReal a, BigReal b, int precision)
    {
        var wanted = precision + 2 + (int)BigInteger.Abs(b.Mantissa).GetBitLength();
        var shift = Math.Max(0, wanted - (int)BigInteger.Abs(a.Mantissa).GetBitLength());
        return new BigReal((a.Mantissa << shift) / b.Mantissa, a.Exponent - shift - b.Exponent);
    }

    public static BigReal Sqrt(BigReal a, int precision)
    {
        if (a.Mantissa.IsZero)
        {
            return Zero;
        }

        var shift = Math.Max(0, (2 * precision) + 4 - (int)a.Mantissa.GetBitLength());
        shift += (a.Exponent - shift) & 1;
        return new BigReal(Root(a.Mantissa << shift), (a.Exponent - shift) / 2);
    }

    /// <summary>Nearest integer, halves away from zero.</summary>
    public BigInteger Round()
    {
        if (Exponent >= 0)
        {
            return Mantissa << Exponent;
        }

        var half = BigInteger.One << (-Exponent - 1);
        return Mantissa.Sign * ((BigInteger.Abs(Mantissa) + half) >> -Exponent);
    }

    /// <summary>Nearest double, half to even, with gradual underflow and overflow to infinity.</summary>
    public double ToDouble()
    {
        if (Mantissa.IsZero)
        {
            return 0.0;
        }

        var unit = Math.Max(Magnitude - 52, -1074);
        if (unit > 971)
        {
            return Sign * double.PositiveInfinity;
        }

        var magnitude = BigInteger.Abs(Mantissa);
        var digits = Exponent >= unit
            ? magnitude << (Exponent - unit)
            : ExactDecimal.DivideHalfEven(magnitude, BigInteger.One << (unit - Exponent));
        var n = (ulong)digits;
        var bits = n < (1UL << 52) ? n : ((ulong)(unit + 1074) << 52) + n;
        return Sign * BitConverter.UInt64BitsToDouble(bits);
    }

    private static BigInteger Root(BigInteger n)
    {
        var x = BigInteger.One << (((int)n.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (x + (n / x)) >> 1;
            if (next >= x)
            {
                return x;
            }

            x = next;
        }
    }
}
