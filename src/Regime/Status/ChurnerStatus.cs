using System.Buffers;
using System.Text.Json;
using Millwright.Regime.Churners;
using Millwright.Regime.Engine;
using Millwright.Regime.Healing;

namespace Millwright.Regime.Status;

/// <summary>The churner block and the list of candidates (regime.md §12.9).</summary>
public static class ChurnerStatus
{
    /// <summary>The block alone, UTF-8 JSON.</summary>
    public static byte[] Block(RegimeEngine engine, double now) => Json(json => Members(json, engine, now));

    /// <summary>Best candidate of each slot, UTF-8 JSON.</summary>
    public static byte[] Candidates(RegimeEngine engine, double now)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return Json(json =>
        {
            var all = ChurnerDesk.Candidates(now, engine);
            var best = new List<ParentCandidate>();
            foreach (var slot in engine.Facts.Slots)
            {
                if (ParentCandidate.Best(all, slot) is { } candidate)
                {
                    best.Add(candidate);
                }
            }

            json.WriteBoolean("enabled", engine.Churners.Enabled);
            json.WriteNumber("count", best.Count);
            json.WriteStartArray("candidates");
            foreach (var p in engine.Facts.Positions)
            {
                if (best.Find(c => c.PositionId == p.Key.Id) is { } candidate)
                {
                    Candidate(json, engine, p, candidate);
                }
            }

            json.WriteEndArray();
        });
    }

    /// <summary>Members of the block.</summary>
    internal static void Members(Utf8JsonWriter json, RegimeEngine engine, double now)
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

        json.WriteBoolean("enabled", desk.Enabled);
        json.WriteBoolean("orders_available", desk.HasOrders);
        json.WriteNumber("active_slots", desk.Active);
        json.WriteNumber("max_active", engine.Rollout.Trial ? 1 : engine.Options.ChurnerMaxActive);
        json.Number("reserve_available_usd", desk.ReserveLeft);
        json.Number("reserve_config_usd", desk.ReserveConfigured);
        json.WriteNumber("cycles_today", cyclesToday);
        json.Number("profit_today", profitToday);
        json.WriteNumber("cycles_total", cycles);
        json.Number("profit_total", profit);
        json.Number("mts", engine.Score.Value);
        json.Number("mts_gate", desk.GateOf(engine));
        json.Number("subsidy_balance", desk.Subsidy.Totals(null).Balance);
        json.Number("subsidy_needed", HealingBlock.NeededInAll(engine));
        json.Number("residual_base", residual);
        json.WriteString("paused_reason", Paused(engine, now));
        json.WriteStartArray("states");
        foreach (var slot in engine.Facts.Slots)
        {
            State(json, slot, desk.All.TryGetValue(slot, out var c) ? c : null);
        }

        json.WriteEndArray();
    }

    private static string Paused(RegimeEngine engine, double now)
    {
        if (!engine.Churners.Enabled)
        {
            return "disabled";
        }

        if (engine.Market.PolicyRegime != MarketRegime.Ranging)
        {
            return "regime_not_ranging";
        }

        return engine.Churners.Active > 0 ? ""
            : ChurnerDesk.Candidates(now, engine).Exists(c => c.Eligible) ? "idle" : "no_aging_positions";
    }

    private static void State(Utf8JsonWriter json, int slot, Churner? c)
    {
        json.WriteStartObject();
        json.WriteNumber("slot_id", slot);
        json.WriteString("state", c?.State ?? "idle");
        json.WriteBoolean("active", c?.Active ?? false);
        json.WriteNumber("parent_position_id", c?.ParentId ?? 0);
        json.WriteNumber("cycle_id", c?.CycleId ?? 0);
        json.WriteString("side", c is null || c.Order == 0 ? "" : c.Bought ? "buy" : "sell");
        json.Number("price", c?.Price ?? 0.0, 8);
        json.Number("volume", c?.Volume ?? 0.0, 8);
        json.WriteBoolean("cancel_pending", c?.Late is not null);
        json.Number("compound_usd", c?.Compound ?? 0.0);
        json.Number("reserve_allocated_usd", c?.Reserve ?? 0.0);
        json.Number("residual_base", c?.Residual ?? 0.0, 8);
        json.WriteNumber("cycles_today", c?.CyclesToday ?? 0);
        json.Number("profit_today", c?.ProfitToday ?? 0.0);
        json.WriteNumber("cycles_total", c?.CyclesTotal ?? 0);
        json.Number("profit_total", c?.ProfitTotal ?? 0.0);
        json.WriteString("last_error", c?.LastError ?? "");
        json.Number("last_state_change_at", c?.ChangedAt ?? 0.0, 3);
        json.WriteEndObject();
    }

    private static void Candidate(
        Utf8JsonWriter json, RegimeEngine engine, in OpenPosition p, ParentCandidate candidate)
    {
        var f = engine.Facts;
        var fillable = RepriceTargets.Fillable(p.Sell, f.Mid, p.Entry, f.EntryPct, f.FeePct);
        json.WriteStartObject();
        json.WriteNumber("slot_id", p.Key.Slot);
        json.WriteNumber("position_id", p.Key.Id);
        json.WriteString("trade_id", p.Key.Leg == Leg.A ? "A" : "B");
        json.WriteNumber("cycle", p.Key.Cycle);
        json.WriteString("side", p.Sell ? "sell" : "buy");
        json.Number("current_exit_price", p.Exit, 8);
        json.Number("market_price", f.Mid, 8);
        json.Number("distance_pct", AgeBands.DistancePct(p.Exit, f.Mid), 4);
        json.Number("effective_age_sec", candidate.EffectiveAgeSec, 1);
        json.WriteString("age_band", candidate.Band is { } band ? AgeBands.Name(band) : "unknown");
        json.Number("subsidy_needed", RepriceTargets.SubsidyNeeded(p.Sell, p.Exit, fillable, p.Volume));
        json.Number("fillable_price", fillable, 8);
        json.WriteBoolean("active", engine.Churners.All.TryGetValue(p.Key.Slot, out var c) && c.Active);
        json.WriteEndObject();
    }

    private static byte[] Json(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
