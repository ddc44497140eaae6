using Millwright.Portfolio.Options;

namespace Millwright.Portfolio.Learning;

/// <summary>The knobs a parameter set may move, with their bounds (portfolio.md §12.4). Skip rules, lever clamps, label
/// order, moon limits and breakers are not among them.</summary>
public static class Knobs
{
    /// <summary>Begin of the keys that scale a lever term.</summary>
    public const string LeverPrefix = "lever.scale.";

    private static readonly Knob[] Keys =
    [
        new("micro.dwell_min", 60, 90, 60, true),
        new("micro.nudge_min", 30, 60, 60, true),
        new("pressure.alpha", 0.10, 0.30, 0.15, false),
        new("spiral.gap", 0.15, 0.30, 0.20, false),
        new("tilt.dwell_h", 6, 12, 6, true),
        new("tilt.threshold", 0.6, 1.0, 0.8, false),
        new("trail.closes", 10, 20, 15, true),
    ];

    private static readonly string[] LeverTerms =
    [
        "rsi_div", "obv_div", "rsi_obv_combo", "geometry", "capitulation_bull_break", "ema_trend", "vol_state",
        "obv_phase", "residual_delta", "breadth_bias", "intent_hi_buy", "intent_med_buy", "intent_profit",
        "intent_sell", "intent_mock", "synchrony_organic", "synchrony_herd",
    ];

    /// <summary>Knobs that are no configuration keys, key order.</summary>
    public static IReadOnlyList<Knob> Formulas { get; } = Sorted(
    [
        new("pressure.alpha_transition", 0.10, 0.30, 0.25, false),
        new("pressure.tension", 0.385, 0.715, 0.55, false),
        new("pressure.cores", 0.175, 0.325, 0.25, false),
        new("pressure.liquidity", 0.07, 0.13, 0.10, false),
        new("pressure.intent", 0.07, 0.13, 0.10, false),
        new("dominance.btc_rise", 0.03, 0.08, 0.06, false),
        new("dominance.btc_roll", 0.03, 0.08, 0.05, false),
        new("dominance.usdt", 0.08, 0.15, 0.12, false),
        new("dominance.clamp", 0.15, 0.20, 0.18, false),
        new("bands.neutral", 8, 16, 12, true),
        new("bands.target_to", 20, 30, 26, true),
        new("bands.soft_to", 31, 44, 36, true),
        new("bands.stop", 21, 44, 33, true),
        new("dead.pnl_tenths", 2, 6, 4, true),
        new("dead.volume_tenths", 1, 3, 2, true),
        new("dead.intent_tenths", 1, 3, 2, true),
        new("dead.residual_tenths", 1, 3, 2, true),
        new("dead.dual_tenths", 1, 3, 2, true),
        new("dead.limit", 0.5, 0.7, 0.6, false),
        new("eps.ox", 0.225, 0.675, 0.45, false),
        new("eps.rw", 0.125, 0.375, 0.25, false),
        new("eps.intent", 0.075, 0.225, 0.15, false),
        new("eps.age", 0.05, 0.15, 0.10, false),
        new("eps.volume", 0.025, 0.075, 0.05, false),
        new("redeploy.patient", 0.05, 0.40, 0.10, false),
        new("redeploy.normal", 0.05, 0.40, 0.15, false),
        new("redeploy.aggressive", 0.05, 0.40, 0.25, false),
        new("trail.reclaim_bars", 4, 10, 6, true),
        new("newtoken.sustain", 2, 5, 3, true),
        new("newtoken.c4_width", 0.03, 0.08, 0.05, false),
        new("geometry.break_bars", 10, 30, 20, true),
        new("macro.btcusd", 0.4, 0.7, 0.55, false),
        new("macro.rotation", 0.2, 0.5, 0.35, false),
        new("meso.port_btc", 0.4, 0.6, 0.50, false),
        new("meso.port_alt", 0.2, 0.5, 0.30, false),
        .. Array.ConvertAll(LeverTerms, term => new Knob(LeverPrefix + term, 0.5, 1.5, 1.0, false)),
    ]);

    /// <summary>All knobs in key order.</summary>
    public static IReadOnlyList<Knob> All { get; } = Sorted([.. Keys, .. Formulas]);

    /// <summary>Values of options.</summary>
    public static SortedDictionary<string, double> Of(PortfolioOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SortedDictionary<string, double>(options.Tuning.Values, StringComparer.Ordinal)
        {
            ["micro.dwell_min"] = options.MicroDwellMin,
            ["micro.nudge_min"] = options.MicroNudgeMin,
            ["pressure.alpha"] = options.PressureAlpha,
            ["spiral.gap"] = options.SpiralGap,
            ["tilt.dwell_h"] = options.TiltDwellH,
            ["tilt.threshold"] = options.TiltThreshold,
            ["trail.closes"] = options.TrailCloses,
        };
    }

    /// <summary>Options with the values of a set.</summary>
    public static PortfolioOptions Apply(PortfolioOptions options, ParameterSet set)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(set);
        return options with
        {
            ParamId = set.Id,
            MicroDwellMin = (int)set.Values["micro.dwell_min"],
            MicroNudgeMin = (int)set.Values["micro.nudge_min"],
            PressureAlpha = set.Values["pressure.alpha"],
            SpiralGap = set.Values["spiral.gap"],
            TiltDwellH = (int)set.Values["tilt.dwell_h"],
            TiltThreshold = set.Values["tilt.threshold"],
            TrailCloses = (int)set.Values["trail.closes"],
            Tuning = Tuning.Of(set.Values),
        };
    }

    private static Knob[] Sorted(Knob[] knobs)
    {
        Array.Sort(knobs, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return knobs;
    }
}
