namespace Millwright.Markets;

/// <summary>Bars of one market in strictly ascending time with the report of what the loader met.</summary>
public sealed class BarSeries
{
    private readonly Bar[] bars;

    /// <summary>Wraps sorted, distinct bars.</summary>
    /// <exception cref="ArgumentException">Times are not strictly ascending.</exception>
    public BarSeries(Bar[] bars, Duration interval, BarQuality quality)
    {
        ArgumentNullException.ThrowIfNull(bars);
        ArgumentNullException.ThrowIfNull(quality);
        for (var i = 1; i < bars.Length; i++)
        {
            if (bars[i].Time <= bars[i - 1].Time)
            {
                throw new ArgumentException($"bar {i} is not later than its predecessor", nameof(bars));
            }
        }

        this.bars = bars;
        Interval = interval;
        Quality = quality;
        Gaps = FindGaps(bars, interval);
    }

    /// <summary>Bar length; zero when fewer than two bars left it unknown.</summary>
    public Duration Interval { get; }

    /// <summary>Counts of skipped and repaired rows.</summary>
    public BarQuality Quality { get; }

    /// <summary>Holes, ascending.</summary>
    public IReadOnlyList<BarGap> Gaps { get; }

    /// <summary>Number of bars.</summary>
    public int Count => bars.Length;

    /// <summary>All bars, ascending in time.</summary>
    public ReadOnlySpan<Bar> Bars => bars;

    /// <summary>All bars as memory, for code that cannot hold a span.</summary>
    public ReadOnlyMemory<Bar> Memory => bars;

    /// <summary>Bar by index.</summary>
    public ref readonly Bar this[int index] => ref bars[index];

    /// <summary>Bars with open time in [<paramref name="start"/>, <paramref name="end"/>], both inclusive.</summary>
    public BarSeries Between(Instant start, Instant end)
    {
        var from = LowerBound(start);
        var to = end == Instant.Max ? bars.Length : LowerBound(new Instant(end.Ns + 1));
        return from == 0 && to == bars.Length ? this : new(bars[from..Math.Max(from, to)], Interval, Quality);
    }

    /// <summary>Index of the first bar whose open time is not before <paramref name="time"/>.</summary>
    public int LowerBound(Instant time)
    {
        var low = 0;
        var high = bars.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (bars[middle].Time < time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static List<BarGap> FindGaps(Bar[] bars, Duration interval)
    {
        var gaps = new List<BarGap>();
        for (var i = 1; interval.Ns > 0 && i < bars.Length; i++)
        {
            var missing = ((bars[i].Time - bars[i - 1].Time).Ns / interval.Ns) - 1;
            if (missing > 0)
            {
                gaps.Add(new(bars[i - 1].Time, bars[i].Time, missing));
            }
        }

        return gaps;
    }
}
