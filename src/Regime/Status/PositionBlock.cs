using System.Text.Json;
using Millwright.Regime.Engine;
using Millwright.Regime.Healing;
using Millwright.Regime.Sizing;

namespace Millwright.Regime.Status;

/// <summary>Fill-time model, position beliefs and sizers.</summary>
internal static class PositionBlock
{
    public static void Write(Utf8JsonWriter json, RegimeEngine engine, double now)
    {
        Survival(json, engine.Desk);
        Beliefs(json, engine, now);
        Throughput(json, engine.Desk);
        Kelly(json, engine.Desk);
    }

    private static void Survival(Utf8JsonWriter json, PositionDesk desk)
    {
        var model = desk.Survival;
        json.WriteStartObject("survival_model");
        json.WriteBoolean("enabled", desk.SurvivalOn);
        json.WriteBoolean("fitted", model is { Fitted: true });
        json.WriteString("model_tier", model?.ActiveTier ?? KaplanMeier);
        json.WriteNumber("n_observations", model?.Observations ?? desk.Observations);
        json.WriteNumber("n_censored", model?.Censored ?? 0);
        json.Number("last_retrain_ts", desk.FittedAt, 3);
        json.WriteStartObject("strata_counts");
        if (model is not null)
        {
            foreach (var (key, curve) in model.Curves)
            {
                json.WriteNumber(key, curve.Rows);
            }
        }

        json.WriteEndObject();
        json.WriteNumber("synthetic_observations", model?.Synthetic ?? 0);
        json.WriteEndObject();
    }

    private const string KaplanMeier = "kaplan_meier";

    private static void Beliefs(Utf8JsonWriter json, RegimeEngine engine, double now)
    {
        var desk = engine.Desk;
        var (n, agreement, value, negative) = (0, 0.0, 0.0, 0);
        foreach (var position in desk.Tracked.Values)
        {
            if (position.Belief is { } b)
            {
                n++;
                agreement += b.Agreement;
                value += b.ExpectedValue;
                negative += b.ExpectedValue < 0.0 ? 1 : 0;
            }
        }

        json.WriteStartObject("trade_beliefs");
        json.WriteBoolean("enabled", desk.BeliefsOn);
        json.WriteNumber("tracked_exits", n);
        json.WriteStartObject("actions_since_start");
        foreach (var (name, index) in new[] { ("hold", 0), ("tighten", 1), ("widen", 2), ("reprice_breakeven", 3) })
        {
            json.WriteNumber(name, desk.Actions[index]);
        }

        json.WriteEndObject();
        json.Number("avg_regime_agreement", n == 0 ? 0.0 : agreement / n);
        json.Number("avg_expected_value", n == 0 ? 0.0 : value / n, 8);
        json.WriteNumber("exits_with_negative_ev", negative);
        json.Number("last_update_ts", desk.BeliefAt, 3);
        json.WriteStartArray("positions");
        foreach (var open in engine.Facts.Positions)
        {
            if (desk.Tracked.TryGetValue(open.Key, out var position) && position.Belief is { } belief)
            {
                json.WriteStartObject();
                json.WriteNumber("position_id", open.Key.Id);
                json.WriteNumber("slot_id", open.Key.Slot);
                json.WriteString("trade_id", open.Key.Leg.ToString());
                json.WriteNumber("cycle", open.Key.Cycle);
                json.Number("p_fill_1h", position.Odds.Within1h);
                json.Number("expected_value", belief.ExpectedValue, 8);
                json.Number("regime_agreement", belief.Agreement);
                json.WriteString("recommended_action", belief.Action);
                json.Number("action_confidence", belief.ActionConfidence);
                json.Number("elapsed_sec", now - open.EntryAt, 3);
                json.Number(
                    "distance_from_market_pct", AgeBands.DistancePct(open.Exit, engine.Facts.Mid));
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Throughput(Utf8JsonWriter json, PositionDesk desk)
    {
        var tp = desk.Throughput;
        json.WriteStartObject("throughput_sizer");
        json.WriteBoolean("enabled", tp is not null);
        json.WriteString("active_regime", (tp?.Regime ?? MarketRegime.Ranging).Bucket());
        json.WriteNumber("last_update_n", tp?.Count ?? 0);
        json.Number("age_pressure", tp?.AgePressure ?? 1.0);
        json.Number("age_load", tp?.AgeLoad ?? 0.0);
        json.WriteString("age_pressure_reference", "p90");
        json.Number("age_pressure_ref_age_sec", tp?.ReferenceAgeSec ?? 0.0, 1);
        json.Number("oldest_open_exit_age_sec", tp?.OldestAgeSec ?? 0.0, 1);
        json.Number("util_penalty", tp?.UtilPenalty ?? 1.0);
        json.Number("util_ratio", tp?.UtilRatio ?? 0.0);
        if (tp is not null)
        {
            Bucket(json, "aggregate", tp.Aggregate);
            for (var i = 0; i < 6; i++)
            {
                var (regime, leg) = ((MarketRegime)(i / 2), (Leg)(i % 2));
                Bucket(json, $"{regime.Bucket()}_{leg}", tp.Bucket(regime, leg));
            }
        }

        json.WriteEndObject();
    }

    private static void Bucket(Utf8JsonWriter json, string name, ThroughputBucket b)
    {
        json.WriteStartObject(name);
        json.Number("multiplier", b.Multiplier);
        json.WriteBoolean("sufficient_data", b.Sufficient);
        json.WriteString("reason", b.Reason);
        json.WriteNumber("n_completed", b.Completed);
        json.WriteNumber("n_censored", b.Censored);
        json.Number("median_fill_sec", b.MedianSec, 1);
        json.Number("p75_fill_sec", b.P75Sec, 1);
        json.Number("p95_fill_sec", b.P95Sec, 1);
        json.Number("mean_profit_per_sec", b.ProfitPerSec, 12);
        json.WriteEndObject();
    }

    private static void Kelly(Utf8JsonWriter json, PositionDesk desk)
    {
        json.WriteStartObject("kelly");
        json.WriteBoolean("enabled", desk.Kelly is not null);
        if (desk.Kelly is { } kelly)
        {
            var all = kelly.Aggregate;
            json.WriteString("reason", all.Reason);
            json.WriteBoolean("sufficient_data", all.Sufficient);
            json.Number("f_star", all.FStar);
            json.Number("multiplier", all.Multiplier);
            json.Number("win_rate", all.WinRate);
            json.Number("payoff_ratio", all.Payoff);
            json.Number("edge", all.Edge);
            json.WriteNumber("n_total", all.Total);
        }

        json.WriteEndObject();
    }
}
