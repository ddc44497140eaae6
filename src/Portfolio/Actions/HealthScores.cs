using Millwright.Portfolio.Learning;

namespace Millwright.Portfolio.Actions;

/// <summary>DeadScore (portfolio.md §7.8), counted in tenths so that 0.4 + 0.2 is exactly 0.6.</summary>
public static class HealthScores
{
    private const double Coupling = 0.3;

    /// <summary>(4·[PnL &lt; −30 %] + 2·[VO &lt; 0.5] + 2·[intent &lt; 0.2] + 2·[residual &lt; −0.5]
    /// + 2·[dual weakness])
    /// / 10, at most 1.</summary>
    public static double Dead(
        double pnl, double volume, double intentStrength, double residualPnl, bool dualWeakness,
        Tuning? tuning = null)
    {
        tuning ??= Tuning.Default;
        var tenths = (pnl < -0.30 ? tuning.DeadPnl : 0) + (volume < 0.5 ? tuning.DeadVolume : 0)
            + (intentStrength < 0.2 ? tuning.DeadIntent : 0) + (residualPnl < -0.5 ? tuning.DeadResidual : 0)
            + (dualWeakness ? tuning.DeadDual : 0);
        return Math.Min(tenths, 10) / 10.0;
    }

    /// <summary>DeadScore × (1 + 0.3·cut pressure) (§4.7).</summary>
    public static double Final(double dead, double cutPressure) => dead * (1.0 + (Coupling * cutPressure));
}
