using Millwright.Alpha.Factors;

namespace Millwright.Alpha.Sizing;

/// <summary>
/// Composed leverage with its breakdown (alpha.md §10). This is the only code that computes raw, cap, leverage and
/// notional; the order of operations is part of the contract.
/// </summary>
/// <param name="Base">Base leverage of the strength.</param>
/// <param name="Regime">(boost·(1 + β·c))·mc_scale.</param>
/// <param name="Raw">Before the caps.</param>
/// <param name="ClampedMax">Cap in force.</param>
/// <param name="Leverage">Conviction.</param>
/// <param name="Notional">(capital·fraction)·leverage, quote units.</param>
/// <param name="Bind">What bounds it.</param>
/// <param name="Cap0">base_max·regime·ob·esof.</param>
public readonly record struct Composition(
    double Base, double Regime, double Raw, double ClampedMax, double Leverage, double Notional, Bind Bind,
    double Cap0)
{
    private const double FactorLimit = 1e6;
    private const double MoneyLimit = 1e12;

    /// <summary>Composes.</summary>
    /// <param name="input">Inputs.</param>
    /// <param name="result">The breakdown; default when the input is rejected.</param>
    /// <returns>Null, or the code of the rejected input: <c>domain:&lt;field&gt;:&lt;reason&gt;</c>.</returns>
    public static string? TryCompose(in CompositionInput input, out Composition result)
    {
        result = default;
        if (!InDomain(input))
        {
            return Explain(input);
        }

        var c = (input.Strength * input.Strength) * input.Strength;
        var regime = (input.Boost * (1.0 + (input.Beta * c))) * input.McScale;
        if (!(regime <= MoneyLimit))
        {
            return "domain:regime:above_max";
        }

        var baseLeverage = input.LeastLeverage + (c * (input.MostLeverage - input.LeastLeverage));
        result = Clamp(baseLeverage, regime, input);
        return null;
    }

    /// <summary>Composes from a known base and regime; the callers have checked the domains.</summary>
    internal static Composition Clamp(double baseLeverage, double regime, in CompositionInput input)
    {
        var raw = (((baseLeverage * input.Dc) * regime) * input.Ob) * input.Esof;
        var cap0 = ((input.BaseMax * regime) * input.Ob) * input.Esof;
        var cap1 = Math.Min(cap0, input.AbsMax);
        var stalker = input.Posture == Posture.Stalker;
        var cap = stalker ? Math.Min(cap1, input.StalkerCap) : cap1;
        var inner = Math.Min(raw, cap);
        var leverage = Math.Max(input.MinLeverage, inner);
        var bind = leverage > inner ? Bind.Min
            : raw <= cap ? Bind.None
            : stalker && input.StalkerCap < cap1 ? Bind.Stalker
            : input.AbsMax < cap0 ? Bind.AbsMax
            : Bind.BaseMax;
        return new Composition(
            baseLeverage, regime, raw, cap, leverage, (input.Capital * input.Fraction) * leverage, bind, cap0);
    }

    private static bool InDomain(in CompositionInput x) =>
        x.Strength is >= 0.0 and <= 1.0 && Factor(x.Dc) && Factor(x.Boost) && Factor(x.Beta) && Factor(x.McScale)
        && Factor(x.Ob) && Factor(x.Esof) && Factor(x.MinLeverage) && Factor(x.BaseMax) && Factor(x.AbsMax)
        && Factor(x.StalkerCap) && Factor(x.LeastLeverage) && Factor(x.MostLeverage)
        && x.MostLeverage >= x.LeastLeverage && x.Capital is >= 0.0 and <= MoneyLimit
        && x.Fraction is >= 0.0 and <= 1.0;

    private static bool Factor(double x) => x is >= 0.0 and <= FactorLimit;

    private static string Explain(in CompositionInput x) =>
        Check("s", x.Strength, 1.0) ?? Check("dc", x.Dc) ?? Check("acb_boost", x.Boost) ?? Check("beta", x.Beta)
        ?? Check("mc_scale", x.McScale) ?? Check("ob", x.Ob) ?? Check("esof", x.Esof)
        ?? Check("min_leverage", x.MinLeverage) ?? Check("capital", x.Capital, MoneyLimit)
        ?? Check("fraction", x.Fraction, 1.0) ?? Check("base_max", x.BaseMax) ?? Check("abs_max", x.AbsMax)
        ?? Check("stalker_cap", x.StalkerCap) ?? Check("l_min", x.LeastLeverage) ?? Check("l_max", x.MostLeverage)
        ?? "domain:l_max:below_min";

    private static string? Check(string field, double x, double most = FactorLimit) =>
        !double.IsFinite(x) ? $"domain:{field}:not_finite"
        : x < 0.0 ? $"domain:{field}:below_min"
        : x > most ? $"domain:{field}:above_max"
        : null;
}
