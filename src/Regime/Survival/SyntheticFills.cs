using Millwright.Kernel;
using Millwright.Regime.Numerics;

namespace Millwright.Regime.Survival;

/// <summary>Synthetic rows of regime.md §5.1, a weak prior for plants without history.</summary>
public static class SyntheticFills
{
    /// <summary>Rows split evenly over the six strata, always the same for the same arguments.</summary>
    /// <param name="count">SURVIVAL_SYNTHETIC_PATHS.</param>
    /// <param name="weight">SURVIVAL_SYNTHETIC_WEIGHT, clamped to [1e-6, 1].</param>
    public static IReadOnlyList<FillObservation> Generate(int count, double weight)
    {
        var rng = new SplitMix64(42UL);
        var rows = new List<FillObservation>(count);
        var w = Math.Max(1e-6, Bounds.Unit(weight));
        for (var stratum = 0; stratum < 6; stratum++)
        {
            var n = (count / 6) + (stratum < count % 6 ? 1 : 0);
            for (var i = 0; i < n; i++)
            {
                rows.Add(Row((MarketRegime)(stratum / 2), (Leg)(stratum % 2), w, ref rng));
            }
        }

        return rows;
    }

    private static FillObservation Row(MarketRegime regime, Leg leg, double weight, ref SplitMix64 rng)
    {
        var bullish = regime == MarketRegime.Bullish;
        var mean = leg == Leg.A ? (bullish ? 5400.0 : 3600.0) : (bullish ? 2400.0 : 4200.0);
        var unit = Math.Max(1e-16, rng.NextUnit());
        var duration = Math.Max(60.0, mean + (0.25 * mean * DMath.NormalInverse(unit)));
        var censored = rng.NextUnit() < 0.1;
        var posterior = regime switch
        {
            MarketRegime.Bullish => new Posterior(0.1, 0.2, 0.7),
            MarketRegime.Bearish => new Posterior(0.6, 0.3, 0.1),
            _ => new Posterior(0.2, 0.6, 0.2),
        };
        var ranging = regime == MarketRegime.Ranging;
        return new FillObservation(
            duration, censored, regime, leg, 0.05 + (1.15 * rng.NextUnit()), posterior, posterior, posterior,
            ranging ? 0.75 : 0.20, ranging ? 0.12 : 0.05, Congestion: 0.6 * rng.NextUnit(),
            FillImbalance: rng.NextUnit() - 0.5, weight);
    }
}
