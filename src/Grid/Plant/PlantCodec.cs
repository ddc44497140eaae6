using Millwright.Grid.Documents;
using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Plant;

/// <summary>Canonical encoding of the whole plant state (kernel.md §8.1, grid.md §8.7).</summary>
internal static partial class PlantCodec
{
    /// <summary>Writes the state as the fields of one struct.</summary>
    public static void Encode(GridCore core, CseWriter writer)
    {
        foreach (var slot in core.Slots.All)
        {
            core.Settle(slot);
        }

        writer.Tag(1);
        EncodeMode(core.Mode, writer);
        writer.Tag(2);
        EncodeLoop(core, writer);
        writer.Tag(3);
        core.Market.Encode(writer);
        writer.Tag(4);
        writer.F64(core.TickPrice);
        writer.F64(core.TickTime);
        writer.Tag(5);
        writer.List(core.Overrides.Count);
        foreach (var (key, text) in core.Overrides)
        {
            writer.String(key);
            writer.String(text);
        }

        writer.Tag(6);
        EncodeTuning(core.Tuning, writer);
        writer.Tag(7);
        EncodeSlots(core.Slots, writer);
        writer.Tag(8);
        EncodeOrders(core.Orders, writer);
        writer.Tag(9);
        EncodeExecutions(core.Executions, writer);

        writer.Tag(10);
        EncodeGates(core.Gates, writer);
        writer.Tag(11);
        EncodeWindows(core.Windows, writer);
        writer.Tag(12);
        EncodeRecon(core.ReconState, writer);
        writer.Tag(13);
        writer.List(core.Samples.All.Count);
        foreach (var price in core.Samples.All)
        {
            writer.F64(price);
        }

        writer.Tag(14);
        core.Book.Encode(writer);
        writer.Tag(15);
        core.RateState.Encode(writer);
        writer.Tag(16);
        core.Fees.Encode(writer);
        writer.Tag(17);
        core.Closes.Encode(writer);
        writer.Tag(18);
        core.Plugins.Encode(writer);
        writer.Tag(19);
        if (writer.Option(core.Advisor is not null))
        {
            core.Advisor!.Encode(writer);
        }

        writer.Tag(20);
        core.Alarms.Encode(writer);
        writer.Tag(21);
        writer.OptionalString(core.Mode.ArmedKey);
        writer.F64(core.Loop.OpenedAt);
        writer.F64(core.ReconState.ListedAt);
        writer.F64(core.ReconState.GreenAt);
        writer.I64(core.Loop.MarketClosedUntil.Ns);
        writer.Tag(22);
        core.Switches.Encode(writer);
        writer.Tag(23);
        EncodeSafety(core, writer);
        writer.Tag(24);
        EncodeRecent(core, writer);
        writer.Tag(25);
        EncodeArchive(core, writer);
    }

    /// <summary>Replaces the state.</summary>
    /// <param name="core">Plant.</param>
    /// <param name="reader">Positioned at the state.</param>
    /// <param name="version">Logic version that wrote it.</param>
    public static void Decode(GridCore core, ref CseReader reader, uint version)
    {
        reader.Tag(1);
        DecodeMode(core.Mode, ref reader);
        reader.Tag(2);
        DecodeLoop(core, ref reader);
        reader.Tag(3);
        core.Market.Decode(ref reader);
        reader.Tag(4);
        core.TickPrice = reader.F64();
        core.TickTime = reader.F64();
        reader.Tag(5);
        core.Overrides.Clear();
        for (var n = reader.List(); n > 0; n--)
        {
            var key = reader.String();
            core.Overrides[key] = reader.String();
        }

        reader.Tag(6);
        var tuning = DecodeTuning(ref reader);
        reader.Tag(7);
        DecodeSlots(core, ref reader);
        reader.Tag(8);
        DecodeOrders(core, ref reader);
        reader.Tag(9);
        DecodeExecutions(core, ref reader, version);

        reader.Tag(10);
        DecodeGates(core.Gates, ref reader);
        reader.Tag(11);
        DecodeWindows(core.Windows, ref reader);
        reader.Tag(12);
        DecodeRecon(core.ReconState, ref reader);
        reader.Tag(13);
        core.Samples.Clear();
        for (var n = reader.List(); n > 0; n--)
        {
            core.Samples.Add(reader.F64());
        }

        reader.Tag(14);
        core.Book = LedgerBook.Decode(ref reader);
        reader.Tag(15);
        core.RateState.Decode(ref reader);
        reader.Tag(16);
        core.Fees.Decode(ref reader);
        reader.Tag(17);
        core.Closes.Decode(ref reader);
        reader.Tag(18);
        core.Plugins.Decode(ref reader);
        reader.Tag(19);
        if (reader.Option())
        {
            (core.Advisor ?? throw new InvalidDataException("the state has an advisor, the plant has none"))
                .Decode(ref reader);
        }

        if (version >= 3)
        {
            reader.Tag(20);
            core.Alarms.Decode(ref reader);
            reader.Tag(21);
            core.Mode.ArmedKey = reader.OptionalString();
            core.Loop.OpenedAt = reader.F64();
            core.ReconState.ListedAt = reader.F64();
            core.ReconState.GreenAt = reader.F64();
            core.Loop.MarketClosedUntil = new Instant(reader.I64());
        }
        else
        {
            core.Alarms.Derive();
            core.Mode.ArmedKey = null;
            core.Loop.OpenedAt = core.Loop.StartedAt;
            core.ReconState.ListedAt = 0.0;
            core.ReconState.GreenAt = 0.0;
            core.Loop.MarketClosedUntil = Instant.Epoch;
        }

        if (version >= 4)
        {
            reader.Tag(22);
            core.Switches.Decode(ref reader);
        }
        else
        {
            core.Switches.Clear();
        }

        if (version >= 5)
        {
            reader.Tag(23);
            DecodeSafety(core, ref reader);
        }
        else
        {
            ResetSafety(core);
        }

        ResetRecent(core);
        if (version >= 6)
        {
            reader.Tag(24);
            DecodeRecent(core, ref reader);
        }

        ResetArchive(core);
        if (version >= 7)
        {
            reader.Tag(25);
            DecodeArchive(core, ref reader);
        }

        core.Restored(tuning);
    }

