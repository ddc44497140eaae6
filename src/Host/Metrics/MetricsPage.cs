using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Millwright.Host.Metrics;

/// <summary>
/// Prometheus text page over every <c>Millwright.*</c> meter (kernel.md §21.1): dots become underscores, at most
/// 10 000 series; an instrument without a series yet shows its head only.
/// </summary>
public sealed class MetricsPage : IDisposable
{
    private const int MaxSeries = 10_000;
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<string, MetricSeries> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MetricSeries> series = new(StringComparer.Ordinal);

    private readonly List<LatencySource> latencies = [];

    /// <summary>Adds a histogram whose values are collected elsewhere.</summary>
    internal void Add(LatencySource source)
    {
        lock (latencies)
        {
            latencies.Add(source);
        }
    }

    /// <summary>Starts listening.</summary>
    public MetricsPage()
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name.StartsWith("Millwright.", StringComparison.Ordinal))
            {
                known.TryAdd(MetricSeries.NameOf(instrument), new MetricSeries(instrument));
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Record(i, value, tags));
        listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Record(i, value, tags));
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Record(i, value, tags));
        listener.Start();
    }

    /// <summary>The page.</summary>
    public string Render()
    {
        listener.RecordObservableInstruments();
        var text = new StringBuilder();
        var byName = series.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToLookup(pair => pair.Value.Name);
        foreach (var (name, head) in known.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append("# HELP ").Append(name).Append(' ').Append(head.Help).Append('\n');
            text.Append("# TYPE ").Append(name).Append(' ').Append(head.Type).Append('\n');
            foreach (var (key, one) in byName[name])
            {
                one.Append(text, key[name.Length..]);
            }
        }

        lock (latencies)
        {
            latencies.ForEach(source => source.Append(text));
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = Key(instrument, tags);
        if (!series.TryGetValue(key, out var one))
        {
            if (series.Count >= MaxSeries)
            {
                return;
            }

            one = series.GetOrAdd(key, new MetricSeries(instrument));
        }

        one.Record(value);
    }

    private static string Key(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = MetricSeries.NameOf(instrument);
        if (tags.IsEmpty)
        {
            return name;
        }

        var text = new StringBuilder(name).Append('{');
        var sorted = tags.ToArray();
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(a.Key, b.Key));
        for (var i = 0; i < sorted.Length; i++)
        {
            var value = Convert.ToString(sorted[i].Value, CultureInfo.InvariantCulture) ?? "";
            text.Append(i > 0 ? "," : "").Append(sorted[i].Key.Replace('.', '_')).Append("=\"")
                .Append(value.Replace("\\", "\\\\", StringComparison.Ordinal)
                    .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal))
                .Append('"');
        }

        return text.Append('}').ToString();
    }
}
