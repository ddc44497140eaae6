using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <content>What version 7 added: removed slots, the hour of telemetry, unanswered questions.</content>
internal static partial class PlantCodec
{
    private static void EncodeArchive(GridCore core, CseWriter writer)
    {
        core.Archive.Encode(writer);
        writer.List(core.Windows.Outcomes.Count);
        foreach (var outcome in core.Windows.Outcomes)
        {
            writer.F64(outcome.At);
            writer.Enum((ushort)outcome.Kind);
            writer.Bool(outcome.Sticky);
            writer.Enum((ushort)outcome.Leg);
            writer.Decimal(outcome.Cost);
        }

        writer.I32(core.Mode.UnansweredReads);
    }

    private static void DecodeArchive(GridCore core, ref CseReader reader)
    {
        core.Archive.Decode(ref reader);
        for (var n = reader.List(); n > 0; n--)
        {
            core.Windows.Outcomes.Enqueue(new ExitOutcome(
                reader.F64(), (OutcomeKind)reader.Enum(), reader.Bool(), (Leg)reader.Enum(), reader.Decimal()));
        }

        core.Mode.UnansweredReads = reader.I32();
    }

    private static void ResetArchive(GridCore core)
    {
        core.Archive.Clear();
        core.Windows.Outcomes.Clear();
        core.Mode.UnansweredReads = 0;
    }
}
