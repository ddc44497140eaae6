using Millwright.Kernel.Numerics.Exact;

namespace Millwright.Kernel;

/// <content>Hyperbolic functions, the error function and the normal distribution.</content>
public static partial class DMath
{
    /// <summary>Hyperbolic tangent.</summary>
    public static double Tanh(double x)
    {
        if (double.IsNaN(x) || Math.Abs(x) < SmallCubic)
        {
            return x;
        }

        return Math.Abs(x) > 20.0
            ? Math.CopySign(1.0, x)
            : Ziv.Round(p =>
            {
                var e = BigFunctions.Expm1(BigReal.Of(x).Scale(1), p + 32);
                return BigReal.Divide(e, e + BigReal.Of(2L), p + 16);
            });
    }

    /// <summary>Hyperbolic sine.</summary>
    public static double Sinh(double x)
    {
        if (!double.IsFinite(x) || Math.Abs(x) < SmallCubic)
        {
            return x;
        }

        return Math.Abs(x) > 712.0
            ? Math.CopySign(double.PositiveInfinity, x)
            : Ziv.Round(p =>
            {
                var e = BigFunctions.Expm1(BigReal.Of(x), p + 32);
                return (e + BigReal.Divide(e, e + BigReal.One, p + 32 + 16)).Scale(-1);
            });
    }

    /// <summary>Hyperbolic cosine.</summary>
    public static double Cosh(double x)
    {
        if (double.IsNaN(x) || Math.Abs(x) < SmallCubic)
        {
            return double.IsNaN(x) ? x : 1.0;
        }

        return Math.Abs(x) > 712.0
            ? double.PositiveInfinity
            : Ziv.Round(p =>
            {
                var e = BigFunctions.Exp(BigReal.Of(x), p + 32);
                return (e + BigReal.Divide(BigReal.One, e, p + 32)).Scale(-1);
            });
    }

    /// <summary>Error function.</summary>
    public static double Erf(double x)
    {
        if (double.IsNaN(x) || x == 0.0)
        {
            return x;
        }

        return Math.Abs(x) > 6.0
            ? Math.CopySign(1.0, x)
            : Ziv.Round(p => BigFunctions.Erf(BigReal.Of(x), p + 16));
    }

    /// <summary>Complementary error function 1 − erf(x).</summary>
    public static double Erfc(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        return x < -6.0 ? 2.0
            : x > 28.0 ? 0.0
            : Math.Abs(x) < Tiny ? 1.0
            : Ziv.Round(p => BigFunctions.Erfc(BigReal.Of(x), p + 16));
    }

    /// <summary>Standard normal distribution function Φ(x) = erfc(−x/√2)/2.</summary>
    public static double NormalCdf(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        return x < -39.0 ? 0.0
            : x > 8.5 ? 1.0
            : Math.Abs(x) < Tiny ? 0.5
            : Ziv.Round(p => BigNormal.Cdf(BigReal.Of(x), p));
    }

    /// <summary>Inverse of <see cref="NormalCdf"/>; NaN outside 0 … 1, ±∞ at its ends.</summary>
    public static double NormalInverse(double u)
    {
        if (!(u >= 0.0 && u <= 1.0))
        {
            return double.NaN;
        }

        return u switch
        {
            0.0 => double.NegativeInfinity,
            1.0 => double.PositiveInfinity,
            0.5 => 0.0,
            _ => Ziv.Round(p => BigNormal.Inverse(BigReal.Of(u), p)),
        };
    }
}
