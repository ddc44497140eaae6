using Millwright.Grid.Documents;
using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Plant;

/// <content>Slots and orders.</content>
internal static partial class PlantCodec
{
    private static void EncodeSlots(SlotTable slots, CseWriter writer)
    {
        writer.I32(slots.NextId);
        writer.I32(slots.Aliases.Counter);
        writer.List(slots.Aliases.Recycled.Count);
        foreach (var alias in slots.Aliases.Recycled)
        {
            writer.String(alias);
        }

        writer.List(slots.Count);
        foreach (var slot in slots.All)
        {
            EncodeSlot(slot, writer);
        }
    }

    private static void DecodeSlots(GridCore core, ref CseReader reader)
    {
        core.Slots.Clear();
        core.Slots.NextId = reader.I32();
        var counter = reader.I32();
        var recycled = new string[reader.List()];
        for (var i = 0; i < recycled.Length; i++)
        {
            recycled[i] = reader.String();
        }

        core.Slots.Aliases.Restore(counter, recycled);
        for (var n = reader.List(); n > 0; n--)
        {
            core.Slots.Restore(DecodeSlot(ref reader));
        }
    }

    private static void EncodeSlot(Slot slot, CseWriter writer)
    {
        writer.I32(slot.Id);
        writer.String(slot.Alias);
        writer.Bool(slot.Sticky);
        writer.Enum((ushort)slot.Lifecycle);
        writer.F64(slot.CreatedAt);
        writer.Enum((ushort)slot.CreatedBy);
        writer.I32(slot.NextLate);
        slot.Bridge.Encode(writer);
        writer.Bool(slot.EntriesPulled);
        writer.Bool(slot.RemoveWhenFlat);
        writer.F64(slot.RemovingSince);
        writer.F64(slot.UnfundedSince);
        writer.String(slot.HaltReason);
        writer.F64(slot.PhaseSince);
        writer.F64(slot.ToggledAt);
        writer.Bool(slot.Dirty);
        writer.F64(slot.Band.Low);
        writer.F64(slot.Band.High);
        writer.F64(slot.Band.Until);
        writer.F64(slot.NextDue);
        EncodeLeg(slot.LegOf(Leg.A), writer);
        EncodeLeg(slot.LegOf(Leg.B), writer);
        writer.List(slot.Pending.Count);
        foreach (var pending in slot.Pending)
        {
            EncodePending(pending, writer);
        }

        writer.List(slot.LateLots.Count);
        foreach (var (id, lot) in slot.LateLots)
        {
            writer.I64(id);
            EncodeLot(lot, writer);
        }

        PairStateCodec.Encode(writer, slot.State);
    }

    private static Slot DecodeSlot(ref CseReader reader)
    {
        var id = reader.I32();
        var alias = reader.String();
        var sticky = reader.Bool();
        var lifecycle = (SlotLifecycle)reader.Enum();
        var createdAt = reader.F64();
        var origin = (SlotOrigin)reader.Enum();
        var draft = new SlotDraft
        {
            NextLate = reader.I32(),
            Bridge = Bridge.Decode(ref reader),
            EntriesPulled = reader.Bool(),
            RemoveWhenFlat = reader.Bool(),
            RemovingSince = reader.F64(),
            UnfundedSince = reader.F64(),
            HaltReason = reader.String(),
            PhaseSince = reader.F64(),
            ToggledAt = reader.F64(),
            Dirty = reader.Bool(),
            Band = new TickBand(reader.F64(), reader.F64(), reader.F64()),
            NextDue = reader.F64(),
            LegA = DecodeLeg(ref reader),
            LegB = DecodeLeg(ref reader),
        };
        var pending = new PendingOrder[reader.List()];
        for (var i = 0; i < pending.Length; i++)
        {
            pending[i] = DecodePending(ref reader);
        }

        var late = new (long Id, LotId Lot)[reader.List()];
        for (var i = 0; i < late.Length; i++)
        {
            late[i] = (reader.I64(), DecodeLot(ref reader));
        }

        var slot = new Slot(id, alias, sticky, createdAt, origin, PairStateCodec.Decode(ref reader))
        {
            Lifecycle = lifecycle,
        };
        draft.ApplyTo(slot);
        slot.Pending.AddRange(pending);
        foreach (var (recovery, lot) in late)
        {
            slot.LateLots.Add(recovery, lot);
        }

        return slot;
    }

    private static void EncodeLeg(SlotLeg leg, CseWriter writer)
    {
        writer.I32(leg.RepriceCount);
        writer.F64(leg.LastRepriceAt);
        writer.F64(leg.OriginalExitPrice);
        Optional(writer, leg.MissingSince);
        writer.String(leg.MissingReason);
        writer.F64(leg.FundingFailedAt);
    }

    private static SlotLeg DecodeLeg(ref CseReader reader) => new()
    {
        RepriceCount = reader.I32(),
        LastRepriceAt = reader.F64(),
        OriginalExitPrice = reader.F64(),
        MissingSince = Optional(ref reader),
        MissingReason = reader.String(),
        FundingFailedAt = reader.F64(),
    };

