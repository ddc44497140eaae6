using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Geometry;

/// <summary>
/// Swings, levels, trendlines and breaks of one token on one time frame (portfolio.md §6.1–§6.5), bar by bar; no value
/// reads a later bar.
/// </summary>
/// <param name="lookback">Bars of history: <see cref="MesoLookback"/> or <see cref="MicroLookback"/>.</param>
/// <param name="rebuild">Bars between two rebuilds of the levels.</param>
public sealed class StructureScan(int lookback, int rebuild)
{
    /// <summary>Hourly bars of 14 days.</summary>
    public const int MesoLookback = 336;

    /// <summary>5-minute bars of 2 days.</summary>
    public const int MicroLookback = 576;

    private const int AtrLength = 14;
    private const double ZoneAtr = 0.5;
    private const int LongestLine = 5;
    private const int ShortestLine = 3;
    private readonly List<double> high = [];
    private readonly List<double> low = [];
    private readonly List<double> close = [];
    private readonly List<double> atr = [];
    private readonly List<Swing> highs = [];
    private readonly List<Swing> lows = [];
    private readonly List<StructureEvent> events = [];
    private readonly BreakTracker tracker = new();
    private double rangeSum;
    private int offset;

    /// <summary>Confirmed swing highs, oldest first.</summary>
    public IReadOnlyList<Swing> SwingHighs => highs;

    /// <summary>Confirmed swing lows, oldest first.</summary>
    public IReadOnlyList<Swing> SwingLows => lows;

    /// <summary>Resistance levels.</summary>
    public IReadOnlyList<StructureLevel> Resistance { get; private set; } = [];

    /// <summary>Support levels.</summary>
    public IReadOnlyList<StructureLevel> Support { get; private set; } = [];

    /// <summary>Upper trendline; null with fewer than three swings.</summary>
    public TheilSen? Upper { get; private set; }

    /// <summary>Lower trendline; null with fewer than three swings.</summary>
    public TheilSen? Lower { get; private set; }

    /// <summary>Events so far, in the order they happened.</summary>
    public IReadOnlyList<StructureEvent> Events => events;

    /// <summary>ATR₁₄ of the last bar, price units; NaN before it exists.</summary>
    public double Atr => atr.Count > 0 ? atr[^1] : double.NaN;

    /// <summary>Direction of the break in force.</summary>
    public StructureBreak Break => tracker.Active?.Direction ?? StructureBreak.None;

    /// <summary>True when the break in force is a trendline break.</summary>
    public bool BreakIsDiagonal => tracker.Active?.Diagonal ?? false;

    /// <summary>Takes the life of a break, bars.</summary>
    internal void Retune(int breakBars) => tracker.LongestAge = breakBars;

    /// <summary>Confidence of the break in force; 0 without one.</summary>
    public double Confidence => tracker.Active?.Confidence ?? 0.0;

    /// <summary>Bars since confirmation; null without a break.</summary>
    public int? Age => tracker.Active is { } a ? offset + close.Count - 1 - a.ConfirmedAt : null;

    /// <summary>Takes a closed bar.</summary>
    /// <param name="h">High.</param>
    /// <param name="l">Low.</param>
    /// <param name="c">Close.</param>
    /// <param name="volumeZ">VO_z of the bar.</param>
    /// <param name="obvZ">OBV_z of the bar.</param>
    public void Update(double h, double l, double c, double volumeZ, double obvZ)
    {
        Append(h, l, c);
        var i = offset + close.Count - 1;
        Swings.Find(close.Count - 1 - Swings.Side, offset, high, low, atr, highs, lows);
        var firstHigh = FirstInside(highs, i);
        var firstLow = FirstInside(lows, i);
        Upper = Line(highs, firstHigh);
        Lower = Line(lows, firstLow);
        if (!double.IsFinite(atr[^1]))
        {
            return;
        }

        if (i % rebuild == 0)
        {
            Resistance = LevelClusters.Of(highs.Skip(firstHigh), ZoneAtr * atr[^1]);
            Support = LevelClusters.Of(lows.Skip(firstLow), ZoneAtr * atr[^1]);
        }

        Note(tracker.Age(i, c));
        if (Cross(i) is { } cross)
        {
            tracker.Cross(cross);
        }

        Note(tracker.Confirm(i, c, atr[^1], volumeZ, obvZ));
        Note(Touch(i, Support, 1.0, StructureEventType.Retest, volumeZ, obvZ));
        Note(Touch(i, Resistance, -1.0, StructureEventType.Reject, volumeZ, obvZ));
    }

    private void Append(double h, double l, double c)
    {
        var range = h - l;
        if (close.Count > 0)
        {
            range = Math.Max(range, Math.Max(Math.Abs(h - close[^1]), Math.Abs(l - close[^1])));
        }

        high.Add(h);
        low.Add(l);
        close.Add(c);
        rangeSum += close.Count <= AtrLength ? range : 0.0;
        atr.Add(close.Count < AtrLength ? double.NaN
            : close.Count == AtrLength ? rangeSum / AtrLength
            : (((AtrLength - 1) * atr[^1]) + range) / AtrLength);
    }

    private int FirstInside(List<Swing> swings, int i)
    {
        var first = swings.Count;
        while (first > 0 && swings[first - 1].Index >= i - lookback)
        {
            first--;
        }

        return first;
    }

    private static TheilSen? Line(List<Swing> swings, int first)
    {
        var from = Math.Max(first, swings.Count - LongestLine);
        var n = swings.Count - from;
        if (n < ShortestLine)
        {
            return null;
        }

        Span<double> times = stackalloc double[LongestLine];
        Span<double> prices = stackalloc double[LongestLine];
        for (var j = 0; j < n; j++)
        {
            times[j] = swings[from + j].Index;
            prices[j] = swings[from + j].Price;
        }

        return TheilSen.Fit(times[..n], prices[..n]);
    }

