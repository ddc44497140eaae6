namespace Millwright.Alpha.Plant;

/// <summary>Latencies of the last hour by minutes (console.md §9.4): windows of 1, 15 and 60 minutes.</summary>
internal sealed class LatencyRing
{
    /// <summary>Minutes kept.</summary>
    public const int Minutes = 60;

    private const int Bins = 96;
    private const long MinuteNs = 60L * Instant.NsPerSecond;
    private static readonly int[] Metrics =
    [
        Metric.ScanLagUs, Metric.DecidedSentUs, Metric.DecidedAckedUs, Metric.AckedFilledUs, Metric.SentDoneUs,
    ];

    private readonly DdSketch[][] ring = new DdSketch[Metrics.Length][];
    private long minute = -1;

    public LatencyRing()
    {
        for (var i = 0; i < ring.Length; i++)
        {
            ring[i] = new DdSketch[Minutes];
            for (var m = 0; m < Minutes; m++)
            {
                ring[i][m] = new DdSketch(Bins, 1);
            }
        }
    }

    /// <summary>Adds a value of a latency metric; others are ignored.</summary>
    public void Add(int metric, double us, Instant now)
    {
        var row = Array.IndexOf(Metrics, metric);
        if (row < 0)
        {
            return;
        }

        Roll(now.Ns / MinuteNs);
        ring[row][(int)(minute % Minutes)].Add(us);
    }

    /// <summary>The newest minutes up to a time in one sketch, the present one included.</summary>
    /// <param name="metric">Metric.</param>
    /// <param name="minutes">1 … 60.</param>
    /// <param name="now">Time.</param>
    public DdSketch Window(int metric, int minutes, Instant now)
    {
        var merged = new DdSketch();
        var row = Array.IndexOf(Metrics, metric);
        var current = now.Ns / MinuteNs;
        for (var back = 0; row >= 0 && back < Math.Min(minutes, Minutes); back++)
        {
            var at = current - back;
            if (at <= minute && at > minute - Minutes && at >= 0)
            {
                merged.Merge(ring[row][(int)(at % Minutes)]);
            }
        }

        return merged;
    }

    public void Encode(CseWriter writer)
    {
        writer.I64(minute);
        foreach (var row in ring)
        {
            foreach (var one in row)
            {
                if (writer.Option(one.Count > 0))
                {
                    one.Encode(writer);
                }
            }
        }
    }

    public void Decode(ref CseReader reader)
    {
        minute = reader.I64();
        foreach (var row in ring)
        {
            foreach (var one in row)
            {
                one.Clear();
                if (reader.Option())
                {
                    one.Decode(ref reader);
                }
            }
        }
    }

    private void Roll(long current)
    {
        var stale = minute < 0 ? 0 : Math.Min(Minutes, current - minute);
        for (var back = 0L; back < stale; back++)
        {
            foreach (var row in ring)
            {
                row[(int)((current - back) % Minutes)].Clear();
            }
        }

        minute = Math.Max(minute, current);
    }
}
