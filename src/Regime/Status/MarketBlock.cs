using System.Text.Json;
using Millwright.Kernel;
using Millwright.Regime.Engine;
using Millwright.Regime.Hmm;

namespace Millwright.Regime.Status;

/// <summary>Detectors, belief, change points, knobs and tiers.</summary>
internal static class MarketBlock
{
    public static void Write(Utf8JsonWriter json, RegimeEngine engine, double now, ToggleRegistry toggles)
    {
        var market = engine.Market;
        Hmm(json, engine, now);
        json.WriteStartObject("hmm_consensus");
        json.WriteString("regime", market.Consensus.Reading.Regime.Name());
        json.Number("confidence", market.Consensus.Reading.Confidence, 4);
        json.Number("bias_signal", market.Consensus.Reading.Bias, 4);
        json.WriteString("agreement", market.Consensus.Agreement);
        json.Probabilities("consensus_probabilities", market.Consensus.Reading.Probabilities);
        json.WriteEndObject();
        Belief(json, market);
        ChangePoints(json, market);
        Knobs(json, market);
        Tiers(json, engine, now, toggles);
    }

    private static void Hmm(Utf8JsonWriter json, RegimeEngine engine, double now)
    {
        var market = engine.Market;
        var policy = market.Policy ?? RegimeReading.Neutral;
        json.WriteStartObject("hmm_regime");
        json.WriteBoolean("enabled", market.HmmOn);
        json.WriteBoolean("available", market.HmmOn);
        json.WriteBoolean("trained", market.Primary.Model is not null);
        json.WriteNumber("interval_min", 1);
        json.WriteString("regime", policy.Regime.Name());
        json.WriteNumber("regime_id", (int)policy.Regime);
        json.Number("confidence", policy.Confidence, 4);
        json.Number("confidence_raw", policy.Confidence, 4);
        json.Number("confidence_effective", policy.Confidence * market.Modifier, 4);
        json.Number("confidence_modifier", market.Modifier);
        json.WriteString("confidence_modifier_source", market.PolicyIsConsensus ? "consensus" : "primary");
        json.Number("bias_signal", policy.Bias, 4);
        json.Probabilities("probabilities", policy.Probabilities);
        json.WriteNumber("observation_count", market.Primary.Rows);
        json.Number("last_update_ts", market.Primary.UpdatedAt, 3);
        json.Number("last_train_ts", market.Primary.TrainedAt, 3);
        json.WriteString("error", market.Primary.Error);
        json.WriteString("source_mode", market.PolicyIsConsensus ? "consensus" : "primary");
        json.WriteBoolean("multi_timeframe", market.MultiOn);
        json.WriteString("agreement", market.Consensus.Agreement);
        Frame(json, "primary", market.Primary, market.HmmOn, now);
        Frame(json, "secondary", market.Secondary, market.MultiOn, now);
        Frame(json, "tertiary", market.Tertiary, market.TertiaryOn, now);
        var t = market.Transition;
        json.WriteStartObject("tertiary_transition");
        json.WriteString("from_regime", t.From.Name());
        json.WriteString("to_regime", t.To.Name());
        json.Number("transition_age_sec", t.Count == 0 ? 0.0 : Math.Max(0.0, now - t.ChangedAt), 2);
        json.Number("confidence", market.Tertiary.Reading.Confidence, 4);
        json.WriteBoolean("confirmed", t.Confirmed(engine.Options.AccumConfirmationCandles));
        json.WriteNumber("confirmation_count", t.Count);
        json.WriteEndObject();
        Depth(json, market.Primary, now);
        json.WriteString("directional_trend", market.Trend.Direction);
        json.Number("trend_score", market.Trend.Value);
        json.Number("volatility_score", market.Volatility);
        json.WriteEndObject();
    }

