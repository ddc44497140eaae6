using System.Text.Json;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Documents;

/// <summary>
/// Writes orders, recoveries and cycles with every key of grid.md §1.2–§1.4 in the order given there.
/// </summary>
public static class RowWriter
{
    /// <summary>Writes an array member of active orders.</summary>
    public static void WriteOrders(Utf8JsonWriter writer, ReadOnlySpan<byte> key, ReadOnlySpan<OrderState> orders)
    {
        writer.WriteStartArray(key);
        foreach (ref readonly var order in orders)
        {
            WriteOrder(writer, order);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes an array member of recovery orders.</summary>
    public static void WriteRecoveries(
        Utf8JsonWriter writer, ReadOnlySpan<byte> key, ReadOnlySpan<RecoveryOrder> recoveries)
    {
        writer.WriteStartArray(key);
        foreach (ref readonly var recovery in recoveries)
        {
            WriteRecovery(writer, recovery);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes an array member of booked cycles.</summary>
    public static void WriteCycles(Utf8JsonWriter writer, ReadOnlySpan<byte> key, ReadOnlySpan<CycleRecord> cycles)
    {
        writer.WriteStartArray(key);
        foreach (ref readonly var record in cycles)
        {
            WriteCycle(writer, record);
        }

        writer.WriteEndArray();
    }

    private static void WriteOrder(Utf8JsonWriter writer, in OrderState order)
    {
        writer.WriteStartObject();
        writer.WriteNumber("local_id"u8, order.LocalId);
        writer.WriteString("side"u8, WireNames.Of(order.Side));
        writer.WriteString("role"u8, WireNames.Of(order.Role));
        JsonNumbers.Write(writer, "price"u8, order.Price);
        JsonNumbers.Write(writer, "volume"u8, order.Volume);
        writer.WriteString("trade_id"u8, WireNames.Of(order.Leg));
        writer.WriteNumber("cycle"u8, order.Cycle);
        writer.WriteString("txid"u8, order.Txid);
        JsonNumbers.Write(writer, "placed_at"u8, order.PlacedAt);
        JsonNumbers.Write(writer, "entry_price"u8, order.EntryPrice);
        JsonNumbers.Write(writer, "entry_fee"u8, order.EntryFee);
        JsonNumbers.Write(writer, "entry_filled_at"u8, order.EntryFilledAt);
        WriteRegime(writer, order.RegimeAtEntry);
        writer.WriteEndObject();
    }

    private static void WriteRecovery(Utf8JsonWriter writer, in RecoveryOrder recovery)
    {
        writer.WriteStartObject();
        writer.WriteNumber("recovery_id"u8, recovery.RecoveryId);
        writer.WriteString("side"u8, WireNames.Of(recovery.Side));
        JsonNumbers.Write(writer, "price"u8, recovery.Price);
        JsonNumbers.Write(writer, "volume"u8, recovery.Volume);
        writer.WriteString("trade_id"u8, WireNames.Of(recovery.Leg));
        writer.WriteNumber("cycle"u8, recovery.Cycle);
        JsonNumbers.Write(writer, "entry_price"u8, recovery.EntryPrice);
        JsonNumbers.Write(writer, "orphaned_at"u8, recovery.OrphanedAt);
        JsonNumbers.Write(writer, "entry_fee"u8, recovery.EntryFee);
        JsonNumbers.Write(writer, "entry_filled_at"u8, recovery.EntryFilledAt);
        writer.WriteString("txid"u8, recovery.Txid);
        writer.WriteString("reason"u8, recovery.Reason);
        WriteRegime(writer, recovery.RegimeAtEntry);
        writer.WriteEndObject();
    }

    private static void WriteCycle(Utf8JsonWriter writer, in CycleRecord record)
    {
        writer.WriteStartObject();
        writer.WriteString("trade_id"u8, WireNames.Of(record.Leg));
        writer.WriteNumber("cycle"u8, record.Cycle);
        JsonNumbers.Write(writer, "entry_price"u8, record.EntryPrice);
        JsonNumbers.Write(writer, "exit_price"u8, record.ExitPrice);
        JsonNumbers.Write(writer, "volume"u8, record.Volume);
        JsonNumbers.Write(writer, "gross_profit"u8, record.GrossProfit);
        JsonNumbers.Write(writer, "fees"u8, record.Fees);
        JsonNumbers.Write(writer, "net_profit"u8, record.NetProfit);
        JsonNumbers.Write(writer, "entry_fee"u8, record.EntryFee);
        JsonNumbers.Write(writer, "exit_fee"u8, record.ExitFee);
        JsonNumbers.Write(writer, "quote_fee"u8, record.QuoteFee);
        JsonNumbers.Write(writer, "settled_usd"u8, record.SettledUsd);
        JsonNumbers.Write(writer, "entry_time"u8, record.EntryTime);
        JsonNumbers.Write(writer, "exit_time"u8, record.ExitTime);
        writer.WriteBoolean("from_recovery"u8, record.FromRecovery);
        WriteRegime(writer, record.RegimeAtEntry);
        writer.WriteEndObject();
    }

    private static void WriteRegime(Utf8JsonWriter writer, int? regime)
    {
        if (regime is { } tag)
        {
            writer.WriteNumber("regime_at_entry"u8, tag);
        }
        else
        {
            writer.WriteNull("regime_at_entry"u8);
        }
    }
}
