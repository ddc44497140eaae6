namespace Millwright.Portfolio.Ingest;

/// <summary>Longer bars from 1-minute bars (portfolio.md §2.5); only closed buckets are visible.</summary>
public static class Resampling
{
    /// <summary>Resamples.</summary>
    /// <param name="bars">1-minute bars ascending: start (Unix ms), open, high, low, close, volume.</param>
    /// <param name="minutes">Length of a bucket in minutes, ≥ 1.</param>
    /// <param name="nowMs">Buckets that end later are left out; null keeps all.</param>
    public static List<ResampledBar> To(IEnumerable<ResampledBar> bars, int minutes, long? nowMs)
    {
        ArgumentNullException.ThrowIfNull(bars);
        var length = minutes * 60_000L;
        var result = new List<ResampledBar>();
        foreach (var bar in bars)
        {
            var start = bar.TimeMs - (((bar.TimeMs % length) + length) % length);
            if (result.Count > 0 && result[^1].TimeMs == start)
            {
                var open = result[^1];
                result[^1] = open with
                {
                    High = Math.Max(open.High, bar.High),
                    Low = Math.Min(open.Low, bar.Low),
                    Close = bar.Close,
                    Volume = open.Volume + bar.Volume,
                    Count = open.Count + 1,
                    Coverage = (double)(open.Count + 1) / minutes,
                };
            }
            else
            {
                result.Add(bar with { TimeMs = start, Count = 1, Coverage = 1.0 / minutes });
            }
        }

        if (nowMs is { } now)
        {
            result.RemoveAll(bar => bar.TimeMs + length > now);
        }

        return result;
    }
}
