using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Documents;

/// <summary>
/// Canonical State Encoding of the three lists of a pair state, tags in document order (grid.md §1.2–§1.4).
/// </summary>
internal static class RowCodec
{
    public static void EncodeOrders(CseWriter writer, ReadOnlySpan<OrderState> orders)
    {
        writer.List(orders.Length);
        foreach (ref readonly var order in orders)
        {
            PairStateCodec.Field(writer, 1, order.LocalId);
            Enum(writer, 2, (int)order.Side);
            Enum(writer, 3, (int)order.Role);
            PairStateCodec.Field(writer, 4, order.Price);
            PairStateCodec.Field(writer, 5, order.Volume);
            Enum(writer, 6, (int)order.Leg);
            PairStateCodec.Field(writer, 7, order.Cycle);
            Text(writer, 8, order.Txid);
            PairStateCodec.Field(writer, 9, order.PlacedAt);
            PairStateCodec.Field(writer, 10, order.EntryPrice);
            PairStateCodec.Field(writer, 11, order.EntryFee);
            PairStateCodec.Field(writer, 12, order.EntryFilledAt);
            Regime(writer, 13, order.RegimeAtEntry);
            writer.EndStruct();
        }
    }

    public static void DecodeOrders(ref CseReader reader, RowList<OrderState> orders)
    {
        for (var left = reader.List(); left > 0; left--)
        {
            orders.Add(new OrderState
            {
                LocalId = PairStateCodec.Whole(ref reader, 1),
                Side = (GridSide)Enum(ref reader, 2, 1),
                Role = (OrderRole)Enum(ref reader, 3, 1),
                Price = PairStateCodec.Real(ref reader, 4),
                Volume = PairStateCodec.Real(ref reader, 5),
                Leg = (Leg)Enum(ref reader, 6, 1),
                Cycle = PairStateCodec.Whole(ref reader, 7),
                Txid = Text(ref reader, 8),
                PlacedAt = PairStateCodec.Real(ref reader, 9),
                EntryPrice = PairStateCodec.Real(ref reader, 10),
                EntryFee = PairStateCodec.Real(ref reader, 11),
                EntryFilledAt = PairStateCodec.Real(ref reader, 12),
                RegimeAtEntry = Regime(ref reader, 13),
            });
            reader.EndStruct();
        }
    }

    public static void EncodeRecoveries(CseWriter writer, ReadOnlySpan<RecoveryOrder> recoveries)
    {
        writer.List(recoveries.Length);
        foreach (ref readonly var recovery in recoveries)
        {
            PairStateCodec.Field(writer, 1, recovery.RecoveryId);
            Enum(writer, 2, (int)recovery.Side);
            PairStateCodec.Field(writer, 3, recovery.Price);
            PairStateCodec.Field(writer, 4, recovery.Volume);
            Enum(writer, 5, (int)recovery.Leg);
            PairStateCodec.Field(writer, 6, recovery.Cycle);
            PairStateCodec.Field(writer, 7, recovery.EntryPrice);
            PairStateCodec.Field(writer, 8, recovery.OrphanedAt);
            PairStateCodec.Field(writer, 9, recovery.EntryFee);
            PairStateCodec.Field(writer, 10, recovery.EntryFilledAt);
            Text(writer, 11, recovery.Txid);
            Text(writer, 12, recovery.Reason);
            Regime(writer, 13, recovery.RegimeAtEntry);
            writer.EndStruct();
        }
    }

    public static void DecodeRecoveries(ref CseReader reader, RowList<RecoveryOrder> recoveries)
    {
        for (var left = reader.List(); left > 0; left--)
        {
            recoveries.Add(new RecoveryOrder
            {
                RecoveryId = PairStateCodec.Whole(ref reader, 1),
                Side = (GridSide)Enum(ref reader, 2, 1),
                Price = PairStateCodec.Real(ref reader, 3),
                Volume = PairStateCodec.Real(ref reader, 4),
                Leg = (Leg)Enum(ref reader, 5, 1),
                Cycle = PairStateCodec.Whole(ref reader, 6),
                EntryPrice = PairStateCodec.Real(ref reader, 7),
                OrphanedAt = PairStateCodec.Real(ref reader, 8),
                EntryFee = PairStateCodec.Real(ref reader, 9),
                EntryFilledAt = PairStateCodec.Real(ref reader, 10),
                Txid = Text(ref reader, 11),
                Reason = Text(ref reader, 12),
                RegimeAtEntry = Regime(ref reader, 13),
            });
            reader.EndStruct();
        }
    }

