using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Scanner;

/// <summary>The streaming indicators of the scanner (n = 14, bands 20).</summary>
internal struct ScannerIndicators
{
    private const int Period = 14;
    private const int BandPeriod = 20;

    private Atr atr;
    private Adx adx;
    private DirectionalEfficiency efficiency;
    private BollingerWidth width;

    public static ScannerIndicators New() => new()
    {
        atr = new Atr(Period),
        adx = new Adx(Period),
        efficiency = new DirectionalEfficiency(Period),
        width = new BollingerWidth(BandPeriod),
    };

    /// <summary>Takes a candle; true with a sample once every indicator is warm.</summary>
    public bool Update(in BarRecord candle, out ScannerSample sample)
    {
        var bar = new Bar(
            new Instant(candle.OpenNs), candle.Open, candle.High, candle.Low, candle.Close, candle.Volume);
        var taken = atr.Update(in bar) & adx.Update(in bar) & efficiency.Update(bar.Close) & width.Update(bar.Close);
        if (!taken || !adx.IsReady || !width.IsReady || !efficiency.IsReady || atr.Pct <= 0.0)
        {
            sample = default;
            return false;
        }

        sample = new ScannerSample(efficiency.Value, adx.Value, DMath.Log(atr.Pct), atr.Pct, width.Value);
        return true;
    }

    /// <summary>Direction: |C_t − C_{t−n}| ≥ 0.25 × ATR × √n, by sign.</summary>
    public readonly TrendDirection Direction()
    {
        var moved = efficiency.Displacement;
        if (!efficiency.IsReady || Math.Abs(moved) < 0.25 * atr.Value * Math.Sqrt(Period))
        {
            return TrendDirection.None;
        }

        return moved > 0.0 ? TrendDirection.Up : TrendDirection.Down;
    }

    public readonly void Encode(CseWriter writer)
    {
        atr.Encode(writer);
        adx.Encode(writer);
        efficiency.Encode(writer);
        width.Encode(writer);
    }

    public void Decode(ref CseReader reader)
    {
        atr.Decode(ref reader);
        adx.Decode(ref reader);
        efficiency.Decode(ref reader);
        width.Decode(ref reader);
    }
}
