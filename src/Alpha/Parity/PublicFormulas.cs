using Millwright.Alpha.Factors;

namespace Millwright.Alpha.Parity;

/// <summary>Factors, composition and exchange leverage of the public reference (alpha.md §8 to §12, §15).</summary>
internal static class PublicFormulas
{
    public static double Unit(double x) => x < 0.0 ? 0.0 : x > 1.0 ? 1.0 : x;

    public static (double Move, string Status, double Mult) Confirmation(
        double then, double now, int direction, double edge = 0.75)
    {
        var move = ((now - then) / then) * 10000.0;
        var m = direction * move;
        return m >= edge ? (move, "Confirm", 1.10) : m <= -edge ? (move, "Contradict", 0.75) : (move, "Neutral", 1.00);
    }

    public static (double Stress, double Boost, double Beta, int Used) Stress(
        IEnumerable<StressIndicator> indicators, double slow, int direction, double kappa = 0.5, double high = 0.8,
        double low = 0.2)
    {
        var (sum, used) = (0.0, 0);
        foreach (var i in indicators)
        {
            if (i.Value is { } v)
            {
                var up = i.Severe >= i.Warn;
                var c = (up ? v >= i.Severe : v <= i.Severe) ? 1.0 : (up ? v >= i.Warn : v <= i.Warn) ? 0.5 : 0.0;
                sum += i.Weight * c;
                used++;
            }
        }

        var lift = 1.0 + (kappa * DMath.Log1p(sum));
        return (sum, direction < 0 ? lift : 1.0 / lift, slow >= 0.0 ? high : low, used);
    }

    public static (string Status, double Scale) Envelope(double p) =>
        p < 0.05 ? ("Green", 1.0) : p < 0.10 ? ("Amber", 0.5) : p < 0.20 ? ("Red", 0.25) : ("Black", 0.0);

    public static double Season(double e) => e >= 0.25 ? 1.10 : e >= -0.25 ? 1.00 : e >= -0.60 ? 0.80 : 0.50;

    /// <summary>Consensus, NaN when too few books are present, and its multiplier.</summary>
    public static (double Value, double Mult) Consensus(IReadOnlyList<double> smooth, int universe, int direction)
    {
        int agree = 0, oppose = 0, present = 0;
        foreach (var e in smooth.Where(e => !double.IsNaN(e)))
        {
            present++;
            agree += direction * e >= 0.10 ? 1 : 0;
            oppose += direction * e <= -0.10 ? 1 : 0;
        }

        if (present == 0 || (double)present / universe < 0.60)
        {
            return (double.NaN, 1.0);
        }

        var consensus = (double)(agree - oppose) / present;
        var m = consensus >= 0.0
            ? 1.0 + (0.25 * Math.Max(0.0, consensus - 0.10))
            : 1.0 - (0.50 * Math.Max(0.0, -consensus - 0.10));
        return (consensus, m < 0.60 ? 0.60 : m > 1.20 ? 1.20 : m);
    }

    public static PublicComposition Compose(
        double s, double dc, double boost, double beta, double mc, double ob, double esof, bool stalker, double least,
        double capital, double fraction, double baseMax, double absMax, double stalkerCap, double lMin, double lMax)
    {
        var c = (s * s) * s;
        var start = lMin + (c * (lMax - lMin));
        var regime = (boost * (1.0 + (beta * c))) * mc;
        var raw = (((start * dc) * regime) * ob) * esof;
        var cap0 = ((baseMax * regime) * ob) * esof;
        var cap1 = cap0 < absMax ? cap0 : absMax;
        var clamped = stalker ? (cap1 < stalkerCap ? cap1 : stalkerCap) : cap1;
        var inner = raw < clamped ? raw : clamped;
        var leverage = least > inner ? least : inner;
        var bind = leverage > inner ? "min"
            : raw <= clamped ? "none"
            : stalker && stalkerCap < cap1 ? "stalker"
            : absMax < cap0 ? "abs_max"
            : "base_max";
        return new PublicComposition(start, regime, raw, clamped, leverage, (capital * fraction) * leverage, bind);
    }
}
