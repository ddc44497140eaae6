namespace Millwright.Regime.Healing;

/// <summary>Subsidy totals (regime.md §12.2).</summary>
/// <param name="Earned">Quote units.</param>
/// <param name="Consumed">Quote units.</param>
public readonly record struct SubsidyTotals(double Earned, double Consumed)
{
    /// <summary>max(0, earned − consumed).</summary>
    public double Balance => Math.Max(0.0, Earned - Consumed);
}
