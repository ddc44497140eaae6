using Millwright.Kernel;
using Millwright.Regime.Sizing;

namespace Millwright.Regime.Engine;

/// <content>Snapshot form.</content>
public sealed partial class PositionDesk
{
    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Bool(beliefs.On);
        writer.Bool(survival.On);
        writer.F64(beliefAt);
        writer.F64(fittedAt);
        foreach (var n in Actions)
        {
            writer.I32(n);
        }

        writer.List(cycles.Count);
        foreach (var cycle in cycles)
        {
            DeskCodec.Cycle(writer, cycle);
        }

        writer.List(observations.Count);
        foreach (var row in observations)
        {
            DeskCodec.Row(writer, row);
        }

        writer.List(Survival is null ? 0 : fitted.Count);
        foreach (var row in fitted)
        {
            if (Survival is not null)
            {
                DeskCodec.Row(writer, row);
            }
        }

        writer.List(tracked.Count);
        foreach (var (key, position) in tracked)
        {
            DeskCodec.Position(writer, key, position);
        }

        if (writer.Option(Throughput is not null))
        {
            Throughput!.Encode(writer);
        }

        if (writer.Option(Kelly is not null))
        {
            Kelly!.Encode(writer);
        }
    }

    /// <summary>Replaces the state; the fill-time model is fitted again from its rows.</summary>
    public void Decode(ref CseReader reader)
    {
        beliefs.Changed(reader.Bool());
        survival.Changed(reader.Bool());
        beliefAt = reader.F64();
        fittedAt = reader.F64();
        for (var i = 0; i < Actions.Length; i++)
        {
            Actions[i] = reader.I32();
        }

        CyclesVersion++;
        cycles.Clear();
        for (var n = reader.List(50); n > 0; n--)
        {
            cycles.Add(DeskCodec.Cycle(ref reader));
        }

        observations.Clear();
        for (var n = reader.List(60); n > 0; n--)
        {
            observations.Add(DeskCodec.Row(ref reader));
        }

        fitted.Clear();
        for (var n = reader.List(60); n > 0; n--)
        {
            fitted.Add(DeskCodec.Row(ref reader));
        }

        tracked.Clear();
        for (var n = reader.List(60); n > 0; n--)
        {
            var (key, position) = DeskCodec.Position(ref reader);
            tracked.Add(key, position);
        }

        Throughput = reader.Option() ? ThroughputSizer.Decode(ref reader, throughputOptions) : null;
        Kelly = reader.Option() ? KellySizer.Decode(ref reader, kellyOptions) : null;
        Survival = survival.On && fittedAt > 0.0 ? Fit() : null;
    }
}
