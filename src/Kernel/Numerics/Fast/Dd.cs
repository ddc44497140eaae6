using Millwright.Kernel.Numerics.Exact;

namespace Millwright.Kernel.Numerics.Fast;

/// <summary>
/// Double-double number Hi + Lo with |Lo| ≤ ulp(Hi)/2: about 106 bits. Products use the fused multiply-add on purpose,
/// as the exact error of a product (kernel.md §13 F3).
/// </summary>
internal readonly struct Dd(double hi, double lo)
{
    public readonly double Hi = hi;
    public readonly double Lo = lo;

    public static Dd Of(BigReal value)
    {
        var hi = value.ToDouble();
        return new Dd(hi, (value - BigReal.Of(hi)).ToDouble());
    }

    /// <summary>Exact sum of two doubles.</summary>
    public static Dd Sum(double a, double b)
    {
        var s = a + b;
        var t = s - a;
        return new Dd(s, (a - (s - t)) + (b - t));
    }

    /// <summary>Exact sum when |a| ≥ |b| or a = 0.</summary>
    public static Dd QuickSum(double a, double b)
    {
        var s = a + b;
        return new Dd(s, b - (s - a));
    }

    /// <summary>Exact product of two doubles.</summary>
    public static Dd Product(double a, double b)
    {
        var p = a * b;
        return new Dd(p, Math.FusedMultiplyAdd(a, b, -p));
    }

    public static Dd operator +(in Dd a, in Dd b)
    {
        var s = Sum(a.Hi, b.Hi);
        var t = Sum(a.Lo, b.Lo);
        var u = QuickSum(s.Hi, s.Lo + t.Hi);
        return QuickSum(u.Hi, u.Lo + t.Lo);
    }

    public static Dd operator +(in Dd a, double b)
    {
        var s = Sum(a.Hi, b);
        return QuickSum(s.Hi, s.Lo + a.Lo);
    }

    public static Dd operator -(in Dd a) => new(-a.Hi, -a.Lo);

    public static Dd operator *(in Dd a, in Dd b)
    {
        var p = Product(a.Hi, b.Hi);
        return QuickSum(p.Hi, p.Lo + ((a.Hi * b.Lo) + (a.Lo * b.Hi)));
    }

    public static Dd operator *(in Dd a, double b)
    {
        var p = Product(a.Hi, b);
        return QuickSum(p.Hi, p.Lo + (a.Lo * b));
    }

    public static Dd operator /(in Dd a, in Dd b)
    {
        var q1 = a.Hi / b.Hi;
        var r = a + -(b * q1);
        var q2 = r.Hi / b.Hi;
        r += -(b * q2);
        return QuickSum(q1, q2) + (r.Hi / b.Hi);
    }

    /// <summary>Rounds when both ends of the interval value ± error round alike.</summary>
    public bool TryRound(double error, out double rounded)
    {
        rounded = Hi + (Lo - error);
        return rounded == Hi + (Lo + error);
    }
}
