using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Documents;

/// <summary>
/// Canonical State Encoding of a pair state (kernel.md §8.1): one struct, tags in the order of the document keys,
/// fields
/// of both legs in one list of two.
/// </summary>
public static class PairStateCodec
{
    /// <summary>Writes the state as a struct value.</summary>
    public static void Encode(CseWriter writer, PairState state)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(state);
        Field(writer, 1, state.MarketPrice);
        Field(writer, 2, state.Now);
        writer.Tag(3);
        RowCodec.EncodeOrders(writer, state.Orders.Span);
        writer.Tag(4);
        RowCodec.EncodeRecoveries(writer, state.RecoveryOrders.Span);
        writer.Tag(5);
        RowCodec.EncodeCycles(writer, state.CompletedCycles.Span);
        writer.Tag(6);
        writer.List(2);
        EncodeLeg(writer, state.LegA);
        EncodeLeg(writer, state.LegB);
        Field(writer, 7, state.NextOrderId);
        Field(writer, 8, state.NextRecoveryId);
        Field(writer, 9, state.TotalProfit);
        Field(writer, 10, state.TotalSettledUsd);
        Field(writer, 11, state.TotalFees);
        Field(writer, 12, state.TodayRealizedLoss);
        Field(writer, 13, state.TotalRoundTrips);
        Optional(writer, 14, state.S2EnteredAt);
        Optional(writer, 15, state.LastPriceUpdateAt);
        writer.Tag(16);
        writer.Bool(state.LongOnly);
        writer.Tag(17);
        writer.Bool(state.ShortOnly);
        writer.Tag(18);
        writer.Enum((ushort)state.ModeSource);
        Field(writer, 19, state.ProfitPctRuntime);
        writer.EndStruct();
    }

    /// <summary>Reads a struct written by <see cref="Encode"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static PairState Decode(ref CseReader reader)
    {
        var state = new PairState(Real(ref reader, 1), Real(ref reader, 2));
        reader.Tag(3);
        RowCodec.DecodeOrders(ref reader, state.Orders);
        reader.Tag(4);
        RowCodec.DecodeRecoveries(ref reader, state.RecoveryOrders);
        reader.Tag(5);
        RowCodec.DecodeCycles(ref reader, state.CompletedCycles);
        DecodeLegs(ref reader, state);
        state.NextOrderId = Whole(ref reader, 7);
        state.NextRecoveryId = Whole(ref reader, 8);
        state.TotalProfit = Real(ref reader, 9);
        state.TotalSettledUsd = Real(ref reader, 10);
        state.TotalFees = Real(ref reader, 11);
        state.TodayRealizedLoss = Real(ref reader, 12);
        state.TotalRoundTrips = Whole(ref reader, 13);
        state.S2EnteredAt = OptionalReal(ref reader, 14);
        state.LastPriceUpdateAt = OptionalReal(ref reader, 15);
        reader.Tag(16);
        state.LongOnly = reader.Bool();
        reader.Tag(17);
        state.ShortOnly = reader.Bool();
        reader.Tag(18);
        state.ModeSource = (ModeSource)Choice(ref reader, (int)ModeSource.Regime);
        state.ProfitPctRuntime = Real(ref reader, 19);
        reader.EndStruct();
        return state;
    }

    internal static void Field(CseWriter writer, ushort tag, double value)
    {
        writer.Tag(tag);
        writer.F64(value);
    }

    internal static void Field(CseWriter writer, ushort tag, long value)
    {
        writer.Tag(tag);
        writer.I64(value);
    }

    internal static double Real(ref CseReader reader, ushort tag)
    {
        reader.Tag(tag);
        return reader.F64();
    }

    internal static long Whole(ref CseReader reader, ushort tag)
    {
        reader.Tag(tag);
        return reader.I64();
    }

    internal static int Choice(ref CseReader reader, int highest)
    {
        var value = reader.Enum();
        return value <= highest
            ? value
            : throw new InvalidDataException($"state encoding at byte {reader.Position}: enumeration value {value}");
    }

    private static void Optional(CseWriter writer, ushort tag, double? value)
    {
        writer.Tag(tag);
        if (writer.Option(value is not null))
        {
            writer.F64(value.GetValueOrDefault());
        }
    }

    private static double? OptionalReal(ref CseReader reader, ushort tag)
    {
        reader.Tag(tag);
        return reader.Option() ? reader.F64() : null;
    }

    private static void EncodeLeg(CseWriter writer, in LegState leg)
    {
        Field(writer, 1, leg.Cycle);
        Field(writer, 2, leg.ConsecutiveLosses);
        Field(writer, 3, leg.CooldownUntil);
        Field(writer, 4, leg.ConsecutiveRefreshes);
        Field(writer, 5, leg.RefreshCooldownUntil);
        writer.Tag(6);
        writer.Enum((ushort)leg.LastRefreshDirection);
        writer.EndStruct();
    }

    private static void DecodeLegs(ref CseReader reader, PairState state)
    {
        reader.Tag(6);
        var count = reader.List();
        if (count != 2)
        {
            throw new InvalidDataException($"state encoding at byte {reader.Position}: {count} legs");
        }

        DecodeLeg(ref reader, ref state.Of(Leg.A));
        DecodeLeg(ref reader, ref state.Of(Leg.B));
    }

    private static void DecodeLeg(ref CseReader reader, ref LegState leg)
    {
        leg.Cycle = Whole(ref reader, 1);
        leg.ConsecutiveLosses = Whole(ref reader, 2);
        leg.CooldownUntil = Real(ref reader, 3);
        leg.ConsecutiveRefreshes = Whole(ref reader, 4);
        leg.RefreshCooldownUntil = Real(ref reader, 5);
        reader.Tag(6);
        leg.LastRefreshDirection = (DriftDirection)Choice(ref reader, (int)DriftDirection.Down);
        reader.EndStruct();
    }
}
