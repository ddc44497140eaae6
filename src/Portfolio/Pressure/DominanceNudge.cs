using Millwright.Portfolio.Learning;

namespace Millwright.Portfolio.Pressure;

/// <summary>What dominance adds to the cut pressure (portfolio.md §4.5).</summary>
/// <param name="Btc">Part of BTC.D.</param>
/// <param name="Usdt">Part of USDT.D.</param>
public readonly record struct DominanceNudge(double Btc, double Usdt)
{
    private const double StandardLimit = 0.18;

    /// <summary>Limit of the sum; 0.18 unless a parameter set moved it.</summary>
    public double Limit { get; init; } = StandardLimit;

    /// <summary>Sum, clamped to ±<see cref="Limit"/>.</summary>
    public double Total => Limit > 0.0 ? Math.Clamp(Btc + Usdt, -Limit, Limit) : 0.0;

    /// <summary>Nudges of both series.</summary>
    /// <param name="btc">Statistics of BTC.D.</param>
    /// <param name="usdt">Statistics of USDT.D.</param>
    /// <param name="rotationLevel">Meso feature Level(rotation).</param>
    /// <param name="btcSlope">Meso feature Slope(btcusd).</param>
    /// <param name="tuning">Knobs; null for the defaults.</param>
    public static DominanceNudge Of(
        in DominanceStatistics btc, in DominanceStatistics usdt, double rotationLevel, double btcSlope,
        Tuning? tuning = null)
    {
        tuning ??= Tuning.Default;
        var b = (btc.EarlyRise ? tuning.BtcRise : 0.0) + (btc.PeakRoll ? -tuning.BtcRoll : 0.0);
        if (rotationLevel > 0.8 && btcSlope > 0.0)
        {
            b -= 0.02;
        }
        else if (rotationLevel < -0.8 && btcSlope < 0.0)
        {
            b += 0.02;
        }

        var u = (usdt.EarlyRise ? tuning.Usdt : 0.0) + (usdt.PeakRoll ? -tuning.Usdt : 0.0);
        return new DominanceNudge(b, u) { Limit = tuning.DominanceClamp };
    }
}