    private static void Frame(Utf8JsonWriter json, string name, FrameDetector frame, bool on, double now)
    {
        var candles = frame.Candles.Closed;
        var limit = Math.Max(180.0, 3.0 * frame.Candles.IntervalSec);
        var age = candles.Count == 0 ? double.NaN : now - (candles[^1].OpenSec + frame.Candles.IntervalSec);
        json.WriteStartObject(name);
        json.WriteBoolean("enabled", on);
        json.WriteBoolean("trained", frame.Model is not null);
        json.WriteBoolean("training", frame.Training);
        json.WriteString("regime", frame.Reading.Regime.Name());
        json.Number("confidence", frame.Reading.Confidence, 4);
        json.Number("bias_signal", frame.Reading.Bias, 4);
        json.Probabilities("probabilities", frame.Reading.Probabilities);
        json.WriteString("error", frame.Error);
        json.WriteString("why_not", !on ? "off"
            : frame.Model is null
                ? $"not enough data: {Math.Max(0, candles.Count - 14)}/{frame.Frame.MinTrainSamples} rows"
            : !(age <= limit) ? "stale candles"
            : "");
        json.Number("coverage_pct", Math.Min(100.0, 100.0 * candles.Count / frame.Frame.TrainingCandles), 2);
        json.Number("freshness_sec", age, 1);
        json.WriteBoolean("fresh", age <= limit);
        json.Numbers("last_observation", frame.LastRow);
        if (frame.Model is { } model)
        {
            json.WriteStartArray("transition_matrix");
            foreach (var row in model.Transitions())
            {
                json.WriteStartArray();
                foreach (var x in row)
                {
                    json.WriteNumberValue(Numerics.Bounds.Round(x, 6));
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Depth(Utf8JsonWriter json, FrameDetector frame, double now)
    {
        var n = frame.Candles.Closed.Count;
        var depth = frame.Depth;
        json.WriteStartObject("training_depth");
        json.WriteNumber("current_candles", n);
        json.WriteNumber("target_candles", frame.Frame.TrainingCandles);
        json.WriteString("quality_tier", depth.Tier);
        json.Number("confidence_modifier", depth.Modifier);
        json.Number("pct_complete", Math.Min(100.0, 100.0 * n / frame.Frame.TrainingCandles), 2);
        json.Number(
            "estimated_full_at",
            now + (Math.Max(0, frame.Frame.TrainingCandles - n) * (double)frame.Candles.IntervalSec), 0);
        json.WriteEndObject();
    }

    private static void Belief(Utf8JsonWriter json, MarketModels market)
    {
        var b = market.Belief;
        json.WriteStartObject("belief_state");
        json.WriteBoolean("enabled", b.Enabled);
        json.Numbers("posterior_1m", b.Minute.Posterior.ToArray());
        json.Numbers("posterior_15m", b.Quarter.Posterior.ToArray());
        json.Numbers("posterior_1h", b.Hour.Posterior.ToArray());
        json.Numbers("posterior_consensus", b.Consensus.ToArray());
        json.Number("entropy_1m", b.Minute.Posterior.Entropy);
        json.Number("entropy_15m", b.Quarter.Posterior.Entropy);
        json.Number("entropy_1h", b.Hour.Posterior.Entropy);
        json.Number("entropy_consensus", b.EntropyConsensus);
        json.Number("confidence_score", b.ConfidenceScore);
        json.Number("p_switch_1m", b.Minute.SwitchProbability);
        json.Number("p_switch_15m", b.Quarter.SwitchProbability);
        json.Number("p_switch_1h", b.Hour.SwitchProbability);
        json.Number("p_switch_consensus", b.SwitchConsensus);
        json.Number("direction_score", b.DirectionScore);
        json.WriteString("boundary_risk", b.BoundaryRisk);
        json.WriteEndObject();
    }

    private static void ChangePoints(Utf8JsonWriter json, MarketModels market)
    {
        var d = market.ChangePoints;
        json.WriteStartObject("bocpd");
        json.WriteBoolean("enabled", d is not null);
        json.WriteBoolean("warming", d?.Warming ?? false);
        json.Number("change_prob", d?.ChangeProbability ?? 0.0);
        json.WriteNumber("run_length_mode", d?.Mode ?? 0);
        json.Number("run_length_mode_prob", d?.ModeProbability ?? 0.0);
        json.WriteNumber("observation_count", d?.Observations ?? 0);
        json.WriteBoolean("alert_active", d?.Alert ?? false);
        json.Number("alert_triggered_at", d is { Alert: true } ? d.AlertSince : 0.0, 3);
        json.Number("last_update_ts", d?.UpdatedAt ?? 0.0, 3);
        json.WriteStartObject("run_length_map");
        for (var r = 0; d is not null && r < Math.Min(32, d.Length); r++)
        {
            if (d.Probabilities[r] > 1e-9)
            {
                json.Number(r.ToString(System.Globalization.CultureInfo.InvariantCulture), d.Probabilities[r]);
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Knobs(Utf8JsonWriter json, MarketModels market)
    {
        var k = market.Knobs;
        json.WriteStartObject("action_knobs");
        json.WriteBoolean("enabled", k != Beliefs.ActionKnobs.Neutral);
        json.Number("aggression", k.Aggression);
        json.Number("spacing_mult", k.Spacing);
        json.Number("spacing_a", k.SpacingA);
        json.Number("spacing_b", k.SpacingB);
        json.Number("cadence_mult", k.Cadence);
        json.Number("suppression_strength", k.Suppression);
        json.WriteNumber("derived_tier", k.DerivedTier);
        json.WriteString("derived_tier_label", k.DerivedTierLabel);
        json.WriteEndObject();
    }

    private static void Tiers(Utf8JsonWriter json, RegimeEngine engine, double now, ToggleRegistry toggles)
    {
        var tiers = engine.Market.Tiers;
        var r = tiers.Reading;
        json.WriteStartObject("regime_directional");
        json.WriteBoolean("enabled", toggles.IsActive(Flags.Shadow) || toggles.IsActive(Flags.Directional));
        json.WriteBoolean("actuation_enabled", false);
        json.WriteNumber("tier", r.Tier);
        json.WriteString("tier_label", r.Label);
        json.WriteNumber("mechanical_tier", r.MechanicalTier);
        json.WriteString("direction", r.Direction);
        json.WriteString("suppressed_side", r.Suppressed?.ToString());
        json.WriteString("favored_side", r.Suppressed is { } s ? (s == Leg.A ? "B" : "A") : null);
        json.WriteString("regime", r.Regime.Name());
        json.Number("confidence", r.Confidence, 4);
        json.Number("confidence_effective", r.ConfidenceEffective, 4);
        json.Number("bias_signal", r.Bias, 4);
        json.WriteBoolean("directional_ok_tier1", r.Ok1);
        json.WriteBoolean("directional_ok_tier2", r.Ok2);
        json.WriteBoolean("hmm_ready", engine.Market.Policy is not null);
        json.Number("dwell_sec", tiers.EnteredAt is { } entered ? now - entered : 0.0, 1);
        json.Number("hysteresis_buffer", tiers.Options.Hysteresis);
        json.Number(
            "cooldown_remaining_sec",
            tiers.DowngradedAt is { } left ? Math.Max(0.0, tiers.Options.ReentryCooldownSec - (now - left)) : 0.0, 1);
        json.WriteStartArray("tier_history");
        foreach (var change in tiers.History)
        {
            json.WriteStartObject();
            json.Number("ts", change.At, 3);
            json.WriteNumber("from", change.From);
            json.WriteNumber("to", change.To);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Number("last_eval_ts", tiers.LastEvaluation ?? 0.0, 3);
        json.WriteString("reason", r.Reason);
        json.WriteEndObject();
    }
}
