using Millwright.Grid.Reducer;
using Millwright.Markets;

namespace Millwright.Grid.ParityBacktest;

/// <summary>
/// Plays bars to all slots along the price path of each bar (grid.md §10.1). Bars and points inside every slot's quiet
/// band are only counted; the states are settled at the end.
/// </summary>
internal sealed class ParityMarket
{
    private const int PointsPerBar = 4;

    private readonly ParitySlot[] slots;
    private readonly ParityCounts counts;
    private readonly double quarterSec;
    private readonly bool skipQuiet;
    private readonly double[] prices = new double[PointsPerBar];
    private readonly double[] times = new double[PointsPerBar];
    private QuietBand common;
    private long violationsPerPoint;
    private double equity;
    private double lastPrice;
    private double lastTime;

    public ParityMarket(ParitySlot[] slots, ParityCounts counts, int intervalMinutes, bool skipQuiet)
    {
        this.slots = slots;
        this.counts = counts;
        this.skipQuiet = skipQuiet;
        quarterSec = Math.Max(1.0, Math.Max(60.0, 60.0 * intervalMinutes) / 4.0);
        Summarise();
    }

    /// <summary>Plays all bars.</summary>
    /// <returns>Σ total_profit after each bar, slots added in ascending order.</returns>
    public double[] Play(ReadOnlySpan<Bar> bars)
    {
        var curve = new double[bars.Length];
        for (var i = 0; i < bars.Length; i++)
        {
            PlayBar(bars[i]);
            curve[i] = equity;
        }

        foreach (var slot in slots)
        {
            Quietness.Settle(slot.State, lastPrice, lastTime, lastTime);
        }

        return curve;
    }

    private void PlayBar(in Bar bar)
    {
        var points = Path(bar);
        for (var k = 0; k < points; k++)
        {
            if (skipQuiet && common.Contains(prices[k], times[k]))
            {
                counts.Violations += violationsPerPoint;
                continue;
            }

            foreach (var slot in slots)
            {
                if (skipQuiet && slot.Band.Contains(prices[k], times[k]))
                {
                    counts.Violations += slot.ViolationsPerPoint;
                }
                else
                {
                    slot.Apply(prices[k], times[k]);
                }
            }

            Summarise();
        }

        lastPrice = prices[points - 1];
        lastTime = times[points - 1];
    }

    /// <summary>Points of a bar; equal neighbours collapse to the first.</summary>
    private int Path(in Bar bar)
    {
        var start = bar.Time.UnixSeconds;
        var highFirst = Math.Abs(bar.High - bar.Open) < Math.Abs(bar.Open - bar.Low);
        prices[0] = bar.Open;
        times[0] = start;
        var count = 1;
        count = Append(count, highFirst ? bar.High : bar.Low, start + quarterSec);
        count = Append(count, highFirst ? bar.Low : bar.High, start + (2.0 * quarterSec));
        return Append(count, bar.Close, start + (3.0 * quarterSec));
    }

    private int Append(int count, double price, double time)
    {
        if (prices[count - 1] == price)
        {
            return count;
        }

        prices[count] = price;
        times[count] = time;
        return count + 1;
    }

    private void Summarise()
    {
        var band = new QuietBand(double.Epsilon, double.MaxValue, double.MaxValue);
        violationsPerPoint = 0;
        equity = 0.0;
        foreach (var slot in slots)
        {
            band = band.Within(slot.Band.Low, slot.Band.High).Before(slot.Band.Until);
            violationsPerPoint += slot.ViolationsPerPoint;
            equity += slot.State.TotalProfit;
        }

        common = band;
    }
}
