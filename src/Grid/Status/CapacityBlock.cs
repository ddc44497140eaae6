using System.Text.Json;
using Millwright.Grid.Capacity;
using Millwright.Grid.Orders;
using Millwright.Grid.Plant;
using Millwright.Grid.Rates;
using Millwright.Kernel;

namespace Millwright.Grid.Status;

/// <summary>Block <c>capacity</c> (grid.md §6.3).</summary>
internal static class CapacityBlock
{
    private static readonly string[] EntryGates =
        ["fund_guard", "entry_floor", "capacity_gate", "below_min", "scheduler_deferred"];

    public static void Write(Utf8JsonWriter json, GridCore core, CapacityReport report, Instant now)
    {
        json.WriteStartObject("capacity");
        json.WriteNumber("open_orders", report.OpenOrders);
        json.WriteString("open_orders_source", report.OpenOrdersExchange is null ? "internal_fallback" : "exchange");
        json.WriteNumber("open_orders_internal", report.OpenOrdersInternal);
        json.Optional("open_orders_exchange", (long?)report.OpenOrdersExchange);
        json.Optional("open_orders_drift", report.OpenOrdersExchange - report.OpenOrdersInternal);
        json.WriteNumber("order_limit", report.OrderLimit);
        json.WriteNumber("effective_cap", report.EffectiveCap);
        json.Optional("venue_cap", core.Loop.VenueCap == int.MaxValue ? null : (long?)core.Loop.VenueCap);
        json.WriteNumber("headroom", report.Headroom);
        json.WriteNumber("headroom_committed", report.HeadroomCommitted);
        json.WriteNumber("utilization_pct", report.UtilizationPct);
        json.Optional("orders_per_slot", report.OrdersPerSlot);
        json.WriteNumber("estimated_slots_remaining", report.EstimatedSlotsRemaining);
        json.WriteNumber("max_new_sticky", report.MaxNewSticky);
        json.WriteNumber("max_new_cycle", report.MaxNewCycle);
        json.WriteNumber("partial_fill_open_1d", report.PartialOpens);
        json.WriteNumber("partial_fill_cancel_1d", report.PartialCancels);
        var filled = report.FillSec.Count > 0;
        json.Optional("median_fill_sec_1d", filled ? report.FillSec.Median : null);
        json.Optional("p95_fill_sec_1d", filled ? report.FillSec.P95 : null);
        json.WriteString("band", report.Band switch
        {
            CapacityBand.Stop => "stop",
            CapacityBand.Caution => "caution",
            _ => "normal",
        });
        json.WriteString("guidance", report.Band switch
        {
            CapacityBand.Stop => "add none, resume after 72 h normal",
            CapacityBand.Caution => "at most one slot per day",
            _ => "add freely",
        });
        json.WriteStartArray("risk_hints");
        foreach (var hint in report.Hints())
        {
            json.WriteStringValue(hint);
        }

        json.WriteEndArray();
        json.WriteStartObject("band_limits");
        json.WriteNumber("stop", core.Options.CapacityStopHeadroom);
        json.WriteNumber("caution", core.Options.CapacityCautionHeadroom);
        json.WriteEndObject();
        Scheduler(json, core);
        Floor(json, core);
        BSide(json, core);
        Api(json, core, now);
        json.WriteEndObject();
    }

    private static void Scheduler(Utf8JsonWriter json, GridCore core)
    {
        var pending = 0;
        foreach (var slot in core.Slots.All)
        {
            pending += slot.Pending.Count;
        }

        json.WriteStartObject("entry_scheduler");
        json.WriteNumber("cap_per_loop", core.Options.EntriesMaxPerLoop);
        json.WriteNumber("used_this_loop", core.Loop.EntriesUsed);
        json.WriteNumber("pending", pending);
        json.WriteNumber("deferred_total", core.Gates.Deferred);
        json.WriteNumber("drained_total", core.Gates.Drained);
        json.WriteEndObject();
    }

    private static void Floor(Utf8JsonWriter json, GridCore core)
    {
        json.WriteStartObject("entry_floor");
        json.WriteBoolean("enabled", core.Options.SizingEntryFloorEnabled);
        json.Optional("floor_quote", core.Market.HasPrice
            ? Math.Max((double)core.Rules.MinVolume * core.Market.Mid, (double)core.Rules.MinCost) * 1.01
            : null);
        json.WriteNumber("applied_count", core.Loop.FloorApplied);
        json.WriteStartArray("applied_sides");
        var (a, b) = core.Slots.Count > 0 ? core.Sizer.FlooredSides(core.Slots.Span[0]) : (false, false);
        if (a)
        {
            json.WriteStringValue("A");
        }

        if (b)
        {
            json.WriteStringValue("B");
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Local rate models (grid.md §8.8, §12.1).</summary>
    private static void Api(Utf8JsonWriter json, GridCore core, Instant now)
    {
        var limits = RateLimits.Of(core.Options.ExchangeTier);
        json.WriteStartObject("api");
        var (rest, engine) = core.Rates.At(now);
        json.WriteNumber("rest_counter", rest);
        json.WriteNumber("rest_max", limits.RestMax);
        json.WriteNumber("engine_counter", engine);
        json.WriteNumber("engine_max", limits.EngineMax);
        json.WriteNumber("calls_cycle", core.RateState.Calls);
        json.WriteNumber("calls_60s", core.RateState.CallsOfMinute(now.UnixSeconds));
        json.WriteStartObject("errors");
        foreach (var (kind, count) in core.RateState.Errors)
        {
            json.WriteNumber(kind, count);
        }

        json.WriteEndObject();
        json.WriteNumber("overruns", core.RateState.Overruns);
        json.Time("circuit_open_until", core.Rates.IsOpen ? core.RateState.CircuitUntil.UnixSeconds : 0.0);
        json.WriteEndObject();
    }

    private static void BSide(Utf8JsonWriter json, GridCore core)
    {
        var degraded = 0;
        foreach (var slot in core.Slots.All)
        {
            degraded += slot.State.LongOnly || slot.State.ShortOnly ? 1 : 0;
        }

        json.WriteStartObject("b_side");
        json.WriteStartObject("failures_24h");
        foreach (var gate in EntryGates)
        {
            json.WriteNumber(gate, core.Windows.BuyFailures.Count(failure => failure.Gate == gate));
        }

        json.WriteEndObject();
        json.WriteNumber("degraded_slots", degraded);
        json.WriteNumber("recoveries_24h", core.Windows.Restored.Count);
        json.WriteEndObject();
    }
}
