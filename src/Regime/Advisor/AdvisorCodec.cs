using Millwright.Kernel;
using Millwright.Regime.Engine;

namespace Millwright.Regime.Advisor;

/// <summary>Snapshot form of opinion and history.</summary>
internal static class AdvisorCodec
{
    public static void Write(CseWriter writer, AdvisorOpinion? opinion, IReadOnlyList<AdvisorEntry> history)
    {
        if (writer.Option(opinion is not null))
        {
            writer.I32(opinion!.Tier);
            writer.String(opinion.Direction);
            writer.I32(opinion.Conviction);
            writer.String(opinion.Rationale);
            writer.String(opinion.WatchFor);
            writer.I32(opinion.TtlMinutes);
            writer.String(opinion.Accumulation);
            writer.I32(opinion.AccumulationConviction);
        }

        writer.List(history.Count);
        foreach (var entry in history)
        {
            writer.F64(entry.At);
            writer.I32(entry.Mechanical);
            writer.I32(entry.Tier ?? -1);
            writer.I32(entry.Conviction);
            writer.String(entry.Agreement);
            writer.Optional(entry.Score);
            writer.String(entry.Action);
            writer.String(entry.Direction);
            writer.F64(entry.Price);
            writer.Optional(entry.Move);
        }
    }

    public static AdvisorOpinion? Read(ref CseReader reader, List<AdvisorEntry> history)
    {
        var opinion = reader.Option()
            ? new AdvisorOpinion(
                reader.I32(), reader.String(), reader.I32(), reader.String(), reader.String(), reader.I32(),
                reader.String(), reader.I32())
            : null;
        for (var n = reader.List(42); n > 0; n--)
        {
            var (at, mechanical, tier, conviction) = (reader.F64(), reader.I32(), reader.I32(), reader.I32());
            history.Add(new AdvisorEntry(
                at, mechanical, tier < 0 ? null : tier, conviction, reader.String(), reader.OptionalF64(),
                reader.String())
            {
                Direction = reader.String(), Price = reader.F64(), Move = reader.OptionalF64(),
            });
        }

        return opinion;
    }
}
