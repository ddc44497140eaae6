using System.Text.Json;
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
        json.Number("eta_hours", Eta(engine, needed, now));
        json.WriteEndObject();
        json.WriteStartObject("age_bands");
        for (var i = 0; i < counts.Length; i++)
        {
            json.WriteNumber(AgeBands.Name((AgeBand)i), counts[i]);
        }

        json.WriteEndObject();
        Heatmap(json, counts, facts.Positions.Count);
        Plans(json, engine, now);
        Repricing(json, engine);
        Queue(json, engine, now);
        Journal(json, engine);
        json.WriteEndObject();
        json.WriteStartObject("churner");
        ChurnerStatus.Members(json, engine, now);
        json.WriteEndObject();
    }

    /// <summary>Subsidy that would bring every exit to a fillable price, quote units.</summary>
    public static double NeededInAll(RegimeEngine engine)
    {
        var needed = 0.0;
        foreach (var p in engine.Facts.Positions)
        {
            needed += Needed(p, engine.Facts);
        }

        return needed;
    }

    private static void Repricing(Utf8JsonWriter json, RegimeEngine engine)
    {
        var desk = engine.Healing;
        json.WriteStartObject("repricing");
        json.WriteBoolean("enabled", desk.Enabled);
        json.WriteString("auto_band", AgeBands.Name(engine.Options.SubsidyAutoRepriceBand));
        json.WriteNumber("lifetime_repriced", desk.Repriced);
        json.Number("last_reprice_at", desk.RepricedAt, 3);
        json.WriteString("last_refusal", desk.LastRefusal);
        json.WriteStartObject("last_summary");
        foreach (var (code, count) in desk.Skipped)
        {
            json.WriteNumber(code, count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Queue(Utf8JsonWriter json, RegimeEngine engine, double now)
    {
        var f = engine.Facts;
        var queue = engine.Healing.CleanupQueue(now, engine);
        json.WriteStartArray("cleanup_queue");
        for (var i = 0; i < Math.Min(queue.Count, 20); i++)
        {
            var p = queue[i];
            var fillable = RepriceTargets.Fillable(p.Sell, f.Mid, p.Entry, f.EntryPct, f.FeePct);
            json.WriteStartObject();
            json.WriteNumber("position_id", p.Key.Id);
            json.WriteNumber("slot_id", p.Key.Slot);
            json.WriteString("trade_id", p.Key.Leg == Leg.A ? "A" : "B");
            json.Number("age_sec", now - p.EntryAt, 0);
            json.Number("exit_price", p.Exit, 8);
            json.Number("fillable_price", fillable, 8);
            json.Number("subsidy_balance", engine.Churners.Subsidy.Totals(p.Key.Slot).Balance);
            json.Number("subsidy_needed", RepriceTargets.SubsidyNeeded(p.Sell, p.Exit, fillable, p.Volume));
            json.Number("opportunity_cost_usd", HealingDesk.OpportunityCost(p, now, engine));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        var hidden = 0;
        foreach (var record in engine.Healing.Records.Values)
        {
            hidden += record.HoldUntil > now ? 1 : 0;
        }

        json.WriteStartObject("cleanup_queue_summary");
        json.WriteNumber("count", queue.Count);
        json.WriteNumber("hidden_by_hold", hidden);
        json.WriteEndObject();
    }

    private static void Journal(Utf8JsonWriter json, RegimeEngine engine)
    {
        json.WriteNumber("journal_rows", engine.Healing.Rows);
        json.WriteStartArray("journal");
        foreach (var row in engine.Healing.Journal)
        {
            json.WriteStartObject();
            json.Number("ts", row.At, 3);
            json.WriteNumber("position_id", row.Position);
            json.WriteNumber("slot_id", row.Slot);
            json.WriteString("event", row.Event);
            json.WriteString("detail", row.Detail);
            json.Number("amount", row.Amount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Hours until churner profit pays what is needed; null at no rate, 0 when nothing is needed.</summary>
    private static double? Eta(RegimeEngine engine, double needed, double now)
    {
        var today = 0.0;
        foreach (var c in engine.Churners.All.Values)
        {
            today += c.ProfitToday;
        }

        var hours = Math.Max(1.0 / 60.0, (now - (Math.Floor(now / 86400.0) * 86400.0)) / 3600.0);
        return needed <= 1e-12 ? 0.0 : today / hours <= 1e-9 ? null : needed / (today / hours);
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
            var plan = engine.Healing.PlanOf(p, now, engine);
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
}
