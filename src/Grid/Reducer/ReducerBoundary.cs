using System.Globalization;
using Millwright.Kernel;

namespace Millwright.Grid.Reducer;

/// <summary>
/// The one place where plant values become reducer doubles and back (grid.md §2.13). A reducer time never becomes an
/// instant again; ledger and intents take the turn's time.
/// </summary>
public static class ReducerBoundary
{
    private const ulong MaxInteger = 1UL << 53;

    private static readonly ulong[] Powers = BuildPowers();

    /// <summary>Event time, Unix seconds: never before the state's own clock.</summary>
    public static double EventTime(PairState state, Instant now) => Math.Max(state.Now, now.UnixSeconds);

    /// <summary>Decimal into the reducer: its text, correctly rounded to binary64.</summary>
    public static double ToDouble(decimal value) =>
        TryExact(value, out var exact) ? exact : TextToDouble(value);

    /// <summary>
    /// Price, volume or fee out of the reducer: text with <paramref name="decimals"/> digits (half-to-even of the exact
    /// value), read as decimal.
    /// </summary>
    /// <exception cref="OverflowException">The value does not fit a decimal.</exception>
    public static decimal ToDecimal(double value, int decimals) =>
        TryScaled(value, decimals, out var scaled) ? scaled : TextToDecimal(value, decimals);

    /// <summary><see cref="ToDouble"/> by formatting and parsing; the reference of the fast path.</summary>
    internal static double TextToDouble(decimal value)
    {
        Span<char> text = stackalloc char[64];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        return double.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary><see cref="ToDecimal"/> by formatting and parsing; the reference of the fast path.</summary>
    internal static decimal TextToDecimal(double value, int decimals) =>
        decimal.Parse(DecimalRounding.ToText(value, decimals), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>
    /// Exact whenever it answers: an integer below 2⁵³ and a power of ten up to 10²² are exact doubles, so their one
    /// division is the double nearest to the decimal.
    /// </summary>
    private static bool TryExact(decimal value, out double result)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var mantissa = (uint)bits[0] | ((ulong)(uint)bits[1] << 32);
        var scale = value.Scale;
        result = 0.0;
        if (bits[2] != 0 || mantissa == 0)
        {
            return false;
        }

        while (mantissa >= MaxInteger && scale > 0 && mantissa % 10 == 0)
        {
            mantissa /= 10;
            scale--;
        }

        if (mantissa >= MaxInteger || scale >= DecimalRounding.Powers.Length)
        {
            return false;
        }

        result = mantissa / DecimalRounding.Powers[scale];
        result = bits[3] < 0 ? -result : result;
        return true;
    }

    /// <summary>
    /// Exact whenever it answers: value = m·2^−k with m below 2⁵³, so m·10^d is an integer below 2¹²⁷ for d up to 22,
    /// and the bits below k decide the rounding.
    /// </summary>
    private static bool TryScaled(double value, int decimals, out decimal result)
    {
        result = 0m;
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var shift = 1075 - exponent;
        if (exponent == 0 || shift is < 1 or > 126 || (uint)decimals >= (uint)DecimalRounding.Powers.Length)
        {
            return false;
        }

        var whole = (UInt128)((bits & 0xFFFFFFFFFFFFFUL) | (1UL << 52)) * PowerOfTen(decimals);
        var quotient = whole >> shift;
        var rest = whole & ((UInt128.One << shift) - 1);
        var half = UInt128.One << (shift - 1);
        if (rest > half || (rest == half && (quotient & 1) != 0))
        {
            quotient++;
        }

        if (quotient >> 96 != 0 || quotient == 0)
        {
            return false;
        }

        result = new decimal(
            unchecked((int)(uint)quotient), unchecked((int)(uint)(quotient >> 32)),
            unchecked((int)(uint)(quotient >> 64)), (long)bits < 0, (byte)decimals);
        return true;
    }

    private static UInt128 PowerOfTen(int exponent) => exponent <= 19
        ? Powers[exponent]
        : (UInt128)Powers[19] * Powers[exponent - 19];

    private static ulong[] BuildPowers()
    {
        var powers = new ulong[20];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
