using Millwright.Portfolio.Intent;
using Millwright.Portfolio.Levers;

namespace Millwright.Portfolio.Tokens;

/// <summary>Mentions of a token within seven days (portfolio.md §2.8, §5.6).</summary>
internal sealed class TokenIntent
{
    private const long WeekMs = 168 * 3_600_000L;
    private const long DayMs = 24 * 3_600_000L;
    private const int MostMentions = 5_000;
    private readonly List<Mention> mentions = [];

    public IntentReading Reading { get; private set; }

    public double Strength { get; private set; }

    public double Divergence { get; private set; }

    public IReadOnlyList<Mention> Mentions => mentions;

    /// <summary>Adds a mention; false when the same one is known.</summary>
    public bool Add(in Mention mention)
    {
        foreach (var known in mentions)
        {
            if (known.TimeMs == mention.TimeMs && known.Channel == mention.Channel && known.Curator == mention.Curator)
            {
                return false;
            }
        }

        if (mentions.Count >= MostMentions)
        {
            mentions.RemoveAt(0);
        }

        mentions.Add(mention);
        return true;
    }

    /// <summary>Distinct curators within the last <paramref name="windowMs"/>.</summary>
    public int Curators(long nowMs, long windowMs) => mentions.Count == 0
        ? 0
        : mentions.Where(m => nowMs - m.TimeMs <= windowMs).Select(m => m.Curator).Distinct().Count();

    /// <summary>Reads all channels as of now and forgets what is older than a week.</summary>
    public void Refresh(long nowMs, double logReturnDay)
    {
        if (mentions.Count == 0)
        {
            (Reading, Strength, Divergence) = (default, 0.0, 0.0);
            return;
        }

        mentions.RemoveAll(m => nowMs - m.TimeMs > WeekMs);
        var all = IntentAggregate.Of(mentions, nowMs);
        Reading = new IntentReading(
            all.Channels[0], all.Channels[1], all.Channels[2], all.Channels[3], all.Channels[4], all.Curators,
            all.SpanDays);
        Strength = all.Strength;
        var day = mentions.Count(m => nowMs - m.TimeMs <= DayMs);
        Divergence = IntentAggregate.Divergence(day, mentions.Count, logReturnDay);
    }

    /// <summary>Decayed weights of buying and of selling within 24 h.</summary>
    public (double Positive, double Negative, double All) Shares(long nowMs)
    {
        double positive = 0.0, negative = 0.0;
        var latest = new SortedDictionary<string, Mention>(StringComparer.Ordinal);
        foreach (var mention in mentions.Where(m => nowMs >= m.TimeMs && nowMs - m.TimeMs <= DayMs))
        {
            var key = $"{(int)mention.Channel}|{mention.Curator}";
            if (!latest.TryGetValue(key, out var known) || mention.TimeMs >= known.TimeMs)
            {
                latest[key] = mention;
            }
        }

        foreach (var mention in latest.Values)
        {
            var weight = Numerics.Scalars.Clip01(mention.Weight) * Numerics.Scalars.Clip01(mention.Confidence)
                * DMath.Exp2(-(nowMs - mention.TimeMs) / (double)DayMs);
            positive += mention.Channel is IntentChannel.HiBuy or IntentChannel.MedBuy ? weight : 0.0;
            negative += mention.Channel is IntentChannel.Sell or IntentChannel.Mock ? weight : 0.0;
        }

        return (positive, negative, positive + negative);
    }

    public void Encode(CseWriter writer)
    {
        writer.List(mentions.Count);
        foreach (var mention in mentions)
        {
            writer.String(mention.Curator);
            writer.U8((byte)mention.Channel);
            writer.I64(mention.TimeMs);
            writer.F64(mention.Weight);
            writer.F64(mention.Confidence);
        }

        foreach (var value in new[]
        {
            Reading.HiBuy, Reading.MedBuy, Reading.Profit, Reading.Sell, Reading.Mock, Reading.SpanDays, Strength,
            Divergence,
        })
        {
            writer.F64(value);
        }

        writer.I32(Reading.Curators);
    }

    public void Decode(ref CseReader reader)
    {
        mentions.Clear();
        for (var n = reader.List(29); n > 0; n--)
        {
            mentions.Add(new Mention(
                reader.String(), (IntentChannel)Math.Min(reader.U8(), (byte)IntentChannel.Neutral), reader.I64(),
                reader.F64(), reader.F64()));
        }

        var (hi, med, profit) = (reader.F64(), reader.F64(), reader.F64());
        var (sell, mock, span) = (reader.F64(), reader.F64(), reader.F64());
        Strength = reader.F64();
        Divergence = reader.F64();
        Reading = new IntentReading(hi, med, profit, sell, mock, reader.I32(), span);
    }
}
