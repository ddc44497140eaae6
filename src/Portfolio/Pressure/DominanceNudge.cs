namespace Millwright.Portfolio.Pressure;

/// <summary>What dominance adds to the cut pressure (portfolio.md §4.5).</summary>
/// <param name="Btc">Part of BTC.D.</param>
/// <param name="Usdt">Part of USDT.D.</param>
public readonly record struct DominanceNudge(double Btc, double Usdt)
{
    /// <summary>Sum, clamped to ±0.18.</summary>
    public double Total => Math.Clamp(Btc + Usdt, -0.18, 0.18);

    /// <summary>Nudges of both series.</summary>
    /// <param name="btc">Statistics of BTC.D.</param>
    /// <param name="usdt">Statistics of USDT.D.</param>
    /// <param name="rotationLevel">Meso feature Level(rotation).</param>
    /// <param name="btcSlope">Meso feature Slope(btcusd).</param>
    public static DominanceNudge Of(
        in DominanceStatistics btc, in DominanceStatistics usdt, double rotationLevel, double btcSlope)
    {
        var b = (btc.EarlyRise ? 0.06 : 0.0) + (btc.PeakRoll ? -0.05 : 0.0);
        if (rotationLevel > 0.8 && btcSlope > 0.0)
        {
            b -= 0.02;
        }
        else if (rotationLevel < -0.8 && btcSlope < 0.0)
        {
            b += 0.02;
        }

        var u = (usdt.EarlyRise ? 0.12 : 0.0) + (usdt.PeakRoll ? -0.12 : 0.0);
        return new DominanceNudge(b, u);
    }
}
