using Millwright.Alpha.Exits;

namespace Millwright.Alpha.Decisions;

/// <summary>One lane of decisions (alpha.md §16, §23, §27).</summary>
public sealed record LaneOptions
{
    /// <summary>−1 short, +1 long.</summary>
    public int Direction { get; init; } = -1;

    /// <summary>Threshold of D.</summary>
    public double Entry { get; init; } = -0.02;

    /// <summary>Full-strength value of D.</summary>
    public double Extreme { get; init; } = -0.05;

    /// <summary>L_min.</summary>
    public double LeastLeverage { get; init; } = 0.5;

    /// <summary>L_max.</summary>
    public double MostLeverage { get; init; } = 8.0;

    /// <summary>min_leverage of the composition.</summary>
    public double MinLeverage { get; init; } = 0.5;

    /// <summary>base_max of the composition.</summary>
    public double BaseMax { get; init; } = 8.0;

    /// <summary>abs_max of the composition.</summary>
    public double AbsMax { get; init; } = 9.0;

    /// <summary>stalker_cap of the composition.</summary>
    public double StalkerCap { get; init; } = 2.0;

    /// <summary>Returns of the ranking.</summary>
    public int Lookback { get; init; } = 60;

    /// <summary>Returns of the volatility ratio.</summary>
    public int VolatilityReturns { get; init; } = 20;

    /// <summary>Scans of the directional confirmation.</summary>
    public int ConfirmationScans { get; init; } = 7;

    /// <summary>Move that confirms or contradicts, basis points.</summary>
    public double ConfirmationBps { get; init; } = 0.75;

    /// <summary>κ of the circuit breaker's boost.</summary>
    public double Kappa { get; init; } = 0.5;

    /// <summary>β while v_slow ≥ 0.</summary>
    public double BetaHigh { get; init; } = 0.8;

    /// <summary>β while v_slow &lt; 0.</summary>
    public double BetaLow { get; init; } = 0.2;

    /// <summary>Smallest rank value of a candidate.</summary>
    public double LeastRank { get; init; } = double.NegativeInfinity;

    /// <summary>Scans after an exit in which entries are gated, besides the exit scan itself.</summary>
    public int Cooldown { get; init; } = 1;

    /// <summary>Share of the capital.</summary>
    public double Fraction { get; init; } = 0.20;

    /// <summary>True to veto entries that the directional confirmation contradicts.</summary>
    public bool VetoContradiction { get; init; }

    /// <summary>Exit limits.</summary>
    public ExitOptions Exits { get; init; } = new();
}
