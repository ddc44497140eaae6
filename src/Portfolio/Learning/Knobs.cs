using Millwright.Portfolio.Options;

namespace Millwright.Portfolio.Learning;

/// <summary>The knobs a parameter set may move, with their bounds (portfolio.md §12.4). Skip rules, lever clamps, label
/// order, moon limits and breakers are not among them.</summary>
public static class Knobs
{
    /// <summary>All knobs in key order.</summary>
    public static IReadOnlyList<Knob> All { get; } =
    [
        new("micro.dwell_min", 60, 90, 60, true),
        new("micro.nudge_min", 30, 60, 60, true),
        new("pressure.alpha", 0.10, 0.30, 0.15, false),
        new("spiral.gap", 0.15, 0.30, 0.20, false),
        new("tilt.dwell_h", 6, 12, 6, true),
        new("tilt.threshold", 0.6, 1.0, 0.8, false),
        new("trail.closes", 10, 20, 15, true),
    ];

    /// <summary>Values of options.</summary>
    public static SortedDictionary<string, double> Of(PortfolioOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SortedDictionary<string, double>(StringComparer.Ordinal)
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
        };
    }
}
