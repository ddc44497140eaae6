namespace Millwright.Markets;

/// <summary>The path a price takes through a candle (grid.md §10.1).</summary>
public static class CandlePath
{
    /// <summary>Largest number of points of one candle.</summary>
    public const int MaxPoints = 4;

    /// <summary>Seconds of a candle as the path uses them: max(60, 60 × minutes).</summary>
    public static long IntervalSec(Duration interval) => Math.Max(60L, interval.Ns / Instant.NsPerSecond);

    /// <summary>
    /// Writes open, the extreme nearer to the open (high first iff |high − open| &lt; |open − low|), the other extreme,
    /// close at ts, ts+q, ts+2q, ts+3q with q = max(1, intervalSec/4); equal neighbours collapse, the first time is
    /// kept.
    /// </summary>
    /// <param name="bar">The candle.</param>
    /// <param name="intervalSec">Seconds of the candle, see <see cref="IntervalSec"/>.</param>
    /// <param name="points">Room for <see cref="MaxPoints"/>.</param>
    /// <returns>Number of points written, 1..4.</returns>
    public static int Points(in Bar bar, long intervalSec, Span<PricePoint> points)
    {
        var quarterNs = Math.Max(Instant.NsPerSecond, intervalSec * Instant.NsPerSecond / 4L);
        var highFirst = Math.Abs(bar.High - bar.Open) < Math.Abs(bar.Open - bar.Low);
        var second = highFirst ? bar.High : bar.Low;
        var third = highFirst ? bar.Low : bar.High;
        points[0] = new(bar.Time, bar.Open);
        var count = 1;
        count = Append(points, count, bar.Time.Ns + quarterNs, second);
        count = Append(points, count, bar.Time.Ns + (2L * quarterNs), third);
        return Append(points, count, bar.Time.Ns + (3L * quarterNs), bar.Close);
    }

    private static int Append(Span<PricePoint> points, int count, long ns, double price)
    {
        if (points[count - 1].Price == price)
        {
            return count;
        }

        points[count] = new(new(ns), price);
        return count + 1;
    }
}
