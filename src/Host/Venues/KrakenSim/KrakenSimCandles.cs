using Millwright.Kernel;

namespace Millwright.Host.Venues;

/// <summary>One-minute candles of the simulated market, aggregated on request; the last 720 × 24 are kept.</summary>
internal sealed class KrakenSimCandles
{
    private const int Most = 17_280;
    private readonly List<(long Minute, double Open, double High, double Low, double Close, double Volume)> rows = [];

    public void Add(Instant at, double price, double volume)
    {
        var minute = at.Ns / (60 * Instant.NsPerSecond);
        if (rows.Count > 0 && rows[^1].Minute == minute)
        {
            var last = rows[^1];
            rows[^1] = (minute, last.Open, Math.Max(last.High, price), Math.Min(last.Low, price), price,
                last.Volume + volume);
            return;
        }

        rows.Add((minute, price, price, price, price, volume));
        if (rows.Count > Most)
        {
            rows.RemoveRange(0, Most / 10);
        }
    }

    /// <summary>The running candle of an interval in minutes, or null before the first price.</summary>
    public (long OpenSec, double Open, double High, double Low, double Close, double Volume)? Running(int minutes)
    {
        if (rows.Count == 0)
        {
            return null;
        }

        var (first, group) = (rows.Count - 1, rows[^1].Minute / minutes);
        var (high, low, volume) = (rows[^1].High, rows[^1].Low, rows[^1].Volume);
        while (first > 0 && rows[first - 1].Minute / minutes == group)
        {
            first--;
            (high, low) = (Math.Max(high, rows[first].High), Math.Min(low, rows[first].Low));
            volume += rows[first].Volume;
        }

        return (group * minutes * 60, rows[first].Open, high, low, rows[^1].Close, volume);
    }

    /// <summary>At most 720 candles of an interval in minutes, oldest first, the running one last.</summary>
    public IReadOnlyList<(long OpenSec, double Open, double High, double Low, double Close, double Volume)> Of(
        int minutes)
    {
        return [.. rows.GroupBy(row => row.Minute / minutes).Select(group => (
            group.Key * minutes * 60, group.First().Open, group.Max(row => row.High), group.Min(row => row.Low),
            group.Last().Close, group.Sum(row => row.Volume))).TakeLast(720)];
    }
}
