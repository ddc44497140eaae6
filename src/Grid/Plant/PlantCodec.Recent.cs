using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <content>What version 6 added: windows of leg B, calls and errors of the venue, the configured layers.</content>
internal static partial class PlantCodec
{
    private static void EncodeRecent(GridCore core, CseWriter writer)
    {
        writer.I32(core.Loop.LayersTarget);
        EncodeTimes(core.Windows.Restored, writer);
        writer.List(core.Windows.BuyFailures.Count);
        foreach (var (at, gate) in core.Windows.BuyFailures)
        {
            writer.F64(at);
            writer.String(gate);
        }

        EncodeTimes(core.RateState.Recent, writer);
        writer.List(core.RateState.Errors.Count);
        foreach (var (kind, count) in core.RateState.Errors)
        {
            writer.String(kind);
            writer.I64(count);
        }
    }

    private static void DecodeRecent(GridCore core, ref CseReader reader)
    {
        core.Loop.LayersTarget = reader.I32();
        DecodeTimes(core.Windows.Restored, ref reader);
        for (var n = reader.List(); n > 0; n--)
        {
            core.Windows.BuyFailures.Enqueue((reader.F64(), reader.String()));
        }

        DecodeTimes(core.RateState.Recent, ref reader);
        for (var n = reader.List(); n > 0; n--)
        {
            var kind = reader.String();
            core.RateState.Errors[kind] = reader.I64();
        }
    }

    private static void ResetRecent(GridCore core)
    {
        core.Loop.LayersTarget = -1;
        core.Windows.Restored.Clear();
        core.Windows.BuyFailures.Clear();
        core.RateState.Recent.Clear();
        core.RateState.Errors.Clear();
    }
}
