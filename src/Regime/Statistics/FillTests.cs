using Millwright.Kernel;
using Millwright.Regime.Numerics;

namespace Millwright.Regime.Statistics;

/// <summary>Tests of fill asymmetry and fill rate (regime.md §8.3).</summary>
public static class FillTests
{
    /// <summary>Two-sided exact binomial test of equal odds; fewer than 5 fills are insufficient.</summary>
    public static (double P, string Verdict) Asymmetry(int buys, int sells)
    {
        var n = buys + sells;
        if (n < 5)
        {
            return (1.0, ProfitTest.Insufficient);
        }

        var p = Math.Min(1.0, 2.0 * SpecialFunctions.FairCoinTail(n, Math.Max(buys, sells)));
        return (p, p < 0.05 ? "trend_detected" : "symmetric");
    }

    /// <summary>Wilson 95 % interval of a share.</summary>
    public static (double Low, double High) Wilson(double hits, double n)
    {
        if (n <= 0.0)
        {
            return (0.0, 1.0);
        }

        const double Z = 1.959963984540054;
        var share = hits / n;
        var scale = 1.0 + (Z * Z / n);
        var centre = share + (Z * Z / (2.0 * n));
        var spread = Z * Math.Sqrt((share * (1.0 - share) / n) + (Z * Z / (4.0 * n * n)));
        return (Bounds.Unit((centre - spread) / scale), Bounds.Unit((centre + spread) / scale));
    }

    /// <summary>Fills of the last hour against the baseline per hour.</summary>
    public static (double Z, double P, string Verdict) Rate(double current, double baselinePerHour)
    {
        if (baselinePerHour <= 0.0)
        {
            return (0.0, 1.0, ProfitTest.Insufficient);
        }

        var z = (current - baselinePerHour) / Math.Sqrt(baselinePerHour);
        var p = DMath.Erfc(Math.Abs(z) / 1.4142135623730951);
        var verdict = z > 3.0 ? "high_vol"
            : z < -3.0 ? "low_vol"
            : z > 2.0 ? "elevated"
            : z < -2.0 ? "reduced"
            : "normal";
        return (z, p, verdict);
    }
}
