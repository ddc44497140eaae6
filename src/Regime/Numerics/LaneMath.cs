using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Millwright.Regime.Numerics;

/// <summary>
/// Exponential and logarithm of four values at once with a relative error below 2 ulp (regime.md §0.2 item 3). Only
/// IEEE-exact lane operations are used, without fused multiply-add, so the bits do not depend on the processor: where
/// it lacks wide registers the same operations run one lane at a time.
/// </summary>
internal static class LaneMath
{
    /// <summary>Values per vector.</summary>
    public const int Lanes = 4;

    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InverseLn2 = 1.4426950408889634;

    /// <summary>1.5·2⁵²: adding it rounds to an integer, half to even.</summary>
    private const double Rounder = 6755399441055744.0;

    /// <summary>e^x for x ≤ 709; below −708 the result is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp(Vector256<double> x)
    {
        var least = Vector256.Create(-708.0);
        var bounded = Vector256.Max(x, least);
        var shifted = (bounded * InverseLn2) + Vector256.Create(Rounder);
        var k = shifted - Vector256.Create(Rounder);
        var high = bounded - (k * Ln2High);
        var low = k * Ln2Low;
        var r = high - low;
        var t = r * r;
        var p = Vector256.Create(-1.65339022054652515390e-06) + (t * 4.13813679705723846039e-08);
        p = Vector256.Create(6.61375632143793436117e-05) + (t * p);
        p = Vector256.Create(-2.77777777770155933842e-03) + (t * p);
        p = Vector256.Create(1.66666666666666019037e-01) + (t * p);
        var c = r - (t * p);
        var y = Vector256<double>.One - ((low - (r * c / (Vector256.Create(2.0) - c))) - high);
        var scale = ((shifted.AsInt64() + Vector256.Create(1023L)) << 52).AsDouble();
        return Vector256.ConditionalSelect(
            Vector256.LessThan(x, least), Vector256<double>.Zero, y * scale);
    }

    /// <summary>ln x for positive normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log(Vector256<double> x)
    {
        var bits = x.AsInt64();
        var exponent = ((bits >>> 52) | Vector256.Create(0x4330000000000000L)).AsDouble();
        var k = exponent - Vector256.Create(4503599627370496.0 + 1023.0);
        var m = ((bits & Vector256.Create(0xFFFFFFFFFFFFFL)) | Vector256.Create(0x3FF0000000000000L)).AsDouble();
        var large = Vector256.GreaterThan(m, Vector256.Create(1.4142135623730951));
        m = Vector256.ConditionalSelect(large, m * 0.5, m);
        k += Vector256.ConditionalSelect(large, Vector256<double>.One, Vector256<double>.Zero);
        var f = m - Vector256<double>.One;
        var s = f / (Vector256.Create(2.0) + f);
        var z = s * s;
        var w = z * z;
        var t1 = w * (Vector256.Create(3.999999999940941908e-01) + (w * (Vector256.Create(2.222219843214978396e-01)
            + (w * 1.531383769920937332e-01))));
        var t2 = z * (Vector256.Create(6.666666666666735130e-01) + (w * (Vector256.Create(2.857142874366239149e-01)
            + (w * (Vector256.Create(1.818357216161805012e-01) + (w * 1.479819860511658591e-01))))));
        var r = t1 + t2;
        var h = 0.5 * (f * f);
        return (k * Ln2High) - ((h - ((s * (h + r)) + (k * Ln2Low))) - f);
    }

    /// <summary>ln(1 + z) for z ≥ 0: the rounding of 1 + z is put back by its first-order term.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log1p(Vector256<double> z)
    {
        var u = Vector256<double>.One + z;
        return Log(u) + ((z - (u - Vector256<double>.One)) / u);
    }
}
