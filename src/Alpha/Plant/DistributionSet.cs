namespace Millwright.Alpha.Plant;

/// <summary>
/// Streaming distributions in constant memory (alpha.md §21): life, and a ring of the last 24 hours per metric.
/// </summary>
internal sealed class DistributionSet
{
    /// <summary>Hours kept.</summary>
    public const int Hours = 24;

    /// <summary>Fewest values on both sides of a drift test.</summary>
    public const int LeastForDrift = 100;

    private const long HourNs = 3600L * Instant.NsPerSecond;
    private readonly DdSketch[] life;
    private readonly DdSketch[][] ring;
    private long hour = -1;

    /// <summary>Reserves the room of all hours, so that a scan allocates nothing.</summary>
    public DistributionSet()
    {
        life = new DdSketch[Names.Count];
        ring = new DdSketch[Names.Count][];
        for (var i = 0; i < life.Length; i++)
        {
            var (positive, negative) = Room(i);
            life[i] = new DdSketch(positive, negative);
            ring[i] = new DdSketch[Hours];
            for (var h = 0; h < Hours; h++)
            {
                ring[i][h] = new DdSketch(positive, negative);
            }
        }
    }

    public static IReadOnlyList<string> Names { get; } =
    [
        "d", "strength", "leverage", "dc", "boost", "mc_scale", "ob", "esof", "pnl_bps", "mfe_bps", "mae_bps",
        "bars_held", "imbalance", "spread_bps", "scan_lag_us", "decided_acked_us", "acked_filled_us", "sent_done_us",
        "slip_in_bps", "slip_out_bps", "decided_sent_us",
    ];

    public void Add(int metric, double value, Instant now)
    {
        if (!double.IsFinite(value))
        {
            return;
        }

        var current = now.Ns / HourNs;
        if (current != hour)
        {
            Roll(current);
        }

        Latencies.Add(metric, value, now);
        life[metric].Add(value);
        ring[metric][(int)(current % Hours)].Add(value);
    }

    /// <summary>Latencies of the last hour by minutes.</summary>
    public LatencyRing Latencies { get; } = new();

    public DdSketch Life(int metric) => life[metric];

    /// <summary>The present hour; null before its first value.</summary>
    public DdSketch? Window(int metric) => hour < 0 ? null : Held(ring[metric][(int)(hour % Hours)]);

    /// <summary>The last full hour; null without values.</summary>
    public DdSketch? Last(int metric) => hour < 1 ? null : Held(ring[metric][(int)((hour - 1) % Hours)]);

    /// <summary>The last 24 hours in one sketch.</summary>
    public DdSketch Day(int metric)
    {
        var day = new DdSketch();
        foreach (var one in ring[metric])
        {
            day.Merge(one);
        }

        return day;
    }

    /// <summary>Distance and stability index of the last full hour against life; NaN below
    /// <see cref="LeastForDrift"/> values.</summary>
    public (double Ks, double Psi) Drift(int metric) =>
        Last(metric) is { Count: >= LeastForDrift } last && life[metric].Count >= LeastForDrift
            ? (SketchDrift.KolmogorovSmirnov(last, life[metric]), SketchDrift.StabilityIndex(last, life[metric]))
            : (double.NaN, double.NaN);

    public void Encode(CseWriter writer)
    {
        Latencies.Encode(writer);
        writer.I64(hour);
        for (var i = 0; i < life.Length; i++)
        {
            life[i].Encode(writer);
            foreach (var one in ring[i])
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
        Latencies.Decode(ref reader);
        hour = reader.I64();
        for (var i = 0; i < life.Length; i++)
        {
            life[i].Decode(ref reader);
            for (var h = 0; h < Hours; h++)
            {
                ring[i][h].Clear();
                if (reader.Option())
                {
                    ring[i][h].Decode(ref reader);
                }
            }
        }
    }

    /// <summary>Empties the hours between the last value and now.</summary>
    private void Roll(long current)
    {
        var stale = hour < 0 ? 0 : Math.Min(Hours, current - hour);
        for (var back = 0L; back < stale; back++)
        {
            foreach (var hours in ring)
            {
                hours[(int)((current - back) % Hours)].Clear();
            }
        }

        hour = current;
    }

    private static DdSketch? Held(DdSketch sketch) => sketch.Count > 0 ? sketch : null;

    /// <summary>Bins a metric usually fills: 64 an octave. D and results have both signs, the factors lie within a few
    /// octaves.</summary>
    private static (int Positive, int Negative) Room(int metric) => metric switch
    {
        Metric.D => (1024, 1024),
        Metric.PnlBps or Metric.Imbalance or Metric.SlipInBps or Metric.SlipOutBps => (512, 512),
        Metric.MaeBps => (32, 768),
        Metric.Strength or Metric.MfeBps => (768, 32),
        Metric.Dc or Metric.Boost or Metric.McScale or Metric.Ob or Metric.Esof => (128, 16),
        _ => (384, 16),
    };
}
