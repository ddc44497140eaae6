using System.Text.Json;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Documents;

/// <summary>
/// Writes the JSON document of a pair state (grid.md §3.1): all keys, fixed order, round-trip numbers.
/// </summary>
public static class StateWriter
{
    /// <summary>Writes the state object as the next value.</summary>
    public static void Write(Utf8JsonWriter writer, PairState state)
    {
        writer.WriteStartObject();
        JsonNumbers.Write(writer, "market_price"u8, state.MarketPrice);
        JsonNumbers.Write(writer, "now"u8, state.Now);
        RowWriter.WriteOrders(writer, "orders"u8, state.Orders.Span);
        RowWriter.WriteRecoveries(writer, "recovery_orders"u8, state.RecoveryOrders.Span);
        RowWriter.WriteCycles(writer, "completed_cycles"u8, state.CompletedCycles.Span);
        WriteCounters(writer, state);
        WriteLegs(writer, state);
        JsonNumbers.Write(writer, "profit_pct_runtime"u8, state.ProfitPctRuntime);
        writer.WriteEndObject();
    }

    private static void WriteCounters(Utf8JsonWriter writer, PairState state)
    {
        writer.WriteNumber("cycle_a"u8, state.LegA.Cycle);
        writer.WriteNumber("cycle_b"u8, state.LegB.Cycle);
        writer.WriteNumber("next_order_id"u8, state.NextOrderId);
        writer.WriteNumber("next_recovery_id"u8, state.NextRecoveryId);
        JsonNumbers.Write(writer, "total_profit"u8, state.TotalProfit);
        JsonNumbers.Write(writer, "total_settled_usd"u8, state.TotalSettledUsd);
        JsonNumbers.Write(writer, "total_fees"u8, state.TotalFees);
        JsonNumbers.Write(writer, "today_realized_loss"u8, state.TodayRealizedLoss);
        writer.WriteNumber("total_round_trips"u8, state.TotalRoundTrips);
        JsonNumbers.Write(writer, "s2_entered_at"u8, state.S2EnteredAt);
        JsonNumbers.Write(writer, "last_price_update_at"u8, state.LastPriceUpdateAt);
    }

    private static void WriteLegs(Utf8JsonWriter writer, PairState state)
    {
        ref readonly var a = ref state.LegA;
        ref readonly var b = ref state.LegB;
        writer.WriteNumber("consecutive_losses_a"u8, a.ConsecutiveLosses);
        writer.WriteNumber("consecutive_losses_b"u8, b.ConsecutiveLosses);
        JsonNumbers.Write(writer, "cooldown_until_a"u8, a.CooldownUntil);
        JsonNumbers.Write(writer, "cooldown_until_b"u8, b.CooldownUntil);
        writer.WriteBoolean("long_only"u8, state.LongOnly);
        writer.WriteBoolean("short_only"u8, state.ShortOnly);
        writer.WriteString("mode_source"u8, WireNames.Of(state.ModeSource));
        writer.WriteNumber("consecutive_refreshes_a"u8, a.ConsecutiveRefreshes);
        writer.WriteNumber("consecutive_refreshes_b"u8, b.ConsecutiveRefreshes);
        writer.WriteString("last_refresh_direction_a"u8, WireNames.Of(a.LastRefreshDirection));
        writer.WriteString("last_refresh_direction_b"u8, WireNames.Of(b.LastRefreshDirection));
        JsonNumbers.Write(writer, "refresh_cooldown_until_a"u8, a.RefreshCooldownUntil);
        JsonNumbers.Write(writer, "refresh_cooldown_until_b"u8, b.RefreshCooldownUntil);
    }
}
