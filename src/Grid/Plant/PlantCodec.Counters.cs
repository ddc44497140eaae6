using Millwright.Grid.Orders;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Plant;

/// <content>Counters, windows, reconciliation.</content>
internal static partial class PlantCodec
{
    private static void EncodeGates(GateCounters gates, CseWriter writer)
    {
        writer.I64(gates.Suppressed);
        writer.I64(gates.Deferred);
        writer.I64(gates.Drained);
        var all = gates.All;
        writer.List(all.Count);
        foreach (var (gate, count) in all)
        {
            writer.String(gate);
            writer.I64(count.Count);
            writer.I32(count.Slot);
            writer.F64(count.Value);
            writer.F64(count.Threshold);
        }
    }

    private static void DecodeGates(GateCounters gates, ref CseReader reader)
    {
        gates.Clear();
        gates.Suppressed = reader.I64();
        gates.Deferred = reader.I64();
        gates.Drained = reader.I64();
        for (var n = reader.List(); n > 0; n--)
        {
            var gate = reader.String();
            gates.Restore(gate, new GateCount(reader.I64(), reader.I32(), reader.F64(), reader.F64()));
        }
    }

    private static void EncodeWindows(Windows windows, CseWriter writer)
    {
        EncodeTimes(windows.PartialOpens, writer);
        EncodeTimes(windows.PartialCancels, writer);
        writer.List(windows.Orphans.Count);
        foreach (var (at, slot) in windows.Orphans)
        {
            writer.F64(at);
            writer.I32(slot);
        }

        EncodeTimes(windows.Completions, writer);
        writer.List(windows.Fills.Count);
        foreach (var (at, duration) in windows.Fills)
        {
            writer.F64(at);
            writer.F64(duration);
        }
    }

    private static void DecodeWindows(Windows windows, ref CseReader reader)
    {
        DecodeTimes(windows.PartialOpens, ref reader);
        DecodeTimes(windows.PartialCancels, ref reader);
        windows.Orphans.Clear();
        for (var n = reader.List(); n > 0; n--)
        {
            windows.Orphans.Enqueue((reader.F64(), reader.I32()));
        }

        DecodeTimes(windows.Completions, ref reader);
        windows.Fills.Clear();
        for (var n = reader.List(); n > 0; n--)
        {
            windows.Fills.Enqueue((reader.F64(), reader.F64()));
        }
    }

    private static void EncodeTimes(Queue<double> times, CseWriter writer)
    {
        writer.List(times.Count);
        foreach (var at in times)
        {
            writer.F64(at);
        }
    }

    private static void DecodeTimes(Queue<double> times, ref CseReader reader)
    {
        times.Clear();
        for (var n = reader.List(); n > 0; n--)
        {
            times.Enqueue(reader.F64());
        }
    }

    private static void EncodeRecon(ReconState recon, CseWriter writer)
    {
        writer.Enum((ushort)recon.Badge);
        writer.F64(recon.LastAt);
        writer.F64(recon.DriftPct);
        writer.Decimal(recon.DeltaQuote);
        writer.Decimal(recon.DeltaBase);
        OptionalDecimal(writer, recon.ExchangeQuote);
        OptionalDecimal(writer, recon.ExchangeBase);
        writer.F64(recon.BalancesAt);
        writer.I32(recon.Mismatches);
        writer.String(recon.Mismatch);
        writer.I64(recon.ExecutionsSinceGreen);
        writer.F64(recon.LastExecutionAt);
        writer.U64(recon.CheckedLedger);
        writer.Bool(recon.DriftRecorded);
        writer.Bool(recon.Changed);
        writer.I32(recon.MissingOrders);
        writer.I32(recon.UnknownOrders);
        writer.I32(recon.ForeignOrders);
        recon.Orders.Encode(writer);
        EncodeTexts(recon.UnknownTxids, writer);
        EncodeTexts(recon.ForeignTxids, writer);
    }

    private static void DecodeRecon(ReconState recon, ref CseReader reader)
    {
        recon.Badge = (DriftBadge)reader.Enum();
        recon.LastAt = reader.F64();
        recon.DriftPct = reader.F64();
        recon.DeltaQuote = reader.Decimal();
        recon.DeltaBase = reader.Decimal();
        recon.ExchangeQuote = OptionalDecimal(ref reader);
        recon.ExchangeBase = OptionalDecimal(ref reader);
        recon.BalancesAt = reader.F64();
        recon.Mismatches = reader.I32();
        recon.Mismatch = reader.String();
        recon.ExecutionsSinceGreen = reader.I64();
        recon.LastExecutionAt = reader.F64();
        recon.CheckedLedger = reader.U64();
        recon.DriftRecorded = reader.Bool();
        recon.Changed = reader.Bool();
        recon.MissingOrders = reader.I32();
        recon.UnknownOrders = reader.I32();
        recon.ForeignOrders = reader.I32();
        recon.Orders = ReconcileState.Decode(ref reader);
        recon.UnknownTxids = DecodeTexts(ref reader);
        recon.ForeignTxids = DecodeTexts(ref reader);
    }

    private static void EncodeTexts(IReadOnlyList<string> texts, CseWriter writer)
    {
        writer.List(texts.Count);
        foreach (var text in texts)
        {
            writer.String(text);
        }
    }

    private static string[] DecodeTexts(ref CseReader reader)
    {
        var texts = new string[reader.List()];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = reader.String();
        }

        return texts;
    }

    private static void OptionalDecimal(CseWriter writer, decimal? value)
    {
        if (writer.Option(value is not null))
        {
            writer.Decimal(value!.Value);
        }
    }

    private static decimal? OptionalDecimal(ref CseReader reader) => reader.Option() ? reader.Decimal() : null;
}
