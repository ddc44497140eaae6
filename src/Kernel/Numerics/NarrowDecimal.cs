namespace Millwright.Kernel;

/// <summary>
/// The integers of <see cref="ExactDecimal"/> and <see cref="QuantityFloor"/> in 128 bits, for numbers of usual
/// markets: the same results without the heap. What does not fit answers false and takes the long way.
/// </summary>
internal static class NarrowDecimal
{
    private const int MostScale = 28;
    private static readonly UInt128[] Powers = Tens();

    /// <summary>Mantissa and scale of a positive number rounded half-even to significant digits, as
    /// <see cref="ExactDecimal.SignificantParts"/> gives them.</summary>
    public static bool TrySignificant(double value, int digits, out UInt128 mantissa, out int scale)
    {
        mantissa = 0;
        scale = 0;
        if (value == 0.0)
        {
            return true;
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        var biased = (int)((bits >> 52) & 0x7FF);
        var shift = 1075 - biased;
        if (bits < 0 || biased == 0 || shift is < 1 or > 120)
        {
            return false;
        }

        var significand = (ulong)((bits & 0xFFFFFFFFFFFFFL) | (1L << 52));
        var limit = Powers[digits];
        for (scale = digits - 2 - (int)Math.Floor((52 - shift) * 0.30103); ; scale++)
        {
            if (!TryScaled(significand, shift, scale, out mantissa)
                || !TryScaled(significand, shift, scale + 1, out var next))
            {
                return false;
            }

            if (next > limit)
            {
                return true;
            }
        }
    }

    /// <summary>The decimal of parts; false beyond 96 bits or scale 28.</summary>
    public static bool TryDecimal(UInt128 mantissa, int scale, out decimal value)
    {
        var fits = mantissa >> 96 == 0 && scale is >= 0 and <= MostScale;
        value = !fits || mantissa == 0 ? 0m : new decimal(
            unchecked((int)(uint)mantissa), unchecked((int)(uint)(mantissa >> 32)),
            unchecked((int)(uint)(mantissa >> 64)), false, (byte)scale);
        return fits;
    }

    /// <summary>⌊notional / (price·multiplier·step)⌋·step, and whether its value is below the smallest
    /// notional.</summary>
    public static bool TryFloor(
        double notional, decimal price, in QuantityLimits limits, out decimal quantity, out bool below)
    {
        quantity = 0m;
        below = false;
        if (!TrySignificant(notional, QuantityFloor.NotionalDigits, out var value, out var valueScale))
        {
            return false;
        }

        var (p, pScale) = Parts(price);
        var (m, mScale) = Parts(limits.Multiplier);
        var (s, sScale) = Parts(limits.Step);
        var (l, lScale) = Parts(limits.MinNotional);
        var shift = pScale + mScale + sScale - valueScale;
        if (!TryTimes(p, m, out var unit) || !TryTimes(unit, s, out var divisor)
            || !TryPower(value, Math.Max(shift, 0), out var numerator)
            || !TryPower(divisor, Math.Max(-shift, 0), out divisor))
        {
            return false;
        }

        var steps = numerator / divisor;
        if (!TryTimes(steps, s, out var whole) || !TryDecimal(whole, sScale, out quantity)
            || !TryTimes(whole, unit, out var worth) || !TryPower(worth, lScale, out worth)
            || !TryPower(l, sScale + pScale + mScale, out var least))
        {
            return false;
        }

        below = worth < least;
        return true;
    }

    /// <summary>significand·2^−shift·10^scale rounded half-even.</summary>
    private static bool TryScaled(ulong significand, int shift, int scale, out UInt128 scaled)
    {
        scaled = 0;
        if (scale is < 0 or > MostScale || !TryPower(significand, scale, out var n))
        {
            return false;
        }

        scaled = n >> shift;
        var rest = n - (scaled << shift);
        var half = UInt128.One << (shift - 1);
        scaled += rest > half || (rest == half && (scaled & 1) == 1) ? UInt128.One : UInt128.Zero;
        return true;
    }

    private static bool TryPower(UInt128 value, int power, out UInt128 result)
    {
        result = 0;
        return power < Powers.Length && TryTimes(value, Powers[power], out result);
    }

    /// <summary>Product of two numbers whose lengths say that it fits.</summary>
    private static bool TryTimes(UInt128 a, UInt128 b, out UInt128 product)
    {
        var fits = UInt128.LeadingZeroCount(a) + UInt128.LeadingZeroCount(b) > 128;
        product = fits ? a * b : UInt128.Zero;
        return fits;
    }

    private static (UInt128 Mantissa, int Scale) Parts(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        return (new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]), (bits[3] >> 16) & 0xFF);
    }

    private static UInt128[] Tens()
    {
        var powers = new UInt128[38];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
