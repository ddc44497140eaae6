using System.Numerics;

namespace Millwright.Kernel.Numerics.Exact;

/// <summary>
/// Elementary functions on <see cref="BigReal"/>: every result has a relative error below 2^−p, p ≤ 500. Series are
/// summed with 64 guard bits.
/// </summary>
internal static class BigFunctions
{
    private const int Guard = 64;
    private const int Halvings = 8;

    public static BigReal Exp(BigReal x, int p)
    {
        if (x.Sign == 0)
        {
            return BigReal.One;
        }

        var w = p + Guard + Math.Max(0, x.Magnitude);
        var n = x.Magnitude < -2 ? BigInteger.Zero : BigReal.Divide(x, BigConstants.Ln2.Cut(64), 64).Round();
        var r = (x - (new BigReal(n, 0) * BigConstants.Ln2.Cut(w + 16))).Cut(w).Scale(-Halvings);
        var sum = BigReal.One;
        var term = BigReal.One;
        for (var k = 1; term.Sign != 0 && term.Magnitude > -w; k++)
        {
            term = BigReal.Divide(term * r, BigReal.Of((long)k), w).Cut(w);
            sum = (sum + term).Cut(w);
        }

        for (var i = 0; i < Halvings; i++)
        {
            sum = (sum * sum).Cut(w);
        }

        return sum.Scale((int)n);
    }

    /// <summary>e^x − 1 without loss for small x.</summary>
    public static BigReal Expm1(BigReal x, int p)
    {
        var extra = x.Sign == 0 ? 0 : Math.Max(0, -x.Magnitude) + 4;
        return Exp(x, p + extra) - BigReal.One;
    }

    /// <summary>Natural logarithm of a positive number; the argument is used exactly.</summary>
    public static BigReal Log(BigReal x, int p)
    {
        var w = p + Guard;
        var e = x.Magnitude;
        var m = x.Scale(-e);
        if ((m * m).Magnitude >= 1)
        {
            e++;
            m = m.Scale(-1);
        }

        var numerator = m - BigReal.One;
        if (numerator.Sign == 0)
        {
            return (BigReal.Of((long)e) * BigConstants.Ln2.Cut(w)).Cut(w);
        }

        var z = BigReal.Divide(numerator, m + BigReal.One, w).Cut(w);
        var series = Arc(z, 1, w).Scale(1);
        return e == 0 ? series : (series + (BigReal.Of((long)e) * BigConstants.Ln2.Cut(w))).Cut(w);
    }

    /// <summary>Arc tangent of any real.</summary>
    public static BigReal Atan(BigReal x, int p)
    {
        if (x.Sign == 0)
        {
            return x;
        }

        var w = p + Guard;
        if ((x.Abs() - BigReal.One).Sign == 0)
        {
            var eighth = BigConstants.Pi.Cut(w).Scale(-2);
            return x.Sign < 0 ? -eighth : eighth;
        }

        if (x.Magnitude >= 0)
        {
            var rest = Atan(BigReal.Divide(BigReal.One, x.Abs(), w), p);
            var result = BigConstants.Pi.Cut(w).Scale(-1) - rest;
            return x.Sign < 0 ? -result : result;
        }

        var y = x.Cut(w);
        var halvings = 0;
        for (; y.Magnitude >= -4; halvings++)
        {
            var root = BigReal.Sqrt((BigReal.One + (y * y)).Cut(w), w);
            y = BigReal.Divide(y, BigReal.One + root, w).Cut(w);
        }

        return Arc(y, -1, w).Scale(halvings);
    }

    /// <summary>Sine and cosine of an exact argument.</summary>
    public static (BigReal Sin, BigReal Cos) SinCos(BigReal x, int p)
    {
        var w = p + Guard;
        var pi = BigConstants.Pi.Cut(w + Guard + 16 + Math.Max(0, x.Magnitude));
        var q = x.Magnitude < -2
            ? BigInteger.Zero
            : BigReal.Divide(x, pi.Scale(-1), Math.Max(1, x.Magnitude + 8)).Round();
        var r = q.IsZero ? x : x - (new BigReal(q, 0) * pi.Scale(-1));
        r = r.Cut(w);
        var sin = Alternating(r, r, 2, w);
        var cos = Alternating(r, BigReal.One, 1, w);
        return (int)(q & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }

    /// <summary>Error function of a number of moderate size (|x| ≤ 30).</summary>
    public static BigReal Erf(BigReal x, int p)
    {
        var w = p + Guard;
        var square = (x * x).Cut(w);
        var sum = x.Cut(w);
        var term = sum;
        for (var n = 3; term.Sign != 0 && term.Magnitude > sum.Magnitude - w; n += 2)
        {
            term = BigReal.Divide((term * square).Scale(1), BigReal.Of((long)n), w).Cut(w);
            sum = (sum + term).Cut(w);
        }

        var factor = BigReal.Divide(Exp(-square, w).Scale(1), BigReal.Sqrt(BigConstants.Pi.Cut(w), w), w);
        return (factor * sum).Cut(w);
    }

    /// <summary>1 − erf(x); the working precision grows with x².</summary>
    public static BigReal Erfc(BigReal x, int p)
    {
        var size = x.Sign <= 0 ? 0.0 : Math.Min(30.0, x.ToDouble());
        var extra = (int)((size * size) * 1.5) + 16;
        return BigReal.One - Erf(x, p + extra);
    }

    /// <summary>z ± z³/3 + z⁵/5 …: artanh for sign 1, atan for sign −1.</summary>
    private static BigReal Arc(BigReal z, int sign, int w)
    {
        var square = (z * z).Cut(w);
        square = sign < 0 ? -square : square;
        var power = z;
        var sum = z;
        for (var k = 3; power.Sign != 0 && power.Magnitude > sum.Magnitude - w; k += 2)
        {
            power = (power * square).Cut(w);
            sum = (sum + BigReal.Divide(power, BigReal.Of((long)k), w)).Cut(w);
        }

        return sum;
    }

    private static BigReal Alternating(BigReal r, BigReal first, int start, int w)
    {
        var square = -(r * r).Cut(w);
        var term = first;
        var sum = first;
        for (var k = start; term.Sign != 0 && term.Magnitude > sum.Magnitude - w; k += 2)
        {
            term = BigReal.Divide(term * square, BigReal.Of((long)k * (k + 1)), w).Cut(w);
            sum = (sum + term).Cut(w);
        }

        return sum;
    }
}
