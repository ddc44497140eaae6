using Millwright.Kernel;
using Millwright.Regime.Score;

namespace Millwright.Regime.Engine;

/// <content>Snapshot form.</content>
public sealed partial class ScoreDesk
{
    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Bool(on.On);
        writer.List(History.Samples.Count);
        foreach (var s in History.Samples)
        {
            writer.Doubles([s.At, s.Score, s.Clarity, s.Stability, s.Efficiency, s.Coherence]);
        }

        writer.Optional(Value);
        writer.List(Missing.Count);
        foreach (var name in Missing)
        {
            writer.String(name);
        }

        writer.Doubles(StateVector);
        writer.F64(StuckPct);
        writer.I32(EntryCap);
        writer.I32(UnthrottledCap);
        writer.I32(WouldBeCap);
        writer.F64(sigma);
        writer.I32(sigmaCount);
        writer.List(bank.Count);
        foreach (var r in bank)
        {
            writer.Doubles(r.State);
            writer.U8((byte)r.Label);
            writer.F64(r.ProfitPerSec);
            writer.F64(r.EntryAt);
            writer.F64(r.ExitAt);
            writer.String(r.Key);
            writer.Bool(r.Provisional);
        }

        ReadingCodec.Write(writer, Components);
        ReadingCodec.Write(writer, Blend, Memory);
        writer.F64(expectedAt);
        writer.List(expected.Count);
        foreach (var (key, (memory, fisher)) in expected)
        {
            writer.String(key);
            writer.F64(memory);
            writer.F64(fisher);
        }

        MemoryEvidence.Encode(writer);
        Surface.Encode(writer);
    }

    /// <summary>Replaces the state.</summary>
    public void Decode(ref CseReader reader)
    {
        on.Changed(reader.Bool());
        History.Clear();
        for (var n = reader.List(52); n > 0; n--)
        {
            var s = reader.Doubles();
            History.Offer(new ScoreSample(s[0], s[1], s[2], s[3], s[4], s[5]));
        }

        Value = reader.OptionalF64();
        var missing = new string[reader.List()];
        for (var i = 0; i < missing.Length; i++)
        {
            missing[i] = reader.String();
        }

        Missing = missing;
        StateVector = reader.Doubles();
        StuckPct = reader.F64();
        EntryCap = reader.I32();
        UnthrottledCap = reader.I32();
        WouldBeCap = reader.I32();
        sigma = reader.F64();
        sigmaCount = reader.I32();
        bank.Clear();
        provisional.Clear();
        for (var n = reader.List(31); n > 0; n--)
        {
            bank.Add(new MemoryRecord(
                reader.Doubles(), (MemoryLabel)reader.U8(), reader.F64(), reader.F64(), reader.F64(),
                reader.String(), reader.Bool()));
            _ = bank[^1].Provisional && provisional.Add(bank[^1].Key);
        }

        Components = ReadingCodec.Score(ref reader);
        (Blend, Memory) = ReadingCodec.Blend(ref reader);
        expectedAt = reader.F64();
        expected.Clear();
        for (var n = reader.List(17); n > 0; n--)
        {
            expected.Add(reader.String(), (reader.F64(), reader.F64()));
        }

        MemoryEvidence.Decode(ref reader);
        Surface.Decode(ref reader);
    }
}
