using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Series;

/// <summary>OBV with its smoothed slope, bar by bar (portfolio.md §6.6); equal to <see cref="ObvState.Of"/> over the
/// whole history.</summary>
internal sealed class ObvTrack
{
    private const int SlopeLength = 5;
    private const int ZLength = 14;
    private const int VolumeLength = 20;
    private const double Alpha = 2.0 / 5.0;
    private const double DeadZone = 0.05;
    private readonly SlidingWindow smooth = new(SlopeLength);
    private readonly SlidingWindow slopes = new(ZLength);
    private readonly SlidingWindow volumes = new(VolumeLength);
    private double obv;
    private double lastClose;
    private long count;

    public double Z { get; private set; }

    public int Trend { get; private set; }

    public double Slope { get; private set; }

    /// <summary>Mean volume of the last 20 bars.</summary>
    public double MeanVolume { get; private set; }

    public void Update(double close, double volume)
    {
        obv = count == 0 ? 0.0 : obv + (Scalars.SignOf(close - lastClose) * volume);
        lastClose = close;
        count++;
        smooth.Add(smooth.Count == 0 ? obv : smooth.Last + (Alpha * (obv - smooth.Last)));
        volumes.Add(volume);
        if (smooth.Count == SlopeLength)
        {
            Slope = Numerics.Slope.Of(smooth.Items)!.Value;
            slopes.Add(Slope);
        }

        Z = slopes.Count < (ZLength + 1) / 2 ? 0.0 : SampleZ.Plain(slopes.Items);
        var sum = 0.0;
        foreach (var v in volumes.Items)
        {
            sum += v;
        }

        MeanVolume = sum / volumes.Count;
        var normalised = MeanVolume > 0.0 && count >= VolumeLength / 2 ? Slope / MeanVolume : 0.0;
        Trend = normalised > DeadZone ? 1 : normalised < -DeadZone ? -1 : 0;
    }

    public void Encode(CseWriter writer)
    {
        smooth.Encode(writer);
        slopes.Encode(writer);
        volumes.Encode(writer);
        writer.F64(obv);
        writer.F64(lastClose);
        writer.I64(count);
        writer.F64(Z);
        writer.I32(Trend);
        writer.F64(Slope);
        writer.F64(MeanVolume);
    }

    public void Decode(ref CseReader reader)
    {
        smooth.Decode(ref reader);
        slopes.Decode(ref reader);
        volumes.Decode(ref reader);
        obv = reader.F64();
        lastClose = reader.F64();
        count = reader.I64();
        Z = reader.F64();
        Trend = reader.I32();
        Slope = reader.F64();
        MeanVolume = reader.F64();
    }
}
