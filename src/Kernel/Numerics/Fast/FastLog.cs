using Millwright.Kernel.Numerics.Exact;

namespace Millwright.Kernel.Numerics.Fast;

/// <summary>
/// ln x by x = 2^e · m, m·c = 1 + r with c from a table of 128 short reciprocals: e·ln2 − ln c + ln(1 + r), the last
/// by a series of 17 terms, eight of them in double-double. Relative error below 2^−98.
/// </summary>
internal static class FastLog
{
    private const double RelativeError = 1.0 / (1L << 48) / (1L << 48);
    private const double Log1pError = 1.0 / (1L << 47) / (1L << 47);
    private const int Entries = 128;

    private static readonly double[] Reciprocal = new double[Entries];
    private static readonly Dd[] MinusLog = BuildTable();
    private static readonly Dd Ln2 = Dd.Of(BigConstants.Ln2);
    private static readonly Dd[] Inverses = BuildInverses();

    /// <summary>ln x for positive normal x ≠ 1.</summary>
    public static bool TryLog(double x, out double y)
    {
        y = 0.0;
        if (!double.IsNormal(x))
        {
            return false;
        }

        var log = Log(x);
        return log.TryRound(Math.Abs(log.Hi) * RelativeError, out y);
    }

    /// <summary>ln(1 + x) for 2⁻⁵⁴ ≤ |x|, x &gt; −1.</summary>
    public static bool TryLog1p(double x, out double y)
    {
        Dd log;
        if (Math.Abs(x) < 1.0 / 256.0)
        {
            log = Series(new Dd(x, 0.0));
        }
        else
        {
            var sum = Dd.Sum(1.0, x);
            log = Reduce(sum.Hi, sum.Lo);
        }

        return log.TryRound(Math.Abs(log.Hi) * Log1pError, out y);
    }

    /// <summary>ln x in double-double for positive normal x.</summary>
    public static Dd Log(double x) => Reduce(x, 0.0);

    private static Dd Reduce(double x, double low)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var e = (int)(bits >> 52) - 1023;
        var index = (int)(bits >> 45) & (Entries - 1);
        var m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | 0x3FF0000000000000L);
        if (index >= 53)
        {
            e++;
            m *= 0.5;
        }

        var p = Dd.Product(m, Reciprocal[index]);
        var r = Dd.Sum(p.Hi - 1.0, p.Lo);
        if (low != 0.0)
        {
            r += low * BitConverter.Int64BitsToDouble((long)(1023 - e) << 52) * Reciprocal[index];
        }

        var log = Series(r);
        if (MinusLog[index].Hi != 0.0)
        {
            log = MinusLog[index] + log;
        }

        return e == 0 ? log : (Ln2 * e) + log;
    }

    private static Dd Series(in Dd r)
    {
        var h = r.Hi;
        var tail = (1.0 / 9.0) + (h * ((-1.0 / 10.0) + (h * ((1.0 / 11.0) + (h * ((-1.0 / 12.0) + (h * ((1.0 / 13.0)
            + (h * ((-1.0 / 14.0) + (h * ((1.0 / 15.0) + (h * ((-1.0 / 16.0) + (h * (1.0 / 17.0))))))))))))))));
        var sum = Inverses[8] + (h * tail);
        for (var n = 7; n >= 1; n--)
        {
            sum = Inverses[n] + (sum * r);
        }

        return sum * r;
    }

    private static Dd[] BuildInverses()
    {
        var inverses = new Dd[9];
        for (var n = 1; n < inverses.Length; n++)
        {
            var inverse = BigReal.Divide(BigReal.One, BigReal.Of((long)n), 160);
            inverses[n] = Dd.Of((n & 1) == 0 ? -inverse : inverse);
        }

        return inverses;
    }

    /// <summary>
    /// Reciprocals rounded to 1/256 steps; exactly 1 at both ends of the range, so ln near 1 loses nothing.
    /// </summary>
    private static Dd[] BuildTable()
    {
        var logs = new Dd[Entries];
        for (var i = 0; i < Entries; i++)
        {
            var middle = (1.0 + ((i + 0.5) / Entries)) * (i >= 53 ? 0.5 : 1.0);
            Reciprocal[i] = i is 0 or Entries - 1 ? 1.0 : Math.Round(256.0 / middle, MidpointRounding.ToEven) / 256.0;
            logs[i] = Reciprocal[i] == 1.0 ? default : Dd.Of(-BigFunctions.Log(BigReal.Of(Reciprocal[i]), 160));
        }

        return logs;
    }
}
