using Millwright.Kernel.Numerics.Exact;
using Millwright.Kernel.Numerics.Fast;

namespace Millwright.Kernel;

/// <summary>
/// Correctly rounded transcendental functions (kernel.md §13 F4): the result is the double nearest to the true
/// value, so it is the same on every platform. Fast paths use double-double arithmetic with a rounding test; what
/// they cannot decide
/// goes to exact arithmetic. Arguments outside a function's domain give NaN, which callers reject at their gate.
/// </summary>
public static partial class DMath
{
    private const double Tiny = 1.0 / (1L << 54);
    private const double SmallCubic = 1.0 / (1L << 27);

    /// <summary>e^x.</summary>
    public static double Exp(double x)
    {
        if (!double.IsFinite(x))
        {
            return double.IsNaN(x) ? x : x > 0.0 ? x : 0.0;
        }

        if (Math.Abs(x) < Tiny)
        {
            return 1.0;
        }

        if (x > 710.0)
        {
            return double.PositiveInfinity;
        }

        if (x < -746.0)
        {
            return 0.0;
        }

        return FastExp.TryExp(x, out var y) ? y : ExactExp(x);
    }

    /// <summary>2^x.</summary>
    public static double Exp2(double x)
    {
        if (!double.IsFinite(x))
        {
            return double.IsNaN(x) ? x : x > 0.0 ? x : 0.0;
        }

        if (x is > 1025.0 or < -1077.0)
        {
            return x > 0.0 ? double.PositiveInfinity : 0.0;
        }

        return Math.Abs(x) < Tiny
            ? 1.0
            : Ziv.Round(p => BigFunctions.Exp(BigReal.Of(x) * BigConstants.Ln2.Cut(p + 32), p + 16));
    }

    /// <summary>e^x − 1.</summary>
    public static double Expm1(double x)
    {
        if (!double.IsFinite(x) || Math.Abs(x) < Tiny)
        {
            return double.IsNegativeInfinity(x) ? -1.0 : x;
        }

        return x > 710.0 ? double.PositiveInfinity
            : x < -60.0 ? -1.0
            : Ziv.Round(p => BigFunctions.Expm1(BigReal.Of(x), p + 16));
    }

    /// <summary>Natural logarithm; NaN for x &lt; 0, −∞ for 0.</summary>
    public static double Log(double x)
    {
        if (IsLogSpecial(x, out var special))
        {
            return special;
        }

        return FastLog.TryLog(x, out var y) ? y : ExactLog(x);
    }

    /// <summary>ln(1 + x); NaN for x &lt; −1, −∞ for −1.</summary>
    public static double Log1p(double x)
    {
        if (!double.IsFinite(x) || x <= -1.0)
        {
            return x == -1.0 ? double.NegativeInfinity : x > 0.0 ? x : double.NaN;
        }

        if (Math.Abs(x) < Tiny)
        {
            return x;
        }

        return FastLog.TryLog1p(x, out var y) ? y : ExactLog1p(x);
    }

    /// <summary>Logarithm to base 2; NaN for x &lt; 0, −∞ for 0.</summary>
    public static double Log2(double x) =>
        IsLogSpecial(x, out var special) ? special : LogTo(x, BigConstants.Ln2);

    /// <summary>Logarithm to base 10; NaN for x &lt; 0, −∞ for 0.</summary>
    public static double Log10(double x) =>
        IsLogSpecial(x, out var special) ? special : LogTo(x, BigConstants.Ln10);

    // The exact forms capture their arguments; methods of their own keep the fast paths free of allocations.
    private static double ExactExp(double x) => Ziv.Round(p => BigFunctions.Exp(BigReal.Of(x), p));

    private static double ExactLog(double x) => Ziv.Round(p => BigFunctions.Log(BigReal.Of(x), p));

    private static double ExactLog1p(double x) => Ziv.Round(p => BigFunctions.Log(BigReal.One + BigReal.Of(x), p));

    private static double LogTo(double x, BigReal ln) => x == 1.0
        ? 0.0
        : Ziv.Round(p => BigReal.Divide(BigFunctions.Log(BigReal.Of(x), p + 16), ln.Cut(p + 48), p + 16));

    private static bool IsLogSpecial(double x, out double value)
    {
        value = x == 0.0 ? double.NegativeInfinity : double.IsPositiveInfinity(x) ? x : double.NaN;
        if (x == 1.0)
        {
            value = 0.0;
            return true;
        }

        return !(x > 0.0) || double.IsPositiveInfinity(x);
    }
}
