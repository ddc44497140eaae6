namespace Millwright.Alpha.Plant;

/// <summary>
/// Streaming distributions in constant memory (alpha.md §21): life and the present and last hour per metric.
/// </summary>
internal sealed class DistributionSet
{
    private const long HourNs = 3600L * Instant.NsPerSecond;
    private readonly DdSketch[] life;
    private readonly DdSketch[] window;
    private readonly DdSketch[] last;
    private long hour = -1;

    public DistributionSet()
    {
        life = Make();
        window = Make();
        last = Make();
    }

    public static IReadOnlyList<string> Names { get; } =
    [
        "d", "strength", "leverage", "dc", "boost", "mc_scale", "ob", "esof", "pnl_bps", "mfe_bps", "mae_bps",
        "bars_held", "imbalance", "spread_bps", "scan_lag_us", "decided_acked_us", "acked_filled_us", "sent_done_us",
        "slip_in_bps", "slip_out_bps",
    ];

    /// <summary>Index of a metric by name; the caller passes constants.</summary>
    public static int IndexOf(string name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (string.Equals(Names[i], name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        throw new ArgumentException($"metric '{name}' is unknown", nameof(name));
    }

    public void Add(int metric, double value, Instant now)
    {
        var current = now.Ns / HourNs;
        if (current != hour)
        {
            Roll(current);
        }

        life[metric].Add(value);
        window[metric].Add(value);
    }

    public DdSketch Life(int metric) => life[metric];

    public DdSketch Window(int metric) => window[metric];

    /// <summary>Kolmogorov–Smirnov distance of the last full hour against life, over the deciles; NaN without data.
    /// </summary>
    public double Drift(int metric)
    {
        var (a, b) = (last[metric], life[metric]);
        if (a.Count < 100 || b.Count < 100)
        {
            return double.NaN;
        }

        var worst = 0.0;
        for (var i = 1; i < 50; i++)
        {
            var x = b.Quantile(i, 50)!.Value;
            var share = ShareUpTo(a, x);
            worst = Math.Max(worst, Math.Abs(share - (i / 50.0)));
        }

        return worst;
    }

    public void Encode(CseWriter writer)
    {
        writer.I64(hour);
        for (var i = 0; i < life.Length; i++)
        {
            life[i].Encode(writer);
            window[i].Encode(writer);
            last[i].Encode(writer);
        }
    }

    public void Decode(ref CseReader reader)
    {
        hour = reader.I64();
        for (var i = 0; i < life.Length; i++)
        {
            life[i].Decode(ref reader);
            window[i].Decode(ref reader);
            last[i].Decode(ref reader);
        }
    }

    private static double ShareUpTo(DdSketch sketch, double x)
    {
        long low = 0, high = 1000;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (sketch.Quantile(middle, 1000)!.Value <= x)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low / 1000.0;
    }

    private static DdSketch[] Make()
    {
        var made = new DdSketch[20];
        for (var i = 0; i < made.Length; i++)
        {
            made[i] = new DdSketch();
        }

        return made;
    }

    private void Roll(long current)
    {
        hour = current;
        for (var i = 0; i < window.Length; i++)
        {
            (last[i], window[i]) = (window[i], last[i]);
            window[i].Clear();
        }
    }
}
