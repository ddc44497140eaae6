using System.Text.Json;
using Millwright.Alpha.Divergence;
using Millwright.Alpha.Signal;

namespace Millwright.Alpha.Plant;

/// <content>Series and histograms of the charts (console.md §9.1, §9.4).</content>
internal sealed partial class AlphaViewWriter
{
    private const int BucketsPerDecade = 12;
    private const int Decades = 7;
    private static readonly string[] SeriesNames = ["div", "v_fast", "v_slow", "phi_fast", "phi_slow", "div_z"];

    /// <summary>Columns of the last scans, oldest first; all arrays have the same length.</summary>
    private void History(Utf8JsonWriter json)
    {
        var history = core.History;
        json.WriteStartObject("history");
        json.WriteStartArray("scan_no");
        for (var i = 0; i < history.Count; i++)
        {
            json.WriteNumberValue(history.Scan(i));
        }

        json.WriteEndArray();
        json.WriteStartArray("ts_ms");
        for (var i = 0; i < history.Count; i++)
        {
            json.WriteNumberValue(history.TimeMs(i));
        }

        json.WriteEndArray();
        json.WriteStartArray("flags");
        for (var i = 0; i < history.Count; i++)
        {
            json.WriteNumberValue((int)history.Flags(i));
        }

        json.WriteEndArray();
        for (var column = 0; column < SeriesNames.Length; column++)
        {
            json.WriteStartArray(SeriesNames[column]);
            for (var i = 0; i < history.Count; i++)
            {
                Element(json, history.Value(i, column));
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void SpectrumBlock(Utf8JsonWriter json)
    {
        if (core.Spectrum is not { } spectrum)
        {
            return;
        }

        json.WriteStartObject("spectrum");
        json.WriteNumber("n", spectrum.Eigenvalues.Count);
        json.WriteNumber("w", core.Options.WFast);
        json.WriteStartArray("eigenvalues");
        foreach (var value in spectrum.Eigenvalues)
        {
            Element(json, value);
        }

        json.WriteEndArray();
        Number(json, "absorption", spectrum.Absorption);
        Number(json, "participation", spectrum.Participation);
        Number(json, "entropy", spectrum.Entropy);
        Number(json, "mp_edge", spectrum.Edge);
        Number(json, "gap", spectrum.Gap);
        json.WriteEndObject();
    }

    /// <summary>Limits the waterfall draws; the factors are in the rows of the tape.</summary>
    private void SizingLimits(Utf8JsonWriter json)
    {
        json.WriteStartObject("sizing_limits");
        Number(json, "base_max", core.Options.BaseMax);
        Number(json, "abs_max", core.Options.AbsMax);
        Number(json, "stalker_cap", core.Options.StalkerCap);
        Number(json, "min_leverage", core.Options.MinLeverage);
        Number(json, "l_min", core.Options.LMin);
        Number(json, "l_max", core.Options.LMax);
        json.WriteEndObject();
    }

    /// <summary>Latency per interval: 12 buckets a decade from 1 µs to 10 s; the percentiles are missing below 20, 100
    /// and 1000 samples.</summary>
    private void Latency(Utf8JsonWriter json)
    {
        json.WriteStartArray("latency");
        Interval(json, "boundary_decided", Metric.ScanLagUs, core.Q.Ns / 1000.0 * 0.2);
        Interval(json, "decided_sent", Metric.DecidedSentUs, core.Options.ExecTtlMs * 1000.0);
        Interval(json, "decided_acked", Metric.DecidedAckedUs, core.Options.ExecTtlMs * 1000.0);
        Interval(json, "acked_filled", Metric.AckedFilledUs, core.Options.ExecTtlMs * 1000.0);
        Interval(json, "sent_done", Metric.SentDoneUs, core.Options.ExecTtlMs * 1000.0);
        json.WriteEndArray();
    }

    private void Interval(Utf8JsonWriter json, string name, int metric, double budgetUs)
    {
        json.WriteStartObject();
        json.WriteString("stage", name);
        Number(json, "budget_us", budgetUs);
        json.WriteStartArray("windows");
        LatencyWindow(json, "1m", core.Distributions.Latencies.Window(metric, 1, request.Now));
        LatencyWindow(json, "15m", core.Distributions.Latencies.Window(metric, 15, request.Now));
        LatencyWindow(json, "1h", core.Distributions.Latencies.Window(metric, 60, request.Now));
        LatencyWindow(json, "24h", core.Distributions.Day(metric));
        LatencyWindow(json, "life", core.Distributions.Life(metric));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void LatencyWindow(Utf8JsonWriter json, string name, DdSketch? sketch)
    {
        if (sketch is not { Count: > 0 })
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("window", name);
        json.WriteNumber("n", sketch.Count);
        Number(json, "p50", sketch.Count >= 20 ? sketch.Quantile(1, 2)!.Value : double.NaN);
        Number(json, "p90", sketch.Count >= 20 ? sketch.Quantile(9, 10)!.Value : double.NaN);
        Number(json, "p99", sketch.Count >= 100 ? sketch.Quantile(99, 100)!.Value : double.NaN);
        Number(json, "p999", sketch.Count >= 1000 ? sketch.Quantile(999, 1000)!.Value : double.NaN);
        Number(json, "max", sketch.Max);
        Buckets(json, sketch);
        json.WriteEndObject();
    }

    /// <summary>Counts of the non-empty buckets as [index, count]; bucket i ends at 10^((i + 1)/12) µs, values up to
    /// 1 µs are in bucket 0, values above 10 s in the last one.</summary>
    private static void Buckets(Utf8JsonWriter json, DdSketch sketch)
    {
        var keys = new int[sketch.Bins + 1];
        var counts = new long[keys.Length];
        var used = sketch.CopyBins(keys, counts);
        var buckets = new long[BucketsPerDecade * Decades];
        for (var i = 0; i < used; i++)
        {
            var us = keys[i] <= 0 ? 0.0 : BitConverter.UInt64BitsToDouble(((ulong)keys[i] << 46) | (1UL << 45));
            var bucket = us <= 1.0 ? 0 : (int)(DMath.Log(us) * (BucketsPerDecade / DMath.Log(10.0)));
            buckets[Math.Min(bucket, buckets.Length - 1)] += counts[i];
        }

        json.WriteStartArray("buckets");
        for (var i = 0; i < buckets.Length; i++)
        {
            if (buckets[i] > 0)
            {
                json.WriteStartArray();
                json.WriteNumberValue(i);
                json.WriteNumberValue(buckets[i]);
                json.WriteEndArray();
            }
        }

        json.WriteEndArray();
    }

    /// <summary>Use of the time to live by the last orders: ten classes of tenths, one above.</summary>
    private void TtlUse(Utf8JsonWriter json)
    {
        var classes = new int[11];
        foreach (var order in core.Driver?.Closed ?? [])
        {
            if (order.Sent != Instant.Epoch && order.Done != Instant.Epoch)
            {
                var share = (order.Done - order.Sent).Ns / (core.Options.ExecTtlMs * 1e6);
                classes[Math.Clamp((int)(share * 10.0), 0, 10)]++;
            }
        }

        json.WriteStartArray("ttl_use");
        foreach (var count in classes)
        {
            json.WriteNumberValue(count);
        }

        json.WriteEndArray();
    }

    /// <summary>The newest compared decisions, oldest first: = equal, ≠ different, ◁ only here, ▷ only there.</summary>
    private static void Strip(Utf8JsonWriter json, DivergenceMonitor monitor)
    {
        json.WriteString("strip", monitor.Strip);
        json.WriteNumber("equal", monitor.Equal);
        var (low, high) = Wilson(monitor.Equal, monitor.Matched + monitor.Extra + monitor.Missing);
        Number(json, "equal_low", low);
        Number(json, "equal_high", high);
    }

    /// <summary>Wilson interval of a share, 95 %.</summary>
    private static (double Low, double High) Wilson(long good, long n)
    {
        if (n == 0)
        {
            return (double.NaN, double.NaN);
        }

        const double Z = 1.959963984540054;
        var p = (double)good / n;
        var centre = p + (Z * Z / (2.0 * n));
        var half = Z * Math.Sqrt((p * (1.0 - p) / n) + (Z * Z / (4.0 * n * n)));
        var scale = 1.0 + (Z * Z / n);
        return ((centre - half) / scale, (centre + half) / scale);
    }

    private static void Element(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
