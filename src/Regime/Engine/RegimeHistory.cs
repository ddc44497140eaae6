using Millwright.Kernel;

namespace Millwright.Regime.Engine;

/// <summary>Policy samples of 30 minutes and segments of six hours (regime.md §9.10).</summary>
public sealed class RegimeHistory
{
    private const double SampleSec = 1800.0;
    private const double SegmentSec = 21600.0;
    private const int SampleLimit = 512;

    private readonly List<RegimeSample> samples = [];
    private readonly List<RegimeSegment> segments = [];

    /// <summary>Samples of the last 30 minutes, oldest first.</summary>
    public IReadOnlyList<RegimeSample> Samples => samples;

    /// <summary>Segments of the last six hours, oldest first.</summary>
    public IReadOnlyList<RegimeSegment> Segments => segments;

    /// <summary>Adds a sample.</summary>
    public void Add(RegimeSample sample)
    {
        samples.Add(sample);
        while (samples.Count > SampleLimit || samples[0].At < sample.At - SampleSec)
        {
            samples.RemoveAt(0);
        }

        if (segments.Count > 0 && segments[^1].Regime == sample.Regime)
        {
            var last = segments[^1];
            segments[^1] = last with
            {
                To = sample.At,
                ConfidenceSum = last.ConfidenceSum + sample.Confidence,
                Samples = last.Samples + 1,
            };
        }
        else
        {
            segments.Add(new RegimeSegment(sample.At, sample.At, sample.Regime, sample.Confidence, 1));
        }

        while (segments[0].To < sample.At - SegmentSec)
        {
            segments.RemoveAt(0);
        }
    }

    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.List(samples.Count);
        foreach (var s in samples)
        {
            writer.F64(s.At);
            writer.U8((byte)s.Regime);
            writer.F64(s.Confidence);
            writer.F64(s.Bias);
        }

        writer.List(segments.Count);
        foreach (var s in segments)
        {
            writer.F64(s.From);
            writer.F64(s.To);
            writer.U8((byte)s.Regime);
            writer.F64(s.ConfidenceSum);
            writer.I32(s.Samples);
        }
    }

    /// <summary>Replaces the state.</summary>
    public void Decode(ref CseReader reader)
    {
        samples.Clear();
        for (var n = reader.List(25); n > 0; n--)
        {
            samples.Add(new RegimeSample(reader.F64(), (MarketRegime)reader.U8(), reader.F64(), reader.F64()));
        }

        segments.Clear();
        for (var n = reader.List(29); n > 0; n--)
        {
            segments.Add(new RegimeSegment(
                reader.F64(), reader.F64(), (MarketRegime)reader.U8(), reader.F64(), reader.I32()));
        }
    }
}
