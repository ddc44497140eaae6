using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Millwright.Host.Metrics;

/// <summary>
/// Prometheus text page over every <c>Millwright.*</c> meter (kernel.md §21.1): dots become underscores, at most
/// 10 000 series.
/// </summary>
public sealed class MetricsPage : IDisposable
{
    private const int MaxSeries = 10_000;
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<string, MetricSeries> series = new(StringComparer.Ordinal);

    /// <summary>Starts listening.</summary>
    public MetricsPage()
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name.StartsWith("Millwright.", StringComparison.Ordinal))
            {
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
        var last = "";
        foreach (var (key, one) in series.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (one.Name != last)
            {
                last = one.Name;
                text.Append("# HELP ").Append(one.Name).Append(' ').Append(one.Help).Append('\n');
                text.Append("# TYPE ").Append(one.Name).Append(' ').Append(one.Type).Append('\n');
            }

            one.Append(text, key[one.Name.Length..]);
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