    private BreakCandidate? Cross(int i)
    {
        var (c, before) = (close[^1], close[^2]);
        var bull = Upper is { } u && c > u.At(i) && before <= u.At(i - 1);
        var bear = Lower is { } d && c < d.At(i) && before >= d.At(i - 1);
        if (bull || bear)
        {
            return bull && bear ? null
                : bull ? new BreakCandidate(StructureBreak.Bull, true, Upper!.Value, i)
                : new BreakCandidate(StructureBreak.Bear, true, Lower!.Value, i);
        }

        var zone = ZoneAtr * atr[^1];
        foreach (var level in Resistance)
        {
            if (c > level.Price + zone && before <= level.Price + zone)
            {
                return new BreakCandidate(StructureBreak.Bull, false, new TheilSen(0.0, level.Price, 0.0), i);
            }
        }

        foreach (var level in Support)
        {
            if (c < level.Price - zone && before >= level.Price - zone)
            {
                return new BreakCandidate(StructureBreak.Bear, false, new TheilSen(0.0, level.Price, 0.0), i);
            }
        }

        return null;
    }

    /// <summary>First level that held; <paramref name="side"/> +1 looks at support from above, −1 at resistance from
    /// below.</summary>
    private StructureEvent? Touch(
        int i,
        IReadOnlyList<StructureLevel> levels,
        double side,
        StructureEventType type,
        double volumeZ,
        double obvZ)
    {
        var zone = ZoneAtr * atr[^1];
        foreach (var level in levels)
        {
            var edge = side * level.Price;
            if (side * close[^1] > edge + zone && side * close[^2] <= edge + zone && Touched(side, edge + zone)
                && Held(side, edge - zone))
            {
                var confidence = BreakConfidence.Of(Math.Abs(close[^1] - level.Price) / atr[^1], volumeZ, obvZ);
                return new StructureEvent(i, type, StructureBreak.None, false, confidence, level.Price);
            }
        }

        return null;
    }

    private bool Touched(double side, double edge)
    {
        var extreme = side > 0.0 ? low : high;
        return side * extreme[^1] <= edge || side * extreme[^2] <= edge || side * extreme[^3] <= edge;
    }

    private bool Held(double side, double edge) =>
        side * close[^1] >= edge && side * close[^2] >= edge && side * close[^3] >= edge
        && side * close[^4] >= edge;

    private void Note(StructureEvent? happened)
    {
        if (happened is { } e)
        {
            events.Add(e);
        }
    }

    /// <summary>Index of the last bar, from 0.</summary>
    internal int LastIndex => offset + close.Count - 1;

    /// <summary>Half the width of a level's zone, price units.</summary>
    internal double Zone => ZoneAtr * Atr;

    /// <summary>Drops what no later bar can read: events, and bars and swings older than the lookback.</summary>
    internal void Forget()
    {
        events.Clear();
        if (close.Count < 2 * lookback)
        {
            return;
        }

        var gone = close.Count - lookback;
        offset += gone;
        foreach (var series in new[] { high, low, close, atr })
        {
            series.RemoveRange(0, gone);
        }

        highs.RemoveRange(0, FirstInside(highs, LastIndex));
        lows.RemoveRange(0, FirstInside(lows, LastIndex));
    }

    internal void Encode(CseWriter writer)
    {
        writer.I32(offset);
        writer.F64(rangeSum);
        writer.List(close.Count);
        for (var i = 0; i < close.Count; i++)
        {
            writer.F64(high[i]);
            writer.F64(low[i]);
            writer.F64(close[i]);
            writer.F64(double.IsFinite(atr[i]) ? atr[i] : -1.0);
        }

        Write(writer, highs);
        Write(writer, lows);
        Write(writer, Resistance);
        Write(writer, Support);
        tracker.Encode(writer);
    }

    internal void Decode(ref CseReader reader)
    {
        offset = reader.I32();
        rangeSum = reader.F64();
        foreach (var series in new[] { high, low, close, atr })
        {
            series.Clear();
        }

        events.Clear();
        for (var n = reader.List(32); n > 0; n--)
        {
            high.Add(reader.F64());
            low.Add(reader.F64());
            close.Add(reader.F64());
            var range = reader.F64();
            atr.Add(range < 0.0 ? double.NaN : range);
        }

        Read(ref reader, highs);
        Read(ref reader, lows);
        Resistance = Levels(ref reader);
        Support = Levels(ref reader);
        tracker.Decode(ref reader);
        Upper = Line(highs, FirstInside(highs, LastIndex));
        Lower = Line(lows, FirstInside(lows, LastIndex));
    }

    private static void Write(CseWriter writer, List<Swing> swings)
    {
        writer.List(swings.Count);
        foreach (var swing in swings)
        {
            writer.I32(swing.Index);
            writer.F64(swing.Price);
        }
    }

    private static void Read(ref CseReader reader, List<Swing> swings)
    {
        swings.Clear();
        for (var n = reader.List(12); n > 0; n--)
        {
            swings.Add(new Swing(reader.I32(), reader.F64()));
        }
    }

    private static void Write(CseWriter writer, IReadOnlyList<StructureLevel> levels)
    {
        writer.List(levels.Count);
        foreach (var level in levels)
        {
            writer.F64(level.Price);
            writer.I32(level.Touches);
            writer.I32(level.Last);
        }
    }

    private static StructureLevel[] Levels(ref CseReader reader)
    {
        var levels = new StructureLevel[reader.List(16)];
        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = new StructureLevel(reader.F64(), reader.I32(), reader.I32());
        }

        return levels;
    }
}
