using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Series;

/// <summary>Streaming z of the logarithm of volume (portfolio.md §6.6, VO_z).</summary>
/// <param name="span">Span of the EWMA in bars, default 168; 30 for new tokens.</param>
/// <param name="smallest">Volume floor before the logarithm, quote USD.</param>
/// <param name="warm">Bars that score 0, default 24; 5 for new tokens.</param>
public sealed class VolumeScore(int span = 168, double smallest = 1.0, int warm = 24)
{
    private const double SmallestDeviation = 0.10;
    private const double Limit = 8.0;
    private readonly double alpha = 2.0 / (span + 1);
    private double mean;
    private double variance;
    private long count;

    /// <summary>z of the newest bar, −8…+8; 0 during warm-up.</summary>
    public double Value { get; private set; }

    /// <summary>Takes the quote volume of a bar; scores before it updates.</summary>
    public double Update(double volume)
    {
        var y = DMath.Log(Math.Max(volume, smallest));
        if (count == 0)
        {
            mean = y;
        }

        Value = count < warm
            ? 0.0
            : Math.Clamp((y - mean) / Math.Max(Math.Sqrt(variance), SmallestDeviation), -Limit, Limit);
        if (count > 0)
        {
            var d = y - mean;
            mean += alpha * d;
            variance = (1.0 - alpha) * (variance + (alpha * d * d));
        }

        count++;
        return Value;
    }

    /// <summary>VO: EMA₁₂ ÷ EMA₂₈₈ of 5-minute quote volume; 0 when the denominator is 0.</summary>
    /// <param name="volume">Volumes, oldest first, at least one.</param>
    public static double Ratio(ReadOnlySpan<double> volume)
    {
        var scratch = new double[volume.Length];
        Smoothing.Ema(volume, 12, scratch);
        var fast = scratch[^1];
        Smoothing.Ema(volume, 288, scratch);
        return scratch[^1] == 0.0 ? 0.0 : fast / scratch[^1];
    }

    internal void Encode(CseWriter writer)
    {
        writer.F64(mean);
        writer.F64(variance);
        writer.I64(count);
        writer.F64(Value);
    }

    internal void Decode(ref CseReader reader)
    {
        mean = reader.F64();
        variance = reader.F64();
        count = reader.I64();
        Value = reader.F64();
    }
}
