using Millwright.Regime.Beliefs;

namespace Millwright.Regime.Score;

/// <summary>Ring of score samples with trend and the value 30 minutes ago (regime.md §9.10).</summary>
/// <param name="size">MTS_HISTORY_SIZE, at least 1.</param>
/// <param name="intervalSec">MTS_HISTORY_INTERVAL_SEC, seconds.</param>
public sealed class ScoreHistory(int size, double intervalSec)
{
    private readonly List<ScoreSample> samples = [];

    /// <summary>Samples, oldest first.</summary>
    public IReadOnlyList<ScoreSample> Samples => samples;

    /// <summary>Adds a sample when the interval has passed.</summary>
    public void Offer(ScoreSample sample)
    {
        if (samples.Count > 0 && sample.At - samples[^1].At < intervalSec)
        {
            return;
        }

        samples.Add(sample);
        if (samples.Count > Math.Max(1, size))
        {
            samples.RemoveAt(0);
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => samples.Clear();

    /// <summary>Trend over the last min(4, n) samples and the value 30 minutes ago.</summary>
    public (string Trend, double? Earlier) Read(double now) => Read(samples, now);

    /// <summary>The same for any list, oldest first.</summary>
    public static (string Trend, double? Earlier) Read(IReadOnlyList<ScoreSample> samples, double now)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Count == 0)
        {
            return ("stable", null);
        }

        var values = new List<double>(samples.Count);
        double earlier = samples[0].Score;
        foreach (var sample in samples)
        {
            values.Add(sample.Score);
            earlier = sample.At <= now - 1800.0 ? sample.Score : earlier;
        }

        return (ValueTrend.Of(values, Math.Min(4, values.Count)), earlier);
    }
}
