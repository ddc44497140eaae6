using System.Numerics;

namespace Millwright.Kernel.Numerics.Exact;

/// <summary>π and ln 2 to <see cref="Bits"/> bits, computed once from arctangent formulas.</summary>
internal static class BigConstants
{
    public const int Bits = 2048;

    /// <summary>Machin: π = 16·atan(1/5) − 4·atan(1/239).</summary>
    public static readonly BigReal Pi = new((16 * Arc(5, -1)) - (4 * Arc(239, -1)), -Bits - 32);

    /// <summary>ln 2 = 18·artanh(1/26) − 2·artanh(1/4801) + 8·artanh(1/8749).</summary>
    public static readonly BigReal Ln2 =
        new((18 * Arc(26, 1)) - (2 * Arc(4801, 1)) + (8 * Arc(8749, 1)), -Bits - 32);

    /// <summary>ln 10 = 3·ln 2 + 2·artanh(1/9).</summary>
    public static readonly BigReal Ln10 = (BigReal.Of(3L) * Ln2) + new BigReal(2 * Arc(9, 1), -Bits - 32);

    /// <summary>atan(1/n) for sign −1, artanh(1/n) for sign 1, scaled by 2^(Bits + 32).</summary>
    private static BigInteger Arc(int n, int sign)
    {
        var power = (BigInteger.One << (Bits + 32)) / n;
        var sum = power;
        for (var k = 3; !power.IsZero; k += 2)
        {
            power = sign * power / (n * n);
            sum += power / k;
        }

        return sum;
    }
}
