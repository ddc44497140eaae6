using System.Text.Json;
using Millwright.Regime.Churners;
using Millwright.Regime.Engine;
using Millwright.Regime.Healing;

namespace Millwright.Regime.Status;

/// <summary><c>self_healing</c> and <c>churner</c> (regime.md §12.9, §12.10).</summary>
internal static class HealingBlock
{
    public static void Write(Utf8JsonWriter json, RegimeEngine engine, double now)
    {
        var facts = engine.Facts;
        var counts = new int[5];
        var (needed, pending) = (0.0, 0);
        foreach (var p in facts.Positions)
        {
            counts[(int)engine.Desk.BandOf(p, now, facts.Mid)]++;
            var n = Needed(p, facts);
            needed += n;
            pending += n > 1e-12 ? 1 : 0;
        }

        var totals = engine.Churners.Subsidy.Totals(null);
        json.WriteStartObject("self_healing");
        json.WriteBoolean("enabled", true);
        json.WriteNumber("open_positions", facts.Positions.Count);
        json.WriteNumber("journal_entries_local", engine.Churners.Subsidy.Count);
        json.WriteStartObject("subsidy");
        json.Number("balance", totals.Balance);
        json.Number("earned", totals.Earned);
        json.Number("consumed", totals.Consumed);
        json.Number("pending_needed", needed);
        json.WriteNumber("pending_positions", pending);
        json.WriteEndObject();
        json.WriteStartObject("age_bands");
        for (var i = 0; i < counts.Length; i++)
        {
            json.WriteNumber(AgeBands.Name((AgeBand)i), counts[i]);
        }

        json.WriteEndObject();
        Heatmap(json, counts, facts.Positions.Count);
        Plans(json, engine, now);
        json.WriteEndObject();
        Churners(json, engine, needed, totals.Balance);
    }

    private static double Needed(in OpenPosition p, PlantFacts f) => RepriceTargets.SubsidyNeeded(
        p.Sell, p.Exit, RepriceTargets.Fillable(p.Sell, f.Mid, p.Entry, f.EntryPct, f.FeePct), p.Volume);

    private static void Heatmap(Utf8JsonWriter json, int[] counts, int total)
    {
        json.WriteStartObject("age_heatmap");
        json.WriteNumber("total_open", total);
        json.WriteStartArray("bands");
        for (var i = 0; i < counts.Length; i++)
        {
            json.WriteStartObject();
            json.WriteString("band", AgeBands.Name((AgeBand)i));
            json.WriteNumber("count", counts[i]);
            json.Number("pct", total == 0 ? 0.0 : 100.0 * counts[i] / total, 2);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What automatic repricing would do with the positions that are stale or older, with reasons why not.
    /// </summary>
    private static void Plans(Utf8JsonWriter json, RegimeEngine engine, double now)
    {
        var f = engine.Facts;
        json.WriteStartArray("plans");
        var left = 50;
        foreach (var p in f.Positions)
        {
            if (left == 0 || f.Mid <= 0.0 || engine.Desk.BandOf(p, now, f.Mid) < AgeBand.Stale)
            {
                continue;
            }

            left--;
            var plan = HealingPlan.Of(
                new HealingInput
                {
                    Sell = p.Sell, AgeSec = now - p.EntryAt, Entry = p.Entry, Exit = p.Exit, Market = f.Mid,
                    Volume = p.Volume, EntryPct = f.EntryPct, FeePct = f.FeePct, Decimals = f.PriceDecimals,
                    TargetPct = p.Entry > 0.0 ? Math.Abs(p.Exit - p.Entry) / p.Entry * 100.0 : 0.0,
                    BasePct = f.ProfitPct, ExitLive = p.ExitLive,
                    Balance = engine.Churners.Subsidy.Totals(p.Key.Slot).Balance,
                },
                engine.Desk.Bands);
            json.WriteStartObject();
            json.WriteNumber("position_id", p.Key.Id);
            json.WriteNumber("slot_id", p.Key.Slot);
            json.WriteString("band", AgeBands.Name(plan.Band));
            json.WriteString("action", plan.Action);
            json.Number("new_exit_price", plan.NewExit, 8);
            json.Number("fillable_price", plan.Fillable, 8);
            json.Number("subsidy_needed", plan.Needed);
            json.WriteStartArray("why_not");
            foreach (var code in plan.Skipped)
            {
                json.WriteStringValue(code);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Churners(Utf8JsonWriter json, RegimeEngine engine, double needed, double balance)
    {
        var desk = engine.Churners;
        var (cyclesToday, cycles, profitToday, profit, residual) = (0L, 0L, 0.0, 0.0, 0.0);
        foreach (var c in desk.All.Values)
        {
            cyclesToday += c.CyclesToday;
            cycles += c.CyclesTotal;
            profitToday += c.ProfitToday;
            profit += c.ProfitTotal;
            residual += c.Residual;
        }

        json.WriteStartObject("churner");
        json.WriteBoolean("enabled", desk.Enabled);
        json.WriteBoolean("orders_available", desk.HasOrders);
        json.WriteNumber("active_slots", desk.Active);
        json.WriteNumber("max_active", engine.Options.ChurnerMaxActive);
        json.Number("reserve_available_usd", desk.ReserveLeft);
        json.Number("reserve_config_usd", desk.ReserveConfigured);
        json.WriteNumber("cycles_today", cyclesToday);
        json.Number("profit_today", profitToday);
        json.WriteNumber("cycles_total", cycles);
        json.Number("profit_total", profit);
        json.Number("mts", engine.Score.Value);
        json.Number("mts_gate", engine.Options.MtsChurnerGate);
        json.Number("subsidy_balance", balance);
        json.Number("subsidy_needed", needed);
        json.Number("residual_base", residual);
        json.WriteString("paused_reason", !desk.Enabled ? "disabled"
            : engine.Market.PolicyRegime != MarketRegime.Ranging ? "regime_not_ranging"
            : desk.Active == 0 ? "idle"
            : "");
        json.WriteStartArray("states");
        foreach (var slot in engine.Facts.Slots)
        {
            State(json, slot, desk.All.TryGetValue(slot, out var c) ? c : null);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void State(Utf8JsonWriter json, int slot, Churner? c)
    {
        json.WriteStartObject();
        json.WriteNumber("slot_id", slot);
        json.WriteString("state", c?.State ?? "idle");
        json.WriteBoolean("active", c?.Active ?? false);
        json.WriteNumber("parent_position_id", c?.ParentId ?? 0);
        json.WriteNumber("cycle_id", c?.CycleId ?? 0);
        json.Number("compound_usd", c?.Compound ?? 0.0);
        json.Number("reserve_allocated_usd", c?.Reserve ?? 0.0);
        json.WriteNumber("cycles_total", c?.CyclesTotal ?? 0);
        json.Number("profit_total", c?.ProfitTotal ?? 0.0);
        json.WriteString("last_error", c?.LastError ?? "");
        json.Number("last_state_change_at", c?.ChangedAt ?? 0.0, 3);
        json.WriteEndObject();
    }
}
