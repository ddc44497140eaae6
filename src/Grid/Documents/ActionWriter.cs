using System.Text.Json;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Documents;

/// <summary>Writes reducer actions with their <c>type</c> tag and every field of grid.md §1.7.</summary>
public static class ActionWriter
{
    /// <summary>Writes an array member of actions.</summary>
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> key, ReadOnlySpan<GridAction> actions)
    {
        writer.WriteStartArray(key);
        foreach (ref readonly var action in actions)
        {
            Write(writer, action);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes one action object as the next value.</summary>
    public static void Write(Utf8JsonWriter writer, in GridAction action)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, WireNames.Of(action.Kind));
        switch (action.Kind)
        {
            case GridActionKind.PlaceOrder:
                WritePlace(writer, action);
                break;
            case GridActionKind.CancelOrder:
                writer.WriteNumber("local_id"u8, action.LocalId);
                writer.WriteString("txid"u8, action.Txid);
                writer.WriteString("reason"u8, action.Reason);
                break;
            case GridActionKind.OrphanOrder:
                writer.WriteNumber("local_id"u8, action.LocalId);
                writer.WriteNumber("recovery_id"u8, action.RecoveryId);
                writer.WriteString("reason"u8, action.Reason);
                break;
            default:
                WriteBook(writer, action);
                break;
        }

        writer.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter writer, in GridAction action)
    {
        writer.WriteNumber("local_id"u8, action.LocalId);
        writer.WriteString("side"u8, WireNames.Of(action.Side));
        writer.WriteString("role"u8, WireNames.Of(action.Role));
        JsonNumbers.Write(writer, "price"u8, action.Price);
        JsonNumbers.Write(writer, "volume"u8, action.Volume);
        writer.WriteString("trade_id"u8, WireNames.Of(action.Leg));
        writer.WriteNumber("cycle"u8, action.Cycle);
        writer.WriteBoolean("post_only"u8, action.PostOnly);
        writer.WriteString("reason"u8, action.Reason);
    }

    private static void WriteBook(Utf8JsonWriter writer, in GridAction action)
    {
        writer.WriteString("trade_id"u8, WireNames.Of(action.Leg));
        writer.WriteNumber("cycle"u8, action.Cycle);
        JsonNumbers.Write(writer, "net_profit"u8, action.NetProfit);
        JsonNumbers.Write(writer, "gross_profit"u8, action.GrossProfit);
        JsonNumbers.Write(writer, "fees"u8, action.Fees);
        JsonNumbers.Write(writer, "settled_usd"u8, action.SettledUsd);
        writer.WriteBoolean("from_recovery"u8, action.FromRecovery);
    }
}
