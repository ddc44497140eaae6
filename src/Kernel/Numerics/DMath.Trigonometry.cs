using Millwright.Kernel.Numerics.Exact;
using Millwright.Kernel.Numerics.Fast;

namespace Millwright.Kernel;

/// <content>Circular functions and their inverses; angles in radians.</content>
public static partial class DMath
{
    /// <summary>π rounded to binary64.</summary>
    public const double Pi = 3.141592653589793;

    /// <summary>Sine; NaN for an infinite argument.</summary>
    public static double Sin(double x)
    {
        if (!double.IsFinite(x) || Math.Abs(x) < SmallCubic)
        {
            return double.IsFinite(x) ? x : double.NaN;
        }

        return FastTrig.TrySin(x, out var y) ? y : ExactSin(x);
    }

    /// <summary>Cosine; NaN for an infinite argument.</summary>
    public static double Cos(double x)
    {
        if (!double.IsFinite(x) || Math.Abs(x) < SmallCubic)
        {
            return double.IsFinite(x) ? 1.0 : double.NaN;
        }

        return FastTrig.TryCos(x, out var y) ? y : ExactCos(x);
    }

    /// <summary>Tangent; NaN for an infinite argument.</summary>
    public static double Tan(double x)
    {
        if (!double.IsFinite(x) || Math.Abs(x) < SmallCubic)
        {
            return double.IsFinite(x) ? x : double.NaN;
        }

        return FastTrig.TryTan(x, out var y) ? y : ExactTan(x);
    }

    /// <summary>Arc tangent, −π/2 … π/2.</summary>
    public static double Atan(double x)
    {
        if (double.IsNaN(x) || Math.Abs(x) < SmallCubic)
        {
            return x;
        }

        if (double.IsInfinity(x))
        {
            return Math.CopySign(Pi / 2.0, x);
        }

        return FastAtan.TryAtan2(x, 1.0, out var fast) ? fast : ExactAtan(x);
    }

    /// <summary>Angle of the point (x, y), −π … π; signs of zero as in IEEE 754.</summary>
    public static double Atan2(double y, double x)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        if (y == 0.0)
        {
            return x > 0.0 || (x == 0.0 && !double.IsNegative(x)) ? y : Math.CopySign(Pi, y);
        }

        if (x == 0.0 || (double.IsInfinity(y) && !double.IsInfinity(x)))
        {
            return Math.CopySign(Pi / 2.0, y);
        }

        if (double.IsInfinity(x))
        {
            var part = double.IsInfinity(y) ? (x > 0.0 ? 1.0 : 3.0) : (x > 0.0 ? 0.0 : 4.0);
            return Math.CopySign(Eighths(part), y);
        }

        return FastAtan.TryAtan2(y, x, out var fast) ? fast : ExactAtan2(y, x);
    }

    /// <summary>Arc sine; NaN outside −1 … 1.</summary>
    public static double Asin(double x)
    {
        if (!(Math.Abs(x) <= 1.0) || Math.Abs(x) < SmallCubic)
        {
            return Math.Abs(x) <= 1.0 ? x : double.NaN;
        }

        return Math.Abs(x) == 1.0
            ? Math.CopySign(Pi / 2.0, x)
            : Ziv.Round(p => BigFunctions.Atan(BigReal.Divide(BigReal.Of(x), Leg(x, p), p + 32), p + 16));
    }

    /// <summary>Arc cosine; NaN outside −1 … 1.</summary>
    public static double Acos(double x)
    {
        if (!(Math.Abs(x) <= 1.0))
        {
            return double.NaN;
        }

        return x switch
        {
            1.0 => 0.0,
            -1.0 => Pi,
            0.0 => Pi / 2.0,
            _ => Ziv.Round(p =>
            {
                var angle = BigFunctions.Atan(BigReal.Divide(Leg(x, p), BigReal.Of(x).Abs(), p + 32), p + 32);
                return x > 0.0 ? angle : BigConstants.Pi.Cut(p + 64) - angle;
            }),
        };
    }

    // The exact forms capture their arguments; methods of their own keep the fast paths free of allocations.
    private static double ExactSin(double x) => Ziv.Round(p => BigFunctions.SinCos(BigReal.Of(x), p).Sin);

    private static double ExactCos(double x) => Ziv.Round(p => BigFunctions.SinCos(BigReal.Of(x), p).Cos);

    private static double ExactTan(double x) => Ziv.Round(p =>
    {
        var (sin, cos) = BigFunctions.SinCos(BigReal.Of(x), p + 16);
        return BigReal.Divide(sin, cos, p + 16);
    });

    private static double ExactAtan(double x) => Ziv.Round(p => BigFunctions.Atan(BigReal.Of(x), p));

    private static double ExactAtan2(double y, double x) => Ziv.Round(p => Angle(y, x, p), x > 0.0 ? -1 : 0);

    private static BigReal Leg(double x, int p)
    {
        var exact = BigReal.Of(x);
        return BigReal.Sqrt(BigReal.One - (exact * exact), p + 32);
    }

    private static BigReal Angle(double y, double x, int p)
    {
        var ratio = BigReal.Divide(BigReal.Of(y).Abs(), BigReal.Of(x).Abs(), p + 32);
        var angle = BigFunctions.Atan(ratio, p + 16);
        angle = x > 0.0 ? angle : BigConstants.Pi.Cut(p + 64) - angle;
        return y < 0.0 ? -angle : angle;
    }

    private static double Eighths(double quarters) =>
        quarters == 0.0 ? 0.0 : Ziv.Round(p => (BigReal.Of(quarters) * BigConstants.Pi.Cut(p + 16)).Scale(-2));
}
