using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Prices;

/// <summary>Builds candles of a fixed length from prices (grid.md §7.8: the scanner takes closed ones only).</summary>
internal sealed class HourCandles(Duration interval)
{
    private BarRecord open;
    private bool started;

    /// <summary>Adds a price; returns the candle that closed before it, if one did.</summary>
    public BarRecord? Add(Instant at, double price, double volume = 0)
    {
        var start = at.Ns / interval.Ns * interval.Ns;
        BarRecord? closed = null;
        if (!started || start > open.OpenNs)
        {
            closed = started ? open : null;
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
