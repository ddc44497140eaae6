using Millwright.Kernel.Numerics.Exact;

namespace Millwright.Kernel.Numerics.Fast;

/// <summary>
/// Sine, cosine and tangent for |x| ≤ 2²⁶ by x = k·π/64 + r with a table of one turn and double-double polynomials
/// in r. Absolute error below 2^−100; results near a zero that need more go to exact arithmetic by the rounding
/// test.
/// </summary>
internal static class FastTrig
{
    private const double Limit = 67108864.0;
    private const double ShortLimit = 32768.0;
    private const double RelativeError = 1.0 / (1L << 48) / (1L << 48);
    private const double AbsoluteError = 1.0 / (1L << 49) / (1L << 50);
    private const int Turn = 128;

    private static readonly Dd[] Sines = BuildTable();
    private static readonly double[] Step = Split(BigConstants.Pi.Scale(-6), 32);
    private static readonly double[] LongStep = Split(BigConstants.Pi.Scale(-6), 53);
    private static readonly double StepInverse = 64.0 / BigConstants.Pi.ToDouble();
    private static readonly Dd[] Factorials = BuildFactorials();

    public static bool TrySin(double x, out double y)
    {
        y = 0.0;
        return Math.Abs(x) <= Limit && Decide(Evaluate(x, 0), out y);
    }

    public static bool TryCos(double x, out double y)
    {
        y = 0.0;
        return Math.Abs(x) <= Limit && Decide(Evaluate(x, Turn / 4), out y);
    }

    public static bool TryTan(double x, out double y)
    {
        y = 0.0;
        if (Math.Abs(x) > Limit)
        {
            return false;
        }

        var (sin, cos) = (Evaluate(x, 0), Evaluate(x, Turn / 4));
        var smaller = Math.Min(Math.Abs(sin.Hi), Math.Abs(cos.Hi));
        if (smaller < 1.0 / 4096.0)
        {
            return false;
        }

        var tan = sin / cos;
        return tan.TryRound(Math.Abs(tan.Hi) * (RelativeError + (4.0 * AbsoluteError / smaller)), out y);
    }

    private static bool Decide(in Dd value, out double y) =>
        value.TryRound((Math.Abs(value.Hi) * RelativeError) + AbsoluteError, out y);

    /// <summary>sin(x + offset·π/64).</summary>
    private static Dd Evaluate(double x, int offset)
    {
        var k = Math.Round(x * StepInverse, MidpointRounding.ToEven);
        var n = (int)k + offset;
        var r = Math.Abs(x) <= ShortLimit
            ? (Dd.Sum(x, -(k * Step[0])) + -(k * Step[1])) + -(k * Step[2])
            : Reduce(x, k);
        var s = r * r;
        var h = s.Hi;
        var sinTail = (1.0 / 362880.0) + (h * ((-1.0 / 39916800.0) + (h * ((1.0 / 6227020800.0)
            + (h * (-1.0 / 1307674368000.0))))));
        var cosTail = (1.0 / 40320.0) + (h * ((-1.0 / 3628800.0) + (h * ((1.0 / 479001600.0)
            + (h * (-1.0 / 87178291200.0))))));
        var sin = Factorials[7] + (h * sinTail);
        sin = Factorials[5] + (sin * s);
        sin = Factorials[3] + (sin * s);
        sin = r + ((sin * s) * r);
        var cos = Factorials[6] + (h * cosTail);
        cos = Factorials[4] + (cos * s);
        cos = Factorials[2] + (cos * s);
        cos = (cos * s) + 1.0;
        var here = Sines[n & (Turn - 1)];
        var ahead = Sines[(n + (Turn / 4)) & (Turn - 1)];
        return (here * cos) + (ahead * sin);
    }

    /// <summary>x − k·π/64 for |k| up to 2³¹: whole products, so nothing is lost where they cancel.</summary>
    private static Dd Reduce(double x, double k)
    {
        var first = Dd.Product(k, LongStep[0]);
        var second = Dd.Product(k, LongStep[1]);
        return (Dd.Sum(x - first.Hi, -first.Lo) + -second) + -(k * LongStep[2]);
    }

    /// <summary>Two parts of some bits and the rest; with 32 bits products with 20-bit integers are exact.</summary>
    private static double[] Split(BigReal value, int bits)
    {
        var first = value.Cut(bits);
        var second = (value - first).Cut(bits);
        return [first.ToDouble(), second.ToDouble(), (value - first - second).ToDouble()];
    }

    private static Dd[] BuildTable()
    {
        var table = new Dd[Turn];
        for (var i = 0; i < Turn; i++)
        {
            var (sin, _) = BigFunctions.SinCos((BigReal.Of((long)i) * BigConstants.Pi.Cut(300)).Scale(-6), 160);
            table[i] = i % (Turn / 2) == 0 ? default : Dd.Of(sin);
        }

        return table;
    }

    /// <summary>Signed inverse factorials: sign of the power in the series of sine (odd) and cosine (even).</summary>
    private static Dd[] BuildFactorials()
    {
        var inverses = new Dd[8];
        var factorial = 1L;
        for (var n = 2; n < inverses.Length; n++)
        {
            factorial *= n;
            var inverse = BigReal.Divide(BigReal.One, BigReal.Of(factorial), 160);
            inverses[n] = Dd.Of((n / 2) % 2 == 1 ? -inverse : inverse);
        }

        return inverses;
    }
}
