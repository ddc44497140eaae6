namespace Millwright.Alpha.Divergence;

/// <summary>
/// The metrics of alpha.md §18 over seven days: episodes joined by lane, instrument and entry scan, and distributions
/// of
/// leverage and strength on both sides. Memory is bounded: sketches, 512 waiting rows and 4 096 pairs.
/// </summary>
internal sealed class WeekWindow
{
    private const int Waiting = 512;
    private const int Most = 4_096;
    private static readonly Duration Window = Duration.FromSeconds(7 * 86_400);
    private readonly List<EpisodePair> pairs = [];
    private readonly List<ShadowEpisode> shadows = [];
    private readonly List<(Instant At, ReferenceTrade Trade)> trades = [];
    private readonly DailySketches ownLeverage = new();
    private readonly DailySketches theirLeverage = new();
    private readonly DailySketches ownStrength = new();
    private readonly DailySketches theirStrength = new();

    /// <summary>An entry decision of the shadow.</summary>
    public void Entered(double leverage, double strength, Instant at)
    {
        ownLeverage.Add(leverage, at);
        ownStrength.Add(strength, at);
    }

    /// <summary>An entry decision of the reference.</summary>
    public void Entered(ReferenceRow row, Instant at)
    {
        if (row.Leverage is { } leverage)
        {
            theirLeverage.Add(leverage, at);
        }

        if (row.Strength is { } strength)
        {
            theirStrength.Add(strength, at);
        }
    }

    /// <summary>A closed shadow position.</summary>
    public void Closed(ShadowEpisode episode)
    {
        var index = trades.FindIndex(t => Matches(episode, t.Trade));
        if (index >= 0)
        {
            Join(episode, trades[index].Trade, episode.At);
            trades.RemoveAt(index);
            return;
        }

        shadows.Add(episode);
        if (shadows.Count > Waiting)
        {
            Alone(shadows[0].At);
            shadows.RemoveAt(0);
        }
    }

    /// <summary>A trade of the reference.</summary>
    public void Closed(ReferenceTrade trade, Instant at)
    {
        var index = shadows.FindIndex(s => Matches(s, trade));
        if (index >= 0)
        {
            Join(shadows[index], trade, at);
            shadows.RemoveAt(index);
            return;
        }

        trades.Add((at, trade));
        if (trades.Count > Waiting)
        {
            Alone(trades[0].At);
            trades.RemoveAt(0);
        }
    }

    /// <summary>Forgets what is older than a week; rows that waited an hour have no partner.</summary>
    public void Trim(Instant now)
    {
        pairs.RemoveAll(p => now - p.At > Window);
        var limit = Duration.FromSeconds(3_600);
        for (var i = shadows.Count - 1; trades.Count + pairs.Count > 0 && i >= 0; i--)
        {
            if (now - shadows[i].At > limit)
            {
                Alone(shadows[i].At);
                shadows.RemoveAt(i);
            }
        }

        for (var i = trades.Count - 1; i >= 0; i--)
        {
            if (now - trades[i].At > limit)
            {
                Alone(trades[i].At);
                trades.RemoveAt(i);
            }
        }
    }

    public (double Value, int Samples) ExitReasons()
    {
        int n = 0, good = 0;
        foreach (var pair in pairs)
        {
            n += pair.Reason >= 0 ? 1 : 0;
            good += pair.Reason == 1 ? 1 : 0;
        }

        return (n == 0 ? double.NaN : (double)good / n, n);
    }

    public (double Value, int Samples) ExitOffsets()
    {
        var offsets = pairs.Where(p => p.Offset >= 0).Select(p => p.Offset).Order().ToArray();
        return offsets.Length == 0 ? (double.NaN, 0) : (offsets[(int)(9L * (offsets.Length - 1) / 10)], offsets.Length);
    }

    public (double Value, int Samples) Unmatched()
    {
        var alone = pairs.Count(p => !p.Matched);
        return (pairs.Count == 0 ? double.NaN : (double)alone / pairs.Count, pairs.Count);
    }

    public (double Value, int Samples) ReturnGap()
    {
        var (sum, n) = (0.0, 0);
        foreach (var pair in pairs)
        {
            if (!double.IsNaN(pair.GapBps))
            {
                sum += pair.GapBps;
                n++;
            }
        }

        return (n == 0 ? double.NaN : Math.Abs(sum / n), n);
    }

    public (double Value, int Samples) LeverageDistance(Instant now)
    {
        var (own, their) = (ownLeverage.Week(now), theirLeverage.Week(now));
        return (SketchDrift.KolmogorovSmirnov(own, their), (int)Math.Min(own.Count, their.Count));
    }

    public (double Value, int Samples) StrengthStability(Instant now)
    {
        var (own, their) = (ownStrength.Week(now), theirStrength.Week(now));
        return (SketchDrift.StabilityIndex(own, their), (int)Math.Min(own.Count, their.Count));
    }

    public void Encode(CseWriter writer)
    {
        writer.List(pairs.Count);
        foreach (var pair in pairs)
        {
            pair.Encode(writer);
        }

        writer.List(shadows.Count);
        foreach (var episode in shadows)
        {
            episode.Encode(writer);
        }

        writer.List(trades.Count);
        foreach (var (at, trade) in trades)
        {
            writer.Instant(at);
            trade.Write(writer);
        }

        ownLeverage.Encode(writer);
        theirLeverage.Encode(writer);
        ownStrength.Encode(writer);
        theirStrength.Encode(writer);
    }

    public void Decode(ref CseReader reader)
    {
        pairs.Clear();
        shadows.Clear();
        trades.Clear();
        for (var n = reader.List(); n > 0; n--)
        {
            pairs.Add(EpisodePair.Decode(ref reader));
        }

        for (var n = reader.List(); n > 0; n--)
        {
            shadows.Add(ShadowEpisode.Decode(ref reader));
        }

        for (var n = reader.List(); n > 0; n--)
        {
            var at = reader.Instant();
            trades.Add((at, ReferenceTrade.Read(ref reader)));
        }

        ownLeverage.Decode(ref reader);
        theirLeverage.Decode(ref reader);
        ownStrength.Decode(ref reader);
        theirStrength.Decode(ref reader);
    }

    private static bool Matches(ShadowEpisode shadow, ReferenceTrade trade)
    {
        var (a, b) = (shadow.OpenScan, trade.OpenScan);
        return shadow.Lane == trade.Lane && shadow.Symbol == trade.Symbol && (a > b ? a - b : b - a) <= 1;
    }

    private void Join(ShadowEpisode shadow, ReferenceTrade trade, Instant at) => Add(new EpisodePair(
        at, true,
        trade.CloseScan is { } close ? Math.Abs((long)(shadow.CloseScan - close)) : -1,
        trade.ExitReason is { } reason ? (sbyte)(reason == shadow.Reason ? 1 : 0) : (sbyte)-1,
        shadow.GrossBps - trade.GrossBps));

    private void Alone(Instant at) => Add(new EpisodePair(at, false, -1, -1, double.NaN));

    private void Add(EpisodePair pair)
    {
        pairs.Add(pair);
        if (pairs.Count > Most)
        {
            pairs.RemoveAt(0);
        }
    }
}
