using Millwright.Kernel.Numerics.Exact;

namespace Millwright.Kernel.Numerics.Fast;

/// <summary>
/// e^x by x = (64·m + i)·ln2/64 + r: 2^m · 2^(i/64) · e^r with a table of 64 entries and a polynomial of degree 11,
/// five of its terms in double-double. Relative error below 2^−98.
/// </summary>
internal static class FastExp
{
    private const double RelativeError = 1.0 / (1L << 48) / (1L << 48);
    private const double PowError = 1.0 / (1L << 43) / (1L << 43);
    private const int Entries = 64;

    private static readonly Dd[] Table = BuildTable();
    private static readonly double[] Step = Split(BigConstants.Ln2.Scale(-6));
    private static readonly double StepInverse = Entries / BigConstants.Ln2.ToDouble();
    private static readonly Dd Third = Inverse(6);
    private static readonly Dd Fourth = Inverse(24);
    private static readonly Dd Fifth = Inverse(120);

    /// <summary>e^x for |x| ≤ 708.</summary>
    public static bool TryExp(double x, out double y)
    {
        y = 0.0;
        return Math.Abs(x) <= 708.0 && TryScaled(new Dd(x, 0.0), RelativeError, out y);
    }

    /// <summary>x^y for positive finite x and |y·ln x| ≤ 708.</summary>
    public static bool TryPow(double x, double y, out double result)
    {
        result = 0.0;
        if (!double.IsNormal(x) || Math.Abs(y) > 1e16)
        {
            return false;
        }

        var exponent = FastLog.Log(x) * y;
        return Math.Abs(exponent.Hi) <= 708.0 && TryScaled(exponent, PowError, out result);
    }

    private static bool TryScaled(in Dd x, double error, out double y)
    {
        var k = Math.Round(x.Hi * StepInverse, MidpointRounding.ToEven);
        var n = (int)k;
        var r = ((Dd.Sum(x.Hi, -(k * Step[0])) + -(k * Step[1])) + -(k * Step[2])) + x.Lo;
        var value = Table[n & (Entries - 1)] * Polynomial(r);
        var decided = value.TryRound(Math.Abs(value.Hi) * error, out y);
        y *= BitConverter.Int64BitsToDouble((long)((n >> 6) + 1023) << 52);
        return decided;
    }

    private static Dd Polynomial(in Dd r)
    {
        var h = r.Hi;
        var tail = (1.0 / 720.0) + (h * ((1.0 / 5040.0) + (h * ((1.0 / 40320.0) + (h * ((1.0 / 362880.0)
            + (h * ((1.0 / 3628800.0) + (h * (1.0 / 39916800.0))))))))));
        var sum = Fifth + (h * tail);
        sum = Fourth + (sum * r);
        sum = Third + (sum * r);
        sum = (sum * r) + 0.5;
        sum = (sum * r) + 1.0;
        return (sum * r) + 1.0;
    }

    /// <summary>Two parts of 33 bits, so that products with 17-bit integers are exact, and the rest.</summary>
    private static double[] Split(BigReal value)
    {
        var first = value.Cut(33);
        var second = (value - first).Cut(33);
        return [first.ToDouble(), second.ToDouble(), (value - first - second).ToDouble()];
    }

    private static Dd Inverse(long n) => Dd.Of(BigReal.Divide(BigReal.One, BigReal.Of(n), 160));

    private static Dd[] BuildTable()
    {
        var table = new Dd[Entries];
        for (var i = 0; i < Entries; i++)
        {
            table[i] = Dd.Of(BigFunctions.Exp((BigReal.Of((long)i) * BigConstants.Ln2.Cut(200)).Scale(-6), 160));
        }

        return table;
    }
}
