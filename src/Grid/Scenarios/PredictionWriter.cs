using System.Text.Json;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Scenarios;

/// <summary>JSON form of a prediction (grid.md §10.3).</summary>
public static class PredictionWriter
{
    /// <summary>Writes the outlook of one slot as the next JSON value; absent members are null.</summary>
    public static void WriteJson(Utf8JsonWriter writer, long slotId, Prediction outlook)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(outlook);
        writer.WriteStartObject();
        writer.WriteNumber("slot_id", slotId);
        writer.WriteString("phase", WireNames.Of(outlook.Phase));
        writer.WriteNumber("market_price", outlook.MarketPrice);
        writer.WriteNumber("now", outlook.Now);
        writer.WriteNumber("entry_pct_a", outlook.EntryPctA);
        writer.WriteNumber("entry_pct_b", outlook.EntryPctB);
        writer.WriteNumber("cooldown_sec_a", outlook.CooldownSecA);
        writer.WriteNumber("cooldown_sec_b", outlook.CooldownSecB);
        Optional(writer, "s2_countdown_sec", outlook.S2CountdownSec);
        writer.WriteStartArray("orders");
        foreach (var order in outlook.Orders)
        {
            writer.WriteStartObject();
            writer.WriteNumber("local_id", order.Order.LocalId);
            writer.WriteString("side", WireNames.Of(order.Order.Side));
            writer.WriteString("role", WireNames.Of(order.Order.Role));
            writer.WriteNumber("price", order.Order.Price);
            writer.WriteNumber("volume", order.Order.Volume);
            writer.WriteNumber("distance_pct", order.DistancePct);
            Optional(writer, "age_sec", order.AgeSec);
            Optional(writer, "reprice_in_sec", order.RepriceInSec);
            Optional(writer, "orphan_in_sec", order.OrphanInSec);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("recoveries");
        foreach (var recovery in outlook.Recoveries)
        {
            writer.WriteStartObject();
            writer.WriteNumber("recovery_id", recovery.Recovery.RecoveryId);
            writer.WriteNumber("price", recovery.Recovery.Price);
            writer.WriteNumber("distance_pct", recovery.DistancePct);
            writer.WriteNumber("age_sec", recovery.AgeSec);
            writer.WriteNumber("unrealised", recovery.UnrealisedUsd);
            Optional(writer, "expires_in_sec", recovery.ExpiresInSec);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } known && double.IsFinite(known))
        {
            writer.WriteNumber(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
