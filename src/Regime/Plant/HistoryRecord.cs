using Millwright.Kernel;

namespace Millwright.Regime.Plant;

/// <summary>A closed candle of the time before the run, for warm models from the start.</summary>
/// <param name="IntervalMin">1, 15 or 60.</param>
/// <param name="OpenSec">Open time, epoch seconds.</param>
/// <param name="Close">Close, quote units.</param>
/// <param name="Volume">Volume, base units.</param>
public sealed record HistoryRecord(int IntervalMin, long OpenSec, double Close, double Volume)
{
    /// <summary>Payload of one or more candles.</summary>
    public static byte[] Encode(IReadOnlyList<HistoryRecord> candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var writer = new CseWriter();
        writer.List(candles.Count);
        foreach (var c in candles)
        {
            writer.I32(c.IntervalMin);
            writer.I64(c.OpenSec);
            writer.F64(c.Close);
            writer.F64(c.Volume);
        }

        return writer.Written.ToArray();
    }

    /// <summary>Reads a payload; empty when it is malformed.</summary>
    public static IReadOnlyList<HistoryRecord> Decode(ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new CseReader(payload);
            var candles = new HistoryRecord[reader.List(28)];
            for (var i = 0; i < candles.Length; i++)
            {
                candles[i] = new HistoryRecord(reader.I32(), reader.I64(), reader.F64(), reader.F64());
            }

            return candles;
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }
}
