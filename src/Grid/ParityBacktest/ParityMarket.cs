using Millwright.Grid.Reducer;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.ParityBacktest;

/// <summary>
/// Plays bars to all slots along the price path of each bar (grid.md §10.1). Bars and points inside every slot's quiet
/// band are only counted; the states are settled at the end.
/// </summary>
internal sealed class ParityMarket
{
    private readonly ParitySlot[] slots;
    private readonly ParityCounts counts;
    private readonly long intervalSec;
    private readonly bool skipQuiet;
    private readonly PricePoint[] points = new PricePoint[CandlePath.MaxPoints];
    private TickBand common;
    private long violationsPerPoint;
    private double equity;
    private double lastPrice;
    private double lastTime;

    public ParityMarket(ParitySlot[] slots, ParityCounts counts, int intervalMinutes, bool skipQuiet)
    {
        this.slots = slots;
        this.counts = counts;
        this.skipQuiet = skipQuiet;
        intervalSec = CandlePath.IntervalSec(Duration.FromSeconds(60L * intervalMinutes));
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
        var count = CandlePath.Points(bar, intervalSec, points);
        for (var k = 0; k < count; k++)
        {
            lastPrice = points[k].Price;
            lastTime = points[k].Time.UnixSeconds;
            if (skipQuiet && common.Contains(lastPrice, lastTime))
            {
                counts.Violations += violationsPerPoint;
            }
            else
            {
                PlayPoint(lastPrice, lastTime);
            }
        }
    }

    private void PlayPoint(double price, double time)
    {
        foreach (var slot in slots)
        {
            if (skipQuiet && slot.Band.Contains(price, time))
            {
                counts.Violations += slot.ViolationsPerPoint;
            }
            else
            {
                slot.Apply(price, time);
            }
        }

        Summarise();
    }


    private void Summarise()
    {
        var band = new TickBand(double.Epsilon, double.MaxValue, double.MaxValue);
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
