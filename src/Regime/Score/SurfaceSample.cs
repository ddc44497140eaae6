namespace Millwright.Regime.Score;

/// <summary>The score at one time and what the plant earned after it (regime.md §9.9).</summary>
/// <param name="At">Epoch seconds.</param>
/// <param name="Point">RC, RS, TE, SC.</param>
/// <param name="Deployed">Capital in open positions then, quote units, > 0.</param>
/// <param name="Fisher">Unblended score then.</param>
/// <param name="Forecast">Probability of a positive outcome the surface of that time gave; null = no surface.</param>
/// <param name="Earned">Net profit of the cycles that closed since, quote units.</param>
public sealed record SurfaceSample(
    double At, double[] Point, double Deployed, double Fisher, double? Forecast, double Earned = 0.0)
{
    /// <summary>Realised profit per hour and unit of deployed capital.</summary>
    /// <param name="horizonSec">MTS_GP_HORIZON_SEC, > 0.</param>
    public double Outcome(double horizonSec) => Earned / (horizonSec / 3600.0) / Deployed;
}
