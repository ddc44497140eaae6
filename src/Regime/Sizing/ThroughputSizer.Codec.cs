using Millwright.Kernel;

namespace Millwright.Regime.Sizing;

/// <content>Snapshot form: every reading, so that a restored view shows what the live one showed.</content>
public sealed partial class ThroughputSizer
{
    /// <summary>Writes the readings of the newest update.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.U8((byte)Regime);
        writer.I32(Count);
        foreach (var x in new[] { ReferenceAgeSec, OldestAgeSec, AgePressure, UtilRatio, UtilPenalty })
        {
            writer.F64(x);
        }

        Encode(writer, Aggregate);
        foreach (var bucket in buckets)
        {
            Encode(writer, bucket);
        }
    }

    /// <summary>Reads what <see cref="Encode(CseWriter)"/> wrote; factors are held to the configured bounds.</summary>
    public static ThroughputSizer Decode(ref CseReader reader, ThroughputOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var sizer = new ThroughputSizer(options)
        {
            Regime = (MarketRegime)Math.Min((byte)2, reader.U8()),
            Count = reader.I32(),
            ReferenceAgeSec = reader.F64(),
            OldestAgeSec = reader.F64(),
            AgePressure = Math.Clamp(reader.F64(), options.AgeFloor, 1.0),
            UtilRatio = Math.Clamp(reader.F64(), 0.0, 1.0),
            UtilPenalty = Math.Clamp(reader.F64(), options.UtilFloor, 1.0),
        };
        sizer.Aggregate = Bucket(ref reader, options);
        for (var r = 0; r < 3; r++)
        {
            for (var l = 0; l < 2; l++)
            {
                sizer.buckets[r, l] = Bucket(ref reader, options);
            }
        }

        return sizer;
    }

    private static void Encode(CseWriter writer, ThroughputBucket b)
    {
        writer.F64(b.Multiplier);
        writer.Bool(b.Sufficient);
        writer.String(b.Reason);
        writer.I32(b.Completed);
        writer.I32(b.Censored);
        foreach (var x in new[] { b.MedianSec, b.P75Sec, b.P95Sec, b.ProfitPerSec })
        {
            writer.F64(x);
        }
    }

    private static ThroughputBucket Bucket(ref CseReader reader, ThroughputOptions options) => new(
        Math.Clamp(reader.F64(), options.Floor, options.Ceiling), reader.Bool(), reader.String(), reader.I32(),
        reader.I32(), reader.F64(), reader.F64(), reader.F64(), reader.F64());
}
