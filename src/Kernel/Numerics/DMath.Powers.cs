using Millwright.Kernel.Numerics.Exact;
using Millwright.Kernel.Numerics.Fast;

namespace Millwright.Kernel;

/// <content>Powers and roots.</content>
public static partial class DMath
{
    /// <summary>x^y with the special values of IEEE 754; NaN for a negative base and a fractional exponent.</summary>
    public static double Pow(double x, double y)
    {
        if (y == 0.0 || x == 1.0)
        {
            return 1.0;
        }

        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        var integer = double.IsInteger(y);
        var odd = integer && Math.Abs(y) < 9007199254740992.0 && ((long)y & 1L) != 0L;
        var sign = odd && double.IsNegative(x) ? -1.0 : 1.0;
        var magnitude = Math.Abs(x);
        if (x == 0.0 || double.IsInfinity(x) || double.IsInfinity(y))
        {
            return sign * PowLimit(magnitude, y);
        }

        return x < 0.0 && !integer ? double.NaN : sign * PowPositive(magnitude, y);
    }

    /// <summary>Square root: IEEE-exact in hardware.</summary>
    public static double Sqrt(double x) => Math.Sqrt(x);

    /// <summary>Cube root.</summary>
    public static double Cbrt(double x)
    {
        if (x == 0.0 || !double.IsFinite(x))
        {
            return x;
        }

        var third = new BigReal(1, 0);
        var root = Ziv.Round(p => BigFunctions.Exp(
            BigReal.Divide(BigFunctions.Log(BigReal.Of(Math.Abs(x)), p + 32), BigReal.Of(3L), p + 32) * third, p + 16));
        return Math.CopySign(root, x);
    }

    /// <summary>√(x² + y²) without overflow of the squares.</summary>
    public static double Hypot(double x, double y)
    {
        if (double.IsInfinity(x) || double.IsInfinity(y))
        {
            return double.PositiveInfinity;
        }

        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        var square = (BigReal.Of(x) * BigReal.Of(x)) + (BigReal.Of(y) * BigReal.Of(y));
        return square.Sign == 0 ? 0.0 : Ziv.Round(p => BigReal.Sqrt(square, p + 16), 1);
    }

    private static double PowLimit(double magnitude, double y)
    {
        if (magnitude == 1.0)
        {
            return 1.0;
        }

        return (magnitude > 1.0) == (y > 0.0) ? double.PositiveInfinity : 0.0;
    }

    private static double PowPositive(double x, double y)
    {
        if (x == 1.0)
        {
            return 1.0;
        }

        return FastExp.TryPow(x, y, out var fast) ? fast : ExactPow(x, y);
    }

    private static double ExactPow(double x, double y)
    {
        var estimate = BigReal.Of(y) * BigFunctions.Log(BigReal.Of(x), 64);
        if (estimate.Magnitude >= 10)
        {
            return estimate.Sign > 0 ? double.PositiveInfinity : 0.0;
        }

        return Ziv.Round(p => BigFunctions.Exp(BigReal.Of(y) * BigFunctions.Log(BigReal.Of(x), p + 32), p + 16));
    }
}
