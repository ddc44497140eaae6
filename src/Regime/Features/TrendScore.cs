using Millwright.Kernel;

namespace Millwright.Regime.Features;

/// <summary>Directional trend from two time-based averages of the price (regime.md §1.4).</summary>
/// <param name="fastSec">TREND_FAST_HALFLIFE τ, seconds.</param>
/// <param name="slowSec">TREND_SLOW_HALFLIFE τ, seconds.</param>
/// <param name="intervalSec">REBALANCE_INTERVAL_SEC, seconds.</param>
/// <param name="minSamples">TREND_MIN_SAMPLES.</param>
/// <param name="deadZone">TREND_DEAD_ZONE, ratio.</param>
public sealed class TrendScore(double fastSec, double slowSec, double intervalSec, int minSamples, double deadZone)
{
    private double fast;
    private double slow;
    private double updatedAt;
    private int samples;

    /// <summary>Enough prices were seen.</summary>
    public bool Warm => samples >= minSamples;

    /// <summary>(fast − slow)/slow; 0 while cold.</summary>
    public double Value => !Warm || slow <= 0.0 ? 0.0 : (fast - slow) / slow;

    /// <summary>bullish, bearish or neutral.</summary>
    public string Direction => Value > deadZone ? "bullish" : Value < -deadZone ? "bearish" : "neutral";

    /// <summary>Offers a price; used once per interval.</summary>
    public void Add(double now, double price)
    {
        var gap = now - updatedAt;
        if (price <= 0.0 || (samples > 0 && gap < intervalSec))
        {
            return;
        }

        if (samples == 0 || gap > 2.0 * slowSec)
        {
            (fast, slow, samples) = (price, price, 0);
        }
        else
        {
            var dt = Math.Max(1.0, gap);
            fast += (1.0 - DMath.Exp(-dt / fastSec)) * (price - fast);
            slow += (1.0 - DMath.Exp(-dt / slowSec)) * (price - slow);
        }

        samples++;
        updatedAt = now;
    }

    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.F64(fast);
        writer.F64(slow);
        writer.F64(updatedAt);
        writer.I32(samples);
    }

    /// <summary>Replaces the state.</summary>
    public void Decode(ref CseReader reader)
    {
        fast = reader.F64();
        slow = reader.F64();
        updatedAt = reader.F64();
        samples = reader.I32();
    }
}
