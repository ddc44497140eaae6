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

    /// <summary>Confidence of the break in force; 0 without one.</summary>
    public double Confidence => tracker.Active?.Confidence ?? 0.0;

    /// <summary>Bars since confirmation; null without a break.</summary>
    public int? Age => tracker.Active is { } a ? close.Count - 1 - a.ConfirmedAt : null;

    /// <summary>Takes a closed bar.</summary>
    /// <param name="h">High.</param>
    /// <param name="l">Low.</param>
    /// <param name="c">Close.</param>
    /// <param name="volumeZ">VO_z of the bar.</param>
    /// <param name="obvZ">OBV_z of the bar.</param>
    public void Update(double h, double l, double c, double volumeZ, double obvZ)
    {
        Append(h, l, c);
        var i = close.Count - 1;
        Swings.Find(i - Swings.Side, high, low, atr, highs, lows);
        var firstHigh = FirstInside(highs, i);
        var firstLow = FirstInside(lows, i);
        Upper = Line(highs, firstHigh);
        Lower = Line(lows, firstLow);
        if (!double.IsFinite(atr[i]))
        {
            return;
        }

        if (i % rebuild == 0)
        {
            Resistance = LevelClusters.Of(highs.Skip(firstHigh), ZoneAtr * atr[i]);
            Support = LevelClusters.Of(lows.Skip(firstLow), ZoneAtr * atr[i]);
        }

        Note(tracker.Age(i, c));
        if (Cross(i) is { } cross)
        {
            tracker.Cross(cross);
        }

        Note(tracker.Confirm(i, c, atr[i], volumeZ, obvZ));
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
        var (c, before) = (close[i], close[i - 1]);
        var bull = Upper is { } u && c > u.At(i) && before <= u.At(i - 1);
        var bear = Lower is { } d && c < d.At(i) && before >= d.At(i - 1);
        if (bull || bear)
        {
            return bull && bear ? null
                : bull ? new BreakCandidate(StructureBreak.Bull, true, Upper!.Value, i)
                : new BreakCandidate(StructureBreak.Bear, true, Lower!.Value, i);
        }

        var zone = ZoneAtr * atr[i];
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
        var zone = ZoneAtr * atr[i];
        foreach (var level in levels)
        {
            var edge = side * level.Price;
            if (side * close[i] > edge + zone && side * close[i - 1] <= edge + zone && Touched(i, side, edge + zone)
                && Held(i, side, edge - zone))
            {
                var confidence = BreakConfidence.Of(Math.Abs(close[i] - level.Price) / atr[i], volumeZ, obvZ);
                return new StructureEvent(i, type, StructureBreak.None, false, confidence, level.Price);
            }
        }

        return null;
    }

    private bool Touched(int i, double side, double edge)
    {
        var extreme = side > 0.0 ? low : high;
        return side * extreme[i] <= edge || side * extreme[i - 1] <= edge || side * extreme[i - 2] <= edge;
    }

    private bool Held(int i, double side, double edge) =>
        side * close[i] >= edge && side * close[i - 1] >= edge && side * close[i - 2] >= edge
        && side * close[i - 3] >= edge;

    private void Note(StructureEvent? happened)
    {
        if (happened is { } e)
        {
            events.Add(e);
        }
    }
}
