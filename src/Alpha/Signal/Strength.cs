namespace Millwright.Alpha.Signal;

/// <summary>Strength of a triggered signal (alpha.md §8).</summary>
public static class Strength
{
    /// <summary>clamp((x − entry)/(extreme − entry), 0, 1), with a dead zone δ.</summary>
    /// <param name="x">D or its robust z.</param>
    /// <param name="entry">Threshold; not equal to <paramref name="extreme"/>.</param>
    /// <param name="extreme">Value of full strength.</param>
    /// <param name="dead">δ in [0, 0.999].</param>
    /// <param name="error">Code of a rejected input; null when the result is valid.</param>
    public static double Of(double x, double entry, double extreme, double dead, out string? error)
    {
        error = !double.IsFinite(x) ? "domain:x:not_finite"
            : !double.IsFinite(entry) ? "domain:entry:not_finite"
            : !double.IsFinite(extreme) ? "domain:extreme:not_finite"
            : entry == extreme ? "domain:extreme:equal_entry"
            : !(dead >= 0.0) ? "domain:dead:below_min"
            : dead > 0.999 ? "domain:dead:above_max"
            : null;
        if (error is not null)
        {
            return 0.0;
        }

        var s = Clamp01((x - entry) / (extreme - entry));
        return dead > 0.0 ? Clamp01((s - dead) / (1.0 - dead)) : s;
    }

    /// <summary>True when a lane is triggered: short at or below, long at or above the threshold.</summary>
    public static bool Triggered(double x, double entry, int direction) =>
        direction < 0 ? x <= entry : x >= entry;

    /// <summary>L_min + s^k·(L_max − L_min); the power is a repeated left multiplication.</summary>
    /// <param name="s">Strength in [0, 1].</param>
    /// <param name="least">L_min ≥ 0.</param>
    /// <param name="most">L_max ≥ L_min.</param>
    /// <param name="exponent">k in 1…5.</param>
    /// <param name="error">Code of a rejected input; null when the result is valid.</param>
    public static double BaseLeverage(double s, double least, double most, int exponent, out string? error)
    {
        error = !double.IsFinite(s) ? "domain:s:not_finite"
            : s < 0.0 ? "domain:s:below_min"
            : s > 1.0 ? "domain:s:above_max"
            : !double.IsFinite(least) ? "domain:l_min:not_finite"
            : least < 0.0 ? "domain:l_min:below_min"
            : !double.IsFinite(most) ? "domain:l_max:not_finite"
            : most < least ? "domain:l_max:below_min"
            : exponent is < 1 or > 5 ? "domain:k:out_of_range"
            : null;
        if (error is not null)
        {
            return 0.0;
        }

        var power = s;
        for (var i = 1; i < exponent; i++)
        {
            power *= s;
        }

        return least + (power * (most - least));
    }

    private static double Clamp01(double x) => x < 0.0 ? 0.0 : x > 1.0 ? 1.0 : x;
}
