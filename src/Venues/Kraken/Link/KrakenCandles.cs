namespace Millwright.Venues.Kraken;

/// <summary>
/// Turns rows of the <c>ohlc</c> channel into closed candles, each once and in order: the channel repeats the running
/// candle with every trade, and its snapshot brings what a lost connection missed.
/// </summary>
public sealed class KrakenCandles
{
    private KrakenCandle running;
    private Instant toldBegin = Instant.Epoch;

    /// <summary>Takes a row.</summary>
    /// <returns>The candle that closed before it, or null.</returns>
    public BarRecord? Take(in KrakenCandle row)
    {
        var closed = running;
        if (row.Begin < closed.Begin)
        {
            return null;
        }

        running = row;
        if (row.Begin == closed.Begin || closed.Begin <= toldBegin || closed.IntervalMin <= 0)
        {
            return null;
        }

        toldBegin = closed.Begin;
        return new BarRecord(
            closed.Begin.Ns, closed.IntervalMin * 60 * Instant.NsPerSecond, (double)closed.Open, (double)closed.High,
            (double)closed.Low, (double)closed.Close, (double)closed.Volume, 1);
    }

    /// <summary>A snapshot follows: what it holds replaces the running candle.</summary>
    public void Restart() => running = default;
}
