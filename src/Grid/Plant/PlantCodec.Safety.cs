using Millwright.Grid.Orders;
using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <content>Executions already applied, and what version 5 added: venue cap, floor, balances of the venue.</content>
internal static partial class PlantCodec
{
    private static void EncodeExecutions(ExecutionMemory memory, CseWriter writer)
    {
        writer.List(memory.Settled.Count);
        foreach (var (id, at) in memory.Settled)
        {
            writer.String(id);
            writer.I64(at.Ns);
        }
    }

    /// <summary>
    /// Before version 5 an id did not know its order: every id goes with the oldest partly executed order that rests,
    /// which keeps it at least as long as it is needed there.
    /// </summary>
    private static void DecodeExecutions(GridCore core, ref CseReader reader, uint version)
    {
        var memory = core.Executions;
        memory.Clear();
        var partial = 0UL;
        foreach (var order in core.Orders.Span)
        {
            partial = partial == 0 && order.Executed > 0m ? order.IntentSeq : partial;
        }

        for (var n = reader.List(); n > 0; n--)
        {
            var id = reader.String();
            var at = new Instant(reader.I64());
            if (version < 5 && partial != 0)
            {
                memory.RestoreLive(partial, id);
            }
            else
            {
                memory.RestoreSettled(id, at);
            }
        }
    }

    private static void EncodeSafety(GridCore core, CseWriter writer)
    {
        writer.List(core.Executions.Live.Count);
        foreach (var (intent, ids) in core.Executions.Live)
        {
            writer.U64(intent);
            EncodeTexts(ids, writer);
        }

        writer.F64(core.Loop.VenueCapAt);
        writer.Bool(core.Mode.FloorHit);
        writer.Decimal(core.ReconState.ForeignHeldQuote);
        writer.Decimal(core.ReconState.ForeignHeldBase);
        writer.F64(core.ReconState.AskedAt);
        writer.Bool(core.ReconState.IsAwaiting);
        writer.Bool(core.ReconState.IsInvalid);
        writer.Bool(core.ReconState.IsExplaining);
    }

    private static void DecodeSafety(GridCore core, ref CseReader reader)
    {
        for (var n = reader.List(); n > 0; n--)
        {
            var intent = reader.U64();
            foreach (var id in DecodeTexts(ref reader))
            {
                core.Executions.RestoreLive(intent, id);
            }
        }

        core.Loop.VenueCapAt = reader.F64();
        core.Mode.FloorHit = reader.Bool();
        core.ReconState.ForeignHeldQuote = reader.Decimal();
        core.ReconState.ForeignHeldBase = reader.Decimal();
        core.ReconState.AskedAt = reader.F64();
        core.ReconState.IsAwaiting = reader.Bool();
        core.ReconState.IsInvalid = reader.Bool();
        core.ReconState.IsExplaining = reader.Bool();
    }

    private static void ResetSafety(GridCore core)
    {
        core.Loop.VenueCapAt = 0.0;
        core.Mode.FloorHit = false;
        core.ReconState.ForeignHeldQuote = 0m;
        core.ReconState.ForeignHeldBase = 0m;
        core.ReconState.AskedAt = 0.0;
        core.ReconState.IsAwaiting = false;
        core.ReconState.IsInvalid = false;
        core.ReconState.IsExplaining = false;
    }
}