    private static void EncodePending(PendingOrder pending, CseWriter writer)
    {
        writer.Bool(pending.IsRecovery);
        writer.I64(pending.Id);
        writer.String(pending.Reason);
        writer.String(pending.Gate);
        writer.I32(pending.Attempts);
        writer.I32(pending.PostOnlyRejects);
        writer.I32(pending.FundsFailures);
        writer.I64(pending.NotBefore.Ns);
    }

    private static PendingOrder DecodePending(ref CseReader reader) =>
        new(reader.Bool(), reader.I64(), reader.String())
        {
            Gate = reader.String(),
            Attempts = reader.I32(),
            PostOnlyRejects = reader.I32(),
            FundsFailures = reader.I32(),
            NotBefore = new Instant(reader.I64()),
        };

    private static void EncodeOrders(OrderTable orders, CseWriter writer)
    {
        writer.List(orders.Live.Count);
        foreach (var order in orders.Live)
        {
            EncodeOrder(order, writer);
        }

        writer.List(orders.Delivered.Count());
        foreach (var (order, at) in orders.Delivered)
        {
            writer.I64(at.Ns);
            EncodeOrder(order, writer);
        }
    }

    private static void DecodeOrders(GridCore core, ref CseReader reader)
    {
        core.Orders.Clear();
        core.Funds.Clear();
        for (var n = reader.List(); n > 0; n--)
        {
            var order = DecodeOrder(ref reader);
            core.Orders.Add(order);
            core.Slots.Find(order.SlotId)?.Working.Add(order);
            core.Funds.Hold(order.Side, order.Held);
        }

        for (var n = reader.List(); n > 0; n--)
        {
            var at = new Instant(reader.I64());
            core.Orders.AddDelivered(DecodeOrder(ref reader), at);
        }
    }

    private static void EncodeOrder(TrackedOrder order, CseWriter writer)
    {
        writer.U64(order.IntentSeq);
        writer.I32(order.SlotId);
        writer.U8((byte)order.Kind);
        writer.I64(order.Id);
        writer.U8((byte)order.Leg);
        writer.I64(order.Cycle);
        writer.U8((byte)order.Side);
        EncodeLot(order.Lot, writer);
        writer.Decimal(order.Price);
        writer.Decimal(order.Volume);
        writer.Bool(order.AllowTaker);
        writer.I64(order.PlacedAt.Ns);
        writer.I32(order.Attempt);
        writer.I32(order.PostOnlyRejects);
        writer.String(order.Reason);
        writer.String(order.Txid);
        writer.String(order.ClientId);
        writer.I64(order.QueriedAt.Ns);
        writer.U8((byte)order.Stage);
        writer.U8((byte)order.Cancelling);
        writer.I64(order.CancelAt.Ns);
        writer.I32(order.CancelAttempts);
        writer.I64(order.Replacement);
        writer.F64(order.NewPrice);
        writer.String(order.NewReason);
        writer.Decimal(order.Executed);
        writer.Decimal(order.TerminalVolume);
        writer.Enum((ushort)order.Terminal);
        writer.Decimal(order.Cost);
        writer.Decimal(order.Fee);
        writer.Decimal(order.Held);
        writer.I64(order.ExecutedAt.Ns);
        writer.Bool(order.IsLate);
    }

    private static TrackedOrder DecodeOrder(ref CseReader reader) => new()
    {
        IntentSeq = reader.U64(),
        SlotId = reader.I32(),
        Kind = (OrderKind)reader.U8(),
        Id = reader.I64(),
        Leg = (Leg)reader.U8(),
        Cycle = reader.I64(),
        Side = (GridSide)reader.U8(),
        Lot = DecodeLot(ref reader),
        Price = reader.Decimal(),
        Volume = reader.Decimal(),
        AllowTaker = reader.Bool(),
        PlacedAt = new Instant(reader.I64()),
        Attempt = reader.I32(),
        PostOnlyRejects = reader.I32(),
        Reason = reader.String(),
        Txid = reader.String(),
        ClientId = reader.String(),
        QueriedAt = new Instant(reader.I64()),
        Stage = (OrderStage)reader.U8(),
        Cancelling = (CancelPurpose)reader.U8(),
        CancelAt = new Instant(reader.I64()),
        CancelAttempts = reader.I32(),
        Replacement = reader.I64(),
        NewPrice = reader.F64(),
        NewReason = reader.String(),
        Executed = reader.Decimal(),
        TerminalVolume = reader.Decimal(),
        Terminal = (VenueReportKind)reader.Enum(),
        Cost = reader.Decimal(),
        Fee = reader.Decimal(),
        Held = reader.Decimal(),
        ExecutedAt = new Instant(reader.I64()),
        IsLate = reader.Bool(),
    };

    private static void EncodeLot(in LotId lot, CseWriter writer)
    {
        writer.I32(lot.Slot);
        writer.U16(lot.Trade);
        writer.I32(lot.Cycle);
        writer.I32(lot.Late);
    }

    private static LotId DecodeLot(ref CseReader reader) =>
        new(reader.I32(), (char)reader.U16(), reader.I32(), reader.I32());
}
