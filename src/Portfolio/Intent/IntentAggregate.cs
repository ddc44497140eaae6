using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Intent;

/// <summary>Intent of a token at one instant (portfolio.md §5.6).</summary>
/// <param name="Channels">Values m in [0, 1], channel order without neutral.</param>
/// <param name="Strength">clip01(Σ weightA·m ÷ 0.25) with the standard weights.</param>
/// <param name="Curators">Curators among the newest ten.</param>
/// <param name="SpanDays">Days between the oldest and the newest of them.</param>
public readonly record struct IntentAggregate(
    IReadOnlyList<double> Channels, double Strength, int Curators, double SpanDays)
{
    private const long WindowMs = 168 * 3_600_000L;
    private const double HalfLifeHours = 24.0;
    private const int NewestForSynchrony = 10;
    private static readonly string[] Names = ["hi_buy", "med_buy", "profit", "sell", "mock", "neutral"];
    private static readonly double[] WeightsA = [0.25, 0.15, -0.15, -0.25, -0.10];

    /// <summary>Name of a channel as stored.</summary>
    public static string NameOf(IntentChannel channel) => Names[(int)channel];

    /// <summary>Reads the name of a channel.</summary>
    public static bool TryChannel(string? name, out IntentChannel channel)
    {
        var index = Array.IndexOf(Names, name);
        channel = index < 0 ? IntentChannel.Neutral : (IntentChannel)index;
        return index >= 0;
    }

    /// <summary>Aggregates the mentions of one token.</summary>
    /// <param name="mentions">Any order; neutral ones and those older than 168 h count nowhere.</param>
    /// <param name="nowMs">Unix milliseconds.</param>
    public static IntentAggregate Of(IEnumerable<Mention> mentions, long nowMs)
    {
        var latest = new SortedDictionary<(int Channel, string Curator), Mention>(Order.Instance);
        foreach (var mention in mentions)
        {
            var age = nowMs - mention.TimeMs;
            if (mention.Channel == IntentChannel.Neutral || age < 0 || age > WindowMs)
            {
                continue;
            }

            var key = ((int)mention.Channel, mention.Curator);
            if (!latest.TryGetValue(key, out var known) || mention.TimeMs >= known.TimeMs)
            {
                latest[key] = mention;
            }
        }

        var remaining = new double[] { 1.0, 1.0, 1.0, 1.0, 1.0 };
        foreach (var (key, mention) in latest)
        {
            var ageHours = (nowMs - mention.TimeMs) / 3_600_000.0;
            var decay = DMath.Exp2(-ageHours / HalfLifeHours);
            remaining[key.Channel] *= 1.0
                - (Scalars.Clip01(mention.Weight) * Scalars.Clip01(mention.Confidence) * Scalars.Clip01(decay));
        }

        var channels = new double[remaining.Length];
        var strength = 0.0;
        for (var i = 0; i < channels.Length; i++)
        {
            channels[i] = 1.0 - remaining[i];
            strength += WeightsA[i] * channels[i];
        }

        var times = NewestPerCurator(latest.Values);
        var span = times.Count > 0 ? (times[0] - times[^1]) / 86_400_000.0 : 0.0;
        return new IntentAggregate(channels, Scalars.Clip01(strength / 0.25), times.Count, span);
    }

    /// <summary>clip01((n24/(n7d/7) − 1)/2) while |24 h log return| &lt; 0.05, else 0.</summary>
    /// <param name="mentions24h">Mentions of the last day.</param>
    /// <param name="mentions7d">Mentions of the last seven days.</param>
    /// <param name="logReturn24h">Log return of the price over 24 h.</param>
    public static double Divergence(double mentions24h, double mentions7d, double logReturn24h) =>
        Math.Abs(logReturn24h) >= 0.05 || mentions7d <= 0.0
            ? 0.0
            : Scalars.Clip01(((mentions24h / (mentions7d / 7.0)) - 1.0) / 2.0);

    private static List<long> NewestPerCurator(IEnumerable<Mention> mentions)
    {
        var newest = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var mention in mentions)
        {
            newest[mention.Curator] = newest.TryGetValue(mention.Curator, out var known)
                ? Math.Max(known, mention.TimeMs)
                : mention.TimeMs;
        }

        return [.. newest.Values.OrderByDescending(t => t).Take(NewestForSynchrony)];
    }

    private sealed class Order : IComparer<(int Channel, string Curator)>
    {
        public static readonly Order Instance = new();

        public int Compare((int Channel, string Curator) x, (int Channel, string Curator) y) =>
            x.Channel != y.Channel ? x.Channel.CompareTo(y.Channel) : string.CompareOrdinal(x.Curator, y.Curator);
    }
}
