using System.Text.Json;
using Millwright.Grid.Governor;
using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Grid.Telemetry;
using Millwright.Kernel;

namespace Millwright.Grid.Status;

/// <summary>Block <c>slots[]</c> of the status payload.</summary>
internal static class SlotBlock
{
    public static void Write(
        Utf8JsonWriter json, GridCore core, FactoryTelemetry telemetry, PlantGroup group, decimal mark, double now)
    {
        json.WriteStartArray("slots");
        foreach (var slot in core.Slots.All)
        {
            json.WriteStartObject();
            Head(json, core, slot, mark);
            json.Optional("stuck_score", telemetry.StuckScore(slot.Id));
            Legs(json, core, slot);
            Orders(json, core, slot, group, now);
            Recoveries(json, core, slot, mark, now);
            Cycles(json, slot);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Head(Utf8JsonWriter json, GridCore core, Slot slot, decimal mark)
    {
        var state = slot.State;
        var account = core.Book.Slot(slot.Id);
        json.WriteNumber("slot_id", slot.Id);
        json.WriteString("alias", slot.Alias);
        json.WriteBoolean("sticky", slot.Sticky);
        json.WriteString("lifecycle", Wire(slot.Lifecycle));
        json.WriteString("phase", WireNames.Of(state.Phase));
        json.Time("phase_since", slot.PhaseSince);
        json.WriteString("mode_flag", state.LongOnly ? "long_only" : state.ShortOnly ? "short_only" : "two_sided");
        json.WriteString("mode_source", WireNames.Of(state.ModeSource));
        json.Optional("market_price", state.MarketPrice > 0.0 ? state.MarketPrice : null);
        json.WriteNumber("cycle_a", state.LegA.Cycle);
        json.WriteNumber("cycle_b", state.LegB.Cycle);
        json.WriteNumber("total_profit", account.TotalProfit);
        json.WriteNumber("total_fees", account.TotalFees);
        json.WriteNumber("total_write_offs", account.TotalWriteOffs);
        json.WriteNumber("net_realised", account.NetRealised);
        json.Optional("unrealised", Unrealised(core, slot.Id, mark));
        json.WriteNumber("round_trips", account.RoundTrips);
        var sizes = core.Sizer.PreviewFor(slot);
        json.Optional("order_size_a", sizes.A);
        json.Optional("order_size_b", sizes.B);
        json.WriteNumber("profit_pct_runtime", state.ProfitPctRuntime);
        json.Optional("s2_entered_at", state.S2EnteredAt);
        json.WriteString("halt_reason", slot.HaltReason);
    }

    private static decimal? Unrealised(GridCore core, int slotId, decimal mark)
    {
        if (mark <= 0m)
        {
            return null;
        }

        var sum = 0m;
        foreach (var lot in core.Book.OpenLots)
        {
            sum += lot.Id.Slot == slotId ? LotMark.Unrealised(lot, mark) : 0m;
        }

        return sum;
    }

    private static void Legs(Utf8JsonWriter json, GridCore core, Slot slot)
    {
        var config = core.ConfigOf(slot);
        ref readonly var a = ref slot.State.LegA;
        ref readonly var b = ref slot.State.LegB;
        json.Time("cooldown_until_a", a.CooldownUntil);
        json.Time("cooldown_until_b", b.CooldownUntil);
        json.WriteNumber("losses_a", a.ConsecutiveLosses);
        json.WriteNumber("losses_b", b.ConsecutiveLosses);
        json.WriteNumber("entry_backoff_a", Pricing.Backoff(config, a.ConsecutiveLosses));
        json.WriteNumber("entry_backoff_b", Pricing.Backoff(config, b.ConsecutiveLosses));
        json.WriteStartArray("missing");
        Missing(json, slot, Leg.A);
        Missing(json, slot, Leg.B);
        json.WriteEndArray();
    }

    private static void Missing(Utf8JsonWriter json, Slot slot, Leg leg)
    {
        var record = slot.LegOf(leg);
        if (record.MissingSince is not null)
        {
            json.WriteStringValue($"{WireNames.Of(leg)}: {record.MissingReason}");
        }
    }

    private static void Orders(Utf8JsonWriter json, GridCore core, Slot slot, PlantGroup group, double now)
    {
        json.WriteStartArray("open_orders");
        foreach (ref readonly var order in slot.State.Orders.Span)
        {
            var working = slot.FindWorking(false, order.LocalId);
            json.WriteStartObject();
            json.WriteNumber("local_id", order.LocalId);
            json.WriteString("side", WireNames.Of(order.Side));
            json.WriteString("role", WireNames.Of(order.Role));
            json.WriteString("trade_id", WireNames.Of(order.Leg));
            json.WriteNumber("cycle", order.Cycle);
            json.WriteNumber("price", order.Price);
            json.WriteNumber("volume", order.Volume);
            json.WriteNumber("executed", working?.Executed ?? 0m);
            json.WriteString("txid", order.Txid);
            json.WriteString("cl_ord_id", working is null ? "" : group.FindIntent(working.IntentSeq)?.ClientId ?? "");
            json.WriteString("status", Status(slot, working, order.LocalId));
            var since = order.EntryFilledAt != 0.0 ? order.EntryFilledAt : order.PlacedAt;
            json.WriteNumber("age_sec", Math.Max(0.0, now - order.PlacedAt));
            json.Optional("distance_pct", Distance(core, order.Price));
            json.Optional("orphan_in_sec", OrphanIn(core, slot, order, since, now));
            json.WriteNumber("reprice_count", slot.LegOf(order.Leg).RepriceCount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>
    /// Seconds until the timer of an exit is due: from its fill, in S2 from the time both were open; null while timers
    /// stand still.
    /// </summary>
    private static double? OrphanIn(GridCore core, Slot slot, in OrderState order, double since, double now)
    {
        if (slot.Sticky || order.Role != OrderRole.Exit || core.TimersHeld(slot))
        {
            return null;
        }

        var config = core.ConfigOf(slot);
        var both = slot.State.Phase == SlotPhase.S2;
        var after = both ? config.S2OrphanAfterSec : config.S1OrphanAfterSec;
        var start = both ? slot.State.S2EnteredAt ?? now : since;
        return double.IsInfinity(after) ? null : Math.Max(0.0, start + after - now);
    }

    private static double? Distance(GridCore core, double price) => core.Market.HasPrice
        ? Math.Abs(price - core.Market.Mid) / core.Market.Mid * 100.0
        : null;

    private static string Status(Slot slot, TrackedOrder? working, long localId)
    {
        if (working is null)
        {
            return slot.FindPending(false, localId) is { Gate.Length: > 0 } ? "deferred" : "intent";
        }

        return working.Cancelling != CancelPurpose.None ? "cancelling" : working.Stage switch
        {
            OrderStage.Intent => "intent",
            OrderStage.Unknown => "unknown",
            _ => "live",
        };
    }

    private static void Recoveries(Utf8JsonWriter json, GridCore core, Slot slot, decimal mark, double now)
    {
        json.WriteStartArray("recovery_orders");
        foreach (ref readonly var recovery in slot.State.RecoveryOrders.Span)
        {
            json.WriteStartObject();
            json.WriteNumber("recovery_id", recovery.RecoveryId);
            json.WriteString("trade_id", WireNames.Of(recovery.Leg));
            json.WriteNumber("cycle", recovery.Cycle);
            json.WriteString("side", WireNames.Of(recovery.Side));
            json.WriteNumber("price", recovery.Price);
            json.WriteNumber("volume", recovery.Volume);
            json.WriteString("txid", recovery.Txid);
            json.WriteString("reason", recovery.Reason);
            json.WriteNumber("age_sec", Math.Max(0.0, now - recovery.OrphanedAt));
            json.Optional("distance_pct", Distance(core, recovery.Price));
            var lot = mark > 0m ? core.Book.FindLot(slot.LotOf(in recovery)) : null;
            json.Optional("unrealised", lot is null ? (decimal?)null : LotMark.Unrealised(lot, mark));
            var ttl = core.Cycle.TimeToLive(slot);
            json.Optional(
                "ttl_remaining_sec", ttl is null ? null : Math.Max(0.0, recovery.OrphanedAt + ttl.Value - now));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Cycles(Utf8JsonWriter json, Slot slot)
    {
        json.WriteStartArray("recent_cycles");
        var cycles = slot.State.CompletedCycles.Span;
        for (var i = cycles.Length - 1; i >= Math.Max(0, cycles.Length - 20); i--)
        {
            ref readonly var cycle = ref cycles[i];
            json.WriteStartObject();
            json.WriteString("trade_id", WireNames.Of(cycle.Leg));
            json.WriteNumber("cycle", cycle.Cycle);
            json.WriteNumber("entry_price", cycle.EntryPrice);
            json.WriteNumber("exit_price", cycle.ExitPrice);
            json.WriteNumber("volume", cycle.Volume);
            json.WriteNumber("gross_profit", cycle.GrossProfit);
            json.WriteNumber("fees", cycle.Fees);
            json.WriteNumber("net_profit", cycle.NetProfit);
            json.WriteNumber("entry_fee", cycle.EntryFee);
            json.WriteNumber("exit_fee", cycle.ExitFee);
            json.WriteNumber("quote_fee", cycle.QuoteFee);
            json.WriteNumber("settled_usd", cycle.SettledUsd);
            json.WriteNumber("entry_time", cycle.EntryTime);
            json.WriteNumber("exit_time", cycle.ExitTime);
            json.WriteBoolean("from_recovery", cycle.FromRecovery);
            json.Optional("regime_at_entry", (long?)cycle.RegimeAtEntry);
            json.WriteNumber("duration_sec", cycle.ExitTime - cycle.EntryTime);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Wire(SlotLifecycle lifecycle) => lifecycle switch
    {
        SlotLifecycle.Active => "active",
        SlotLifecycle.Paused => "paused",
        SlotLifecycle.Closing => "closing",
        SlotLifecycle.Removing => "removing",
        _ => "halted",
    };
}
