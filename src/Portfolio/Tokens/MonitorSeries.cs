using Millwright.Markets;
using Millwright.Portfolio.Numerics;
using Millwright.Portfolio.Series;

namespace Millwright.Portfolio.Tokens;

/// <summary>Series behind trails and the new-token machine (portfolio.md §6.8): 1-minute bars, or hours where only
/// hours exist.</summary>
internal sealed class MonitorSeries
{
    private readonly SlidingWindow rsis = new(5);
    private RunningEma shortEma = new(12);
    private RunningEma longEma = new(60);
    private Rsi rsi = new(14);
    private Atr atr = new(14);

    public ObvTrack Obv { get; } = new();

    public VolumeScore Score { get; } = new(30, 1.0, 5);

    public double EmaShort => shortEma.Value;

    public double EmaLong => longEma.Value;

    public double Atr => atr.Value;

    public double Rsi => rsi.IsReady ? rsi.Value : 50.0;

    public double RsiSlope { get; private set; }

    public long Bars { get; private set; }

    public ClosedBar Last { get; private set; }

    public void Update(in ClosedBar bar)
    {
        Last = bar;
        Bars++;
        shortEma.Update(bar.Close);
        longEma.Update(bar.Close);
        rsi.Update(bar.Close);
        atr.Update(new Bar(Instant.FromUnixMs(bar.StartMs), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume));
        Obv.Update(bar.Close, bar.Volume);
        Score.Update(bar.Volume);
        rsis.Add(Rsi);
        RsiSlope = rsi.IsReady && rsis.Count == 5 ? Slope.Of(rsis.Items)!.Value : 0.0;
    }

    public void Encode(CseWriter writer)
    {
        rsis.Encode(writer);
        shortEma.Encode(writer);
        longEma.Encode(writer);
        rsi.Encode(writer);
        atr.Encode(writer);
        Obv.Encode(writer);
        Score.Encode(writer);
        writer.F64(RsiSlope);
        writer.I64(Bars);
        Last.Encode(writer);
    }

    public void Decode(ref CseReader reader)
    {
        rsis.Decode(ref reader);
        shortEma.Decode(ref reader);
        longEma.Decode(ref reader);
        rsi.Decode(ref reader);
        atr.Decode(ref reader);
        Obv.Decode(ref reader);
        Score.Decode(ref reader);
        RsiSlope = reader.F64();
        Bars = reader.I64();
        Last = ClosedBar.Decode(ref reader);
    }
}