    public static void EncodeCycles(CseWriter writer, ReadOnlySpan<CycleRecord> cycles)
    {
        writer.List(cycles.Length);
        foreach (ref readonly var record in cycles)
        {
            Enum(writer, 1, (int)record.Leg);
            PairStateCodec.Field(writer, 2, record.Cycle);
            PairStateCodec.Field(writer, 3, record.EntryPrice);
            PairStateCodec.Field(writer, 4, record.ExitPrice);
            PairStateCodec.Field(writer, 5, record.Volume);
            PairStateCodec.Field(writer, 6, record.GrossProfit);
            PairStateCodec.Field(writer, 7, record.Fees);
            PairStateCodec.Field(writer, 8, record.NetProfit);
            PairStateCodec.Field(writer, 9, record.EntryFee);
            PairStateCodec.Field(writer, 10, record.ExitFee);
            PairStateCodec.Field(writer, 11, record.QuoteFee);
            PairStateCodec.Field(writer, 12, record.SettledUsd);
            PairStateCodec.Field(writer, 13, record.EntryTime);
            PairStateCodec.Field(writer, 14, record.ExitTime);
            writer.Tag(15);
            writer.Bool(record.FromRecovery);
            Regime(writer, 16, record.RegimeAtEntry);
            writer.EndStruct();
        }
    }

    public static void DecodeCycles(ref CseReader reader, RowList<CycleRecord> cycles)
    {
        for (var left = reader.List(); left > 0; left--)
        {
            cycles.Add(new CycleRecord
            {
                Leg = (Leg)Enum(ref reader, 1, 1),
                Cycle = PairStateCodec.Whole(ref reader, 2),
                EntryPrice = PairStateCodec.Real(ref reader, 3),
                ExitPrice = PairStateCodec.Real(ref reader, 4),
                Volume = PairStateCodec.Real(ref reader, 5),
                GrossProfit = PairStateCodec.Real(ref reader, 6),
                Fees = PairStateCodec.Real(ref reader, 7),
                NetProfit = PairStateCodec.Real(ref reader, 8),
                EntryFee = PairStateCodec.Real(ref reader, 9),
                ExitFee = PairStateCodec.Real(ref reader, 10),
                QuoteFee = PairStateCodec.Real(ref reader, 11),
                SettledUsd = PairStateCodec.Real(ref reader, 12),
                EntryTime = PairStateCodec.Real(ref reader, 13),
                ExitTime = PairStateCodec.Real(ref reader, 14),
                FromRecovery = Flag(ref reader, 15),
                RegimeAtEntry = Regime(ref reader, 16),
            });
            reader.EndStruct();
        }
    }

    private static void Enum(CseWriter writer, ushort tag, int value)
    {
        writer.Tag(tag);
        writer.Enum((ushort)value);
    }

    private static int Enum(ref CseReader reader, ushort tag, int highest)
    {
        reader.Tag(tag);
        return PairStateCodec.Choice(ref reader, highest);
    }

    private static void Text(CseWriter writer, ushort tag, string value)
    {
        writer.Tag(tag);
        writer.String(value);
    }

    private static string Text(ref CseReader reader, ushort tag)
    {
        reader.Tag(tag);
        return reader.String();
    }

    private static void Regime(CseWriter writer, ushort tag, int? regime)
    {
        writer.Tag(tag);
        if (writer.Option(regime is not null))
        {
            writer.U8((byte)regime.GetValueOrDefault());
        }
    }

    private static int? Regime(ref CseReader reader, ushort tag)
    {
        reader.Tag(tag);
        return reader.Option() ? reader.U8() : null;
    }

    private static bool Flag(ref CseReader reader, ushort tag)
    {
        reader.Tag(tag);
        return reader.Bool();
    }
}
