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

    /// <summary>At most 720 candles of an interval in minutes, oldest first, the running one last.</summary>
    public IReadOnlyList<(long OpenSec, double Open, double High, double Low, double Close, double Volume)> Of(
        int minutes)
    {
        return [.. rows.GroupBy(row => row.Minute / minutes).Select(group => (
            group.Key * minutes * 60, group.First().Open, group.Max(row => row.High), group.Min(row => row.Low),
            group.Last().Close, group.Sum(row => row.Volume))).TakeLast(720)];
    }
}
