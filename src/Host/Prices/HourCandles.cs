using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Prices;

/// <summary>
/// Builds candles from prices (grid.md §7.8: the scanner takes closed ones only). A first candle that began before its
/// first price is a part and dropped, also after the length changed.
/// </summary>
/// <param name="minutes">Reads the length in force, min.</param>
internal sealed class HourCandles(Func<int> minutes)
{
    /// <summary>A candle whose first price is this close to its start is whole: paced data has a point there.</summary>
    private static readonly Duration Whole = Duration.FromSeconds(10);

    private BarRecord open;
    private bool started;
    private bool isTorn;

    /// <summary>Adds a price; returns the candle that closed before it, if one did.</summary>
    public BarRecord? Add(Instant at, double price, double volume = 0)
    {
        var interval = Duration.FromSeconds(60L * minutes());
        var start = at.Ns / interval.Ns * interval.Ns;
        BarRecord? closed = null;
        if (started && open.IntervalNs != interval.Ns)
        {
            started = false;
        }

        if (!started || start > open.OpenNs)
        {
            closed = started && !isTorn ? open : null;
            isTorn = !started && at.Ns - start > Whole.Ns;
            started = true;
            open = new BarRecord(start, interval.Ns, price, price, price, price, volume, 1);
            return closed;
        }

        open = open with
        {
            High = Math.Max(open.High, price),
            Low = Math.Min(open.Low, price),
            Close = price,
            Volume = open.Volume + volume,
        };
        return closed;
    }
}
