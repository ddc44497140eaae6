using Millwright.Alpha.Signal;

namespace Millwright.Alpha.Plant;

/// <content>Encoding of the state.</content>
internal sealed partial class AlphaCore
{
    public void Encode(CseWriter writer)
    {
        foreach (var instrument in Instruments)
        {
            instrument.Encode(writer);
        }

        Market.Encode(writer);
        Watch.Encode(writer);
        Scores.Encode(writer);
        Factors.Encode(writer);
        Posture.Encode(writer);
        Breaker.Encode(writer);
        Cadence.Encode(writer);
        Ladder.Encode(writer);
        Divergence.Encode(writer);
        Distributions.Encode(writer);
        Slips.Encode(writer);
        foreach (var lane in Lanes)
        {
            lane.Encode(writer);
        }

        writer.List(Excluded.Count);
        foreach (var id in Excluded)
        {
            writer.String(id);
        }

        writer.F64(Capital);
        writer.I64(Entries);
        writer.I64(Day);
        writer.I64(Episodes);
        writer.I64(ReferenceRows);
        writer.Instant(ReferenceAt);
        writer.Instant(NewestInput);
        writer.Instant(Started);
        writer.Bool(Paused);
        Driver?.Encode(writer);
        Guard?.Encode(writer);
        writer.U64(OpenScans[0]);
        writer.U64(OpenScans[1]);
        EncodeTape(writer);
    }

    public void Decode(ref CseReader reader)
    {
        for (var i = 0; i < Instruments.Length; i++)
        {
            Instruments[i] = InstrumentState.Decode(ref reader);
        }

        Market.Decode(ref reader);
        Watch.Decode(ref reader);
        Scores.Decode(ref reader);
        Factors.Decode(ref reader);
        Posture.Decode(ref reader);
        Breaker.Decode(ref reader);
        Cadence.Decode(ref reader);
        Ladder.Decode(ref reader);
        Divergence.Decode(ref reader);
        Distributions.Decode(ref reader);
        Slips.Decode(ref reader);
        foreach (var lane in Lanes)
        {
            lane.Decode(ref reader);
        }

        Excluded = new SortedSet<string>(StringComparer.Ordinal);
        for (var n = reader.List(); n > 0; n--)
        {
            Excluded.Add(reader.String());
        }

        Capital = reader.F64();
        Entries = reader.I64();
        Day = reader.I64();
        Episodes = reader.I64();
        ReferenceRows = reader.I64();
        ReferenceAt = reader.Instant();
        NewestInput = reader.Instant();
        Started = reader.Instant();
        Paused = reader.Bool();
        Driver?.Decode(ref reader);
        Guard?.Decode(ref reader);
        OpenScans[0] = reader.U64();
        OpenScans[1] = reader.U64();
        DecodeTape(ref reader);
    }

    private void EncodeTape(CseWriter writer)
    {
        writer.List(Tape.Count);
        foreach (var row in Tape)
        {
            TapeCodec.Encode(writer, row);
        }

        foreach (var exit in LastExits)
        {
            if (writer.Option(exit is not null))
            {
                TapeCodec.Encode(writer, exit!);
            }
        }

        History.Encode(writer);
        if (writer.Option(LastScan is not null))
        {
            var scan = LastScan!;
            writer.Instant(scan.At);
            writer.I64(scan.Scan);
            writer.I32(scan.Active);
            writer.Raw64(
            [
                scan.FastShare, scan.SlowShare, scan.FastVelocity, scan.SlowVelocity, scan.Divergence,
                scan.Score ?? double.NaN,
            ]);
            writer.U16((ushort)scan.Flags);
            writer.I64(scan.Missed);
            writer.I64(scan.LagUs);
            writer.U64(scan.Seq);
        }
    }

    private void DecodeTape(ref CseReader reader)
    {
        Tape.Clear();
        for (var n = reader.List(); n > 0; n--)
        {
            Tape.Enqueue(TapeCodec.Decode(ref reader, ConfigHash));
        }

        for (var i = 0; i < LastExits.Length; i++)
        {
            LastExits[i] = reader.Option() ? TapeCodec.DecodeExit(ref reader) : null;
        }

        History.Decode(ref reader);
        LastScan = null;
        if (reader.Option())
        {
            var (at, number, active) = (reader.Instant(), reader.I64(), reader.I32());
            Span<double> values = stackalloc double[6];
            reader.Raw64(values);
            LastScan = new ScanRow(
                at, number, active, values[0], values[1], values[2], values[3], values[4],
                double.IsNaN(values[5]) ? null : values[5], (SignalFlags)reader.U16(), reader.I64(), reader.I64(),
                reader.U64());
        }
    }
}
