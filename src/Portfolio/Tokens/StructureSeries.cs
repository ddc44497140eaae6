using Millwright.Markets;
using Millwright.Portfolio.Geometry;
using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Numerics;
using Millwright.Portfolio.Series;

namespace Millwright.Portfolio.Tokens;

/// <summary>Indicators and geometry of a token on one time frame, bar by bar (portfolio.md §6).</summary>
internal sealed class StructureSeries
{
    private const int DivergenceBars = 64;
    private const int TouchBars = 5;
    private readonly SlidingWindow highs = new(DivergenceBars);
    private readonly SlidingWindow lows = new(DivergenceBars);
    private readonly SlidingWindow rsis = new(DivergenceBars);
    private Rsi rsi = new(14);
    private int retestAt = int.MinValue;
    private int rejectAt = int.MinValue;

    public StructureSeries(int lookback, int rebuild) => Scan = new StructureScan(lookback, rebuild);

    public StructureScan Scan { get; }

    public ObvTrack Obv { get; } = new();

    public VolumeScore Score { get; } = new();

    public Divergence Divergence { get; private set; }

    public double Close { get; private set; }

    public long Bars { get; private set; }

    /// <summary>RSI₁₄; 50 before it exists.</summary>
    public double Rsi => rsi.IsReady ? rsi.Value : 50.0;

    public bool RsiReady => rsi.IsReady;

    /// <summary>OLS₅ of RSI₁₄; 0 before it exists.</summary>
    public double RsiSlope { get; private set; }

    public double RetestConfidence { get; private set; }

    public double RejectConfidence { get; private set; }

    /// <summary>The structure events of the last bar.</summary>
    public List<StructureEvent> Happened { get; } = [];

    /// <summary>No bear break, and not below the nearest support less its zone.</summary>
    public bool Intact
    {
        get
        {
            if (Scan.Break == StructureBreak.Bear)
            {
                return false;
            }

            StructureLevel? nearest = null;
            foreach (var level in Scan.Support)
            {
                nearest = nearest is { } n && Math.Abs(n.Price - Close) <= Math.Abs(level.Price - Close) ? n : level;
            }

            return nearest is not { } support || !double.IsFinite(Scan.Atr) || Close >= support.Price - Scan.Zone;
        }
    }

    public void Update(in ClosedBar bar)
    {
        Close = bar.Close;
        Bars++;
        rsi.Update(bar.Close);
        Obv.Update(bar.Close, bar.Volume);
        var volumeZ = Score.Update(bar.Volume);
        Scan.Update(bar.High, bar.Low, bar.Close, volumeZ, Obv.Z);
        highs.Add(bar.High);
        lows.Add(bar.Low);
        rsis.Add(Rsi);
        RsiSlope = rsi.IsReady && rsis.Count >= 5 ? Slope.Of(rsis.Tail(5))!.Value : 0.0;
        Divergence = rsi.IsReady
            ? Divergence.At(highs.Items, lows.Items, rsis.Items, Scan.Atr, Obv.Z)
            : default;
        Note();
    }

    public void Encode(CseWriter writer)
    {
        highs.Encode(writer);
        lows.Encode(writer);
        rsis.Encode(writer);
        rsi.Encode(writer);
        Scan.Encode(writer);
        Obv.Encode(writer);
        Score.Encode(writer);
        writer.F64(Close);
        writer.I64(Bars);
        writer.F64(RsiSlope);
        writer.I32(retestAt);
        writer.I32(rejectAt);
        writer.F64(RetestConfidence);
        writer.F64(RejectConfidence);
    }

    public void Decode(ref CseReader reader)
    {
        highs.Decode(ref reader);
        lows.Decode(ref reader);
        rsis.Decode(ref reader);
        rsi.Decode(ref reader);
        Scan.Decode(ref reader);
        Obv.Decode(ref reader);
        Score.Decode(ref reader);
        Close = reader.F64();
        Bars = reader.I64();
        RsiSlope = reader.F64();
        retestAt = reader.I32();
        rejectAt = reader.I32();
        RetestConfidence = reader.F64();
        RejectConfidence = reader.F64();
        Divergence = rsi.IsReady
            ? Divergence.At(highs.Items, lows.Items, rsis.Items, Scan.Atr, Obv.Z)
            : default;
    }

    private void Note()
    {
        Happened.Clear();
        Happened.AddRange(Scan.Events);
        foreach (var happened in Happened)
        {
            if (happened.Type == StructureEventType.Retest)
            {
                (retestAt, RetestConfidence) = (Scan.LastIndex, happened.Confidence);
            }
            else if (happened.Type == StructureEventType.Reject)
            {
                (rejectAt, RejectConfidence) = (Scan.LastIndex, happened.Confidence);
            }
        }

        RetestConfidence = (long)Scan.LastIndex - retestAt < TouchBars ? RetestConfidence : 0.0;
        RejectConfidence = (long)Scan.LastIndex - rejectAt < TouchBars ? RejectConfidence : 0.0;
        Scan.Forget();
    }
}
