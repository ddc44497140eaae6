using Millwright.Portfolio.Records;

namespace Millwright.Portfolio.Replay;

/// <summary>
/// Recorded bars as the records a live run would have journaled: all bars that end at one instant arrive together one
/// second later; five minutes and six seconds after each hour a tick lets the jobs of the hour run on time.
/// </summary>
public sealed class BarFeed
{
    private const long HourMs = 3_600_000;
    private const long ArrivalMs = 1_000;
    private const long TickMs = 306_000;
    private readonly IReadOnlyList<TokenBars> series;
    private readonly int[] next;
    private readonly List<BarRow> batch = [];
    private readonly CseWriter writer = new();
    private long nextTickMs;
    private int left = 1;

    /// <summary>Creates a feed.</summary>
    /// <param name="series">Bars per token; the order of arrival within an instant is that of the list.</param>
    public BarFeed(IReadOnlyList<TokenBars> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        this.series = series;
        next = new int[series.Count];
        var first = series.Where(s => s.Bars.Count > 0).Select(s => s.Bars[0].StartMs).DefaultIfEmpty(0).Min();
        StartMs = first;
        nextTickMs = (((first / HourMs) + 1) * HourMs) + TickMs;
    }

    /// <summary>Start of the first bar, Unix ms: logical time of a new group.</summary>
    public long StartMs { get; }

    /// <summary>Bars handed out.</summary>
    public long Bars { get; private set; }

    /// <summary>The next record; false at the end.</summary>
    /// <param name="timeMs">Its time, Unix ms.</param>
    /// <param name="type">Record type: bars or a kernel tick.</param>
    /// <param name="payload">Valid until the next call.</param>
    public bool TryNext(out long timeMs, out ushort type, out ReadOnlySpan<byte> payload)
    {
        var end = long.MaxValue;
        for (var i = 0; i < series.Count; i++)
        {
            if (next[i] < series[i].Bars.Count)
            {
                end = Math.Min(end, series[i].Bars[next[i]].StartMs + (series[i].LengthS * 1000L));
            }
        }

        if (end == long.MaxValue || nextTickMs < end + ArrivalMs)
        {
            (timeMs, type) = (nextTickMs, RecordType.Tick);
            payload = default;
            nextTickMs += HourMs;
            return end != long.MaxValue || Finish();
        }

        batch.Clear();
        for (var i = 0; i < series.Count; i++)
        {
            if (next[i] < series[i].Bars.Count && series[i].Bars[next[i]].StartMs + (series[i].LengthS * 1000L) == end)
            {
                batch.Add(series[i].Bars[next[i]++]);
            }
        }

        Bars += batch.Count;
        writer.Clear();
        BarRow.Write(writer, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(batch));
        (timeMs, type) = (end + ArrivalMs, PortfolioRecord.Bars);
        payload = writer.Written;
        return true;
    }

    /// <summary>One more tick after the last bar, for the jobs of its hour.</summary>
    private bool Finish() => left-- > 0;
}
