using System.Runtime.CompilerServices;

namespace Millwright.Regime.Numerics;

/// <summary>
/// Exponential and logarithm with a relative error below 2 ulp (regime.md §0.2 item 3) from IEEE-exact operations
/// only, for the change-point detector, whose update evaluates hundreds of them within 20 µs. Everything else uses
/// the correctly rounded <c>DMath</c>.
/// </summary>
internal static class QuickMath
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InverseLn2 = 1.4426950408889634;

    /// <summary>e^x; 0 below −745.2, +∞ above 709.7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp(double x)
    {
        if (x > 709.7 || x < -745.2)
        {
            return x > 0.0 ? double.PositiveInfinity : 0.0;
        }

        var k = Math.Round(x * InverseLn2, MidpointRounding.ToEven);
        var high = x - (k * Ln2High);
        var low = k * Ln2Low;
        var r = high - low;
        var t = r * r;
        var c = r - (t * (1.66666666666666019037e-01 + (t * (-2.77777777770155933842e-03
            + (t * (6.61375632143793436117e-05 + (t * (-1.65339022054652515390e-06
            + (t * 4.13813679705723846039e-08)))))))));
        var y = 1.0 - ((low - (r * c / (2.0 - c))) - high);
        return Scale(y, (int)k);
    }

    /// <summary>ln x for positive normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var k = (int)(bits >> 52) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | 0x3FF0000000000000L);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            k++;
        }

        var f = m - 1.0;
        var s = f / (2.0 + f);
        var z = s * s;
        var w = z * z;
        var t1 = w * (3.999999999940941908e-01 + (w * (2.222219843214978396e-01 + (w * 1.531383769920937332e-01))));
        var t2 = z * (6.666666666666735130e-01 + (w * (2.857142874366239149e-01
            + (w * (1.818357216161805012e-01 + (w * 1.479819860511658591e-01))))));
        var r = t1 + t2;
        var h = 0.5 * f * f;
        return (k * Ln2High) - ((h - ((s * (h + r)) + (k * Ln2Low))) - f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Scale(double y, int k)
    {
        if (k >= -1021)
        {
            return k == 1024
                ? y * 2.0 * BitConverter.Int64BitsToDouble(0x7FE0000000000000L)
                : y * BitConverter.Int64BitsToDouble((long)(k + 1023) << 52);
        }

        return y * BitConverter.Int64BitsToDouble((long)(k + 1023 + 1000) << 52)
            * BitConverter.Int64BitsToDouble((long)(1023 - 1000) << 52);
    }
}
