using Millwright.Kernel;

namespace Millwright.Regime.Numerics;

/// <summary>ln Γ, the incomplete beta function and the distributions that the statistics of regime.md §8.3 need.
/// </summary>
public static class SpecialFunctions
{
    private const double HalfLn2Pi = 0.9189385332046727;

    /// <summary>ln Γ(x) for x &gt; 0, relative error below 1e-14: Stirling's series after a shift to x ≥ 16.</summary>
    public static double LogGamma(double x)
    {
        var shift = 1.0;
        while (x < 16.0)
        {
            shift *= x;
            x += 1.0;
        }

        var q = 1.0 / (x * x);
        var tail = (1.0 / 1680.0) - (q * ((1.0 / 1188.0) - (q * (691.0 / 360360.0))));
        var series = ((1.0 / 12.0) - (q * ((1.0 / 360.0) - (q * ((1.0 / 1260.0) - (q * tail)))))) / x;
        return ((((x - 0.5) * DMath.Log(x)) - x) + HalfLn2Pi + series) - DMath.Log(shift);
    }

    /// <summary>Regularised incomplete beta function I_x(a, b) for a, b &gt; 0 and x in [0, 1].</summary>
    public static double IncompleteBeta(double a, double b, double x)
    {
        if (x <= 0.0 || x >= 1.0)
        {
            return x <= 0.0 ? 0.0 : 1.0;
        }

        var front = DMath.Exp((LogGamma(a + b) - LogGamma(a) - LogGamma(b))
            + (a * DMath.Log(x)) + (b * DMath.Log1p(-x)));
        return x < (a + 1.0) / (a + b + 2.0)
            ? front * Fraction(a, b, x) / a
            : 1.0 - (front * Fraction(b, a, 1.0 - x) / b);
    }

    /// <summary>Two-sided p value of Student's t with the given degrees of freedom.</summary>
    public static double StudentTwoSided(double t, double freedom) =>
        IncompleteBeta(0.5 * freedom, 0.5, freedom / (freedom + (t * t)));

    /// <summary>The t &gt; 0 whose two-sided p value is <paramref name="p"/> in (0, 1).</summary>
    public static double StudentQuantile(double p, double freedom)
    {
        var (low, high) = (0.0, 1.0);
        while (StudentTwoSided(high, freedom) > p && high < 1e12)
        {
            high *= 2.0;
        }

        for (var i = 0; i < 200 && high - low > 1e-15 * high; i++)
        {
            var middle = 0.5 * (low + high);
            (low, high) = StudentTwoSided(middle, freedom) > p ? (middle, high) : (low, middle);
        }

        return 0.5 * (low + high);
    }

    /// <summary>P(X ≥ k) for n tosses of a fair coin.</summary>
    public static double FairCoinTail(int n, int k)
    {
        var sum = 0.0;
        var term = DMath.Exp(
            (LogGamma(n + 1.0) - LogGamma(k + 1.0) - LogGamma(n - k + 1.0)) - (n * 0.6931471805599453));
        for (var i = k; i <= n; i++)
        {
            sum += term;
            term *= (double)(n - i) / (i + 1);
        }

        return sum;
    }

    private static double Fraction(double a, double b, double x)
    {
        const double Tiny = 1e-300;
        var c = 1.0;
        var d = NonZero(1.0 - ((a + b) * x / (a + 1.0)), Tiny);
        d = 1.0 / d;
        var h = d;
        for (var m = 1; m <= 500; m++)
        {
            var m2 = 2.0 * m;
            var even = m * (b - m) * x / ((a + m2 - 1.0) * (a + m2));
            d = 1.0 / NonZero(1.0 + (even * d), Tiny);
            c = NonZero(1.0 + (even / c), Tiny);
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + m2) * (a + m2 + 1.0));
            d = 1.0 / NonZero(1.0 + (odd * d), Tiny);
            c = NonZero(1.0 + (odd / c), Tiny);
            var step = d * c;
            h *= step;
            if (Math.Abs(step - 1.0) < 1e-16)
            {
                break;
            }
        }

        return h;
    }

    private static double NonZero(double x, double tiny) => Math.Abs(x) < tiny ? tiny : x;
}