    private static void EncodeMode(ModeState mode, CseWriter writer)
    {
        writer.Enum((ushort)mode.Shown);
        writer.Bool(mode.PauseRequested);
        writer.Bool(mode.Halted);
        writer.String(mode.Reason);
        writer.Bool(mode.StalePrice);
        writer.F64(mode.StaleSince);
        writer.I32(mode.LossLockDay);
        writer.I32(mode.ConsecutiveErrors);
    }

    private static void DecodeMode(ModeState mode, ref CseReader reader)
    {
        mode.Shown = (GridMode)reader.Enum();
        mode.PauseRequested = reader.Bool();
        mode.Halted = reader.Bool();
        mode.Reason = reader.String();
        mode.StalePrice = reader.Bool();
        mode.StaleSince = reader.F64();
        mode.LossLockDay = reader.I32();
        mode.ConsecutiveErrors = reader.I32();
    }

    private static void EncodeLoop(GridCore core, CseWriter writer)
    {
        var loop = core.Loop;
        writer.I64(loop.Cycles);
        writer.I64(loop.NextRegular.Ns);
        writer.I64(loop.Armed.Ns);
        writer.I32(loop.EntriesUsed);
        writer.I32(loop.Repaired);
        writer.Bool(loop.Booted);
        writer.Bool(loop.Opened);
        writer.Bool(loop.Restless);
        writer.F64(loop.QuietLow);
        writer.F64(loop.QuietHigh);
        writer.F64(loop.QuietUntil);
        writer.I32(loop.VenueCap);
        writer.Decimal(loop.Carry);
        writer.Decimal(loop.ResidualA);
        writer.Decimal(loop.ResidualB);
        writer.I32(loop.AutoSlots);
        writer.F64(loop.LastAutoSlotAt);
        writer.I32(loop.Layers);
        writer.I64(loop.FloorApplied);
        writer.I64(loop.Orphans);
        writer.F64(loop.StartedAt);
        writer.Bool(loop.ReleasePanic);
    }

    private static void DecodeLoop(GridCore core, ref CseReader reader)
    {
        var loop = core.Loop;
        loop.Cycles = reader.I64();
        loop.NextRegular = new Instant(reader.I64());
        loop.Armed = new Instant(reader.I64());
        loop.EntriesUsed = reader.I32();
        loop.Repaired = reader.I32();
        loop.Booted = reader.Bool();
        loop.Opened = reader.Bool();
        loop.Restless = reader.Bool();
        loop.QuietLow = reader.F64();
        loop.QuietHigh = reader.F64();
        loop.QuietUntil = reader.F64();
        loop.VenueCap = reader.I32();
        loop.Carry = reader.Decimal();
        loop.ResidualA = reader.Decimal();
        loop.ResidualB = reader.Decimal();
        loop.AutoSlots = reader.I32();
        loop.LastAutoSlotAt = reader.F64();
        loop.Layers = reader.I32();
        loop.FloorApplied = reader.I64();
        loop.Orphans = reader.I64();
        loop.StartedAt = reader.F64();
        loop.ReleasePanic = reader.Bool();
    }

    private static void EncodeTuning(in GridTuning tuning, CseWriter writer)
    {
        Optional(writer, tuning.S1OrphanAfterSec);
        Optional(writer, tuning.S2OrphanAfterSec);
        Optional(writer, tuning.EntryPctA);
        Optional(writer, tuning.EntryPctB);
        Optional(writer, tuning.ProfitPct);
        Optional(writer, tuning.RecoveryTtlSec);
        Optional(writer, tuning.StickyRatio);
    }

    private static GridTuning DecodeTuning(ref CseReader reader) => new()
    {
        S1OrphanAfterSec = Optional(ref reader),
        S2OrphanAfterSec = Optional(ref reader),
        EntryPctA = Optional(ref reader),
        EntryPctB = Optional(ref reader),
        ProfitPct = Optional(ref reader),
        RecoveryTtlSec = Optional(ref reader),
        StickyRatio = Optional(ref reader),
    };

    private static void Optional(CseWriter writer, double? value)
    {
        if (writer.Option(value is not null))
        {
            writer.F64(value!.Value);
        }
    }

    private static double? Optional(ref CseReader reader) => reader.Option() ? reader.F64() : null;
}
