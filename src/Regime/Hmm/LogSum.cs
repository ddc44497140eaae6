using Millwright.Regime.Numerics;

namespace Millwright.Regime.Hmm;

/// <summary>Max-shifted log-sum-exp of three terms; the largest term needs no exponential.</summary>
internal static class LogSum
{
    public static double Of(double a, double b, double c)
    {
        var max = a > b ? a : b;
        max = c > max ? c : max;
        if (double.IsNegativeInfinity(max))
        {
            return max;
        }

        var sum = Term(a, max) + Term(b, max) + Term(c, max);
        return sum == 1.0 ? max : max + QuickMath.Log(sum);
    }

    private static double Term(double x, double max)
    {
        var shifted = x - max;
        return shifted == 0.0 ? 1.0 : shifted < -745.2 ? 0.0 : QuickMath.Exp(shifted);
    }
}
