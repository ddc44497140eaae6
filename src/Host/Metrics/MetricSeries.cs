using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Millwright.Host.Metrics;

/// <summary>One series: a sum, a last value, or a histogram with explicit bounds.</summary>
internal sealed class MetricSeries
{
    /// <summary>Explicit bounds of histograms, s.</summary>
    internal static readonly double[] Bounds =
    [
        1e-6, 2.5e-6, 5e-6, 1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 2.5e-3, 5e-3, 0.01, 0.025, 0.05, 0.1, 0.25,
            0.5,
        1, 2.5, 5, 10, 60, 300, 1800, 7200, 86400,
    ];

    private readonly Lock gate = new();
    private readonly long[]? buckets;
    private readonly bool adds;
    private double value;
    private long count;

    public MetricSeries(Instrument instrument)
    {
        Name = NameOf(instrument);
        Help = instrument.Description ?? instrument.Name;
        var type = instrument.GetType().Name;
        var histogram = type.StartsWith("Histogram", StringComparison.Ordinal);
        var counter = type.Contains("Counter", StringComparison.Ordinal)
            && !type.Contains("UpDown", StringComparison.Ordinal);
        Type = histogram ? "histogram" : counter ? "counter" : "gauge";
        adds = type.StartsWith("Counter", StringComparison.Ordinal)
            || type.StartsWith("UpDownCounter", StringComparison.Ordinal);
        buckets = histogram ? new long[Bounds.Length + 1] : null;
    }

    public string Name { get; }

    public string Help { get; }

    public string Type { get; }

    public static string NameOf(Instrument instrument) => instrument.Name.Replace('.', '_');

    public void Record(double measured)
    {
        lock (gate)
        {
            if (buckets is null)
            {
                value = adds ? value + measured : measured;
                return;
            }

            value += measured;
            count++;
            var at = Array.BinarySearch(Bounds, measured);
            buckets[at >= 0 ? at : ~at]++;
        }
    }

    public void Append(StringBuilder text, string tags)
    {
        lock (gate)
        {
            if (buckets is null)
            {
                text.Append(Name).Append(tags).Append(' ').Append(Text(value)).Append('\n');
                return;
            }

            var inner = tags.Length > 2 ? tags[1..^1] + "," : "";
            var sum = 0L;
            for (var i = 0; i < buckets.Length; i++)
            {
                sum += buckets[i];
                var bound = i < Bounds.Length ? Text(Bounds[i]) : "+Inf";
                text.Append(Name).Append("_bucket{").Append(inner).Append("le=\"").Append(bound).Append("\"} ")
                    .Append(sum).Append('\n');
            }

            text.Append(Name).Append("_sum").Append(tags).Append(' ').Append(Text(value)).Append('\n');
            text.Append(Name).Append("_count").Append(tags).Append(' ').Append(count).Append('\n');
        }
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
