namespace Millwright.Regime.Beliefs;

/// <summary>Parameters of the position beliefs (regime.md §3.3, Appendix B).</summary>
public sealed record PositionBeliefOptions
{
    /// <summary>BELIEF_OPPORTUNITY_COST_PER_HOUR, quote units.</summary>
    public double OpportunityCostPerHour { get; init; } = 0.001;

    /// <summary>BELIEF_TIGHTEN_THRESHOLD_PFILL.</summary>
    public double TightenFill { get; init; } = 0.10;

    /// <summary>BELIEF_TIGHTEN_THRESHOLD_EV.</summary>
    public double TightenValue { get; init; }

    /// <summary>BELIEF_IMMEDIATE_REPRICE_AGREEMENT.</summary>
    public double RepriceAgreement { get; init; } = 0.30;

    /// <summary>BELIEF_IMMEDIATE_REPRICE_CONFIDENCE.</summary>
    public double RepriceConfidence { get; init; } = 0.60;

    /// <summary>BELIEF_WIDEN_ENABLED.</summary>
    public bool WidenEnabled { get; init; }

    /// <summary>BELIEF_EV_TREND_WINDOW, values, ≥ 2.</summary>
    public int TrendWindow { get; init; } = 3;
}
