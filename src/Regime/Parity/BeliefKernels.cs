using System.Text.Json;
using Millwright.Regime.Beliefs;
using Millwright.Regime.ChangePoint;
using Millwright.Regime.Tiers;

namespace Millwright.Regime.Parity;

/// <summary>Kernels of tiers, beliefs and change points.</summary>
internal static class BeliefKernels
{
    public static void Tier(JsonElement input, Utf8JsonWriter output)
    {
        var engine = new TierEngine(Options(input));
        output.WriteStartArray("steps");
        foreach (var step in input.GetProperty("steps").EnumerateArray())
        {
            var now = step.GetProperty("now").Number();
            if (step.Get("override") is { ValueKind: JsonValueKind.Object } asked)
            {
                engine.Apply(new TierOverride(
                    asked.Whole("tier", 0), asked.Text("direction") ?? TierDirection.Symmetric,
                    asked.Number("conviction", 0.0), now, now + asked.Number("ttl_sec", 1800.0)));
            }

            var evaluated = engine.Step(new TierInput(
                now, step.Regime("regime") ?? MarketRegime.Ranging, step.Number("confidence", 0.0),
                step.Number("bias", 0.0), step.Number("modifier", 1.0), step.Flag("ready", true),
                step.Text("capacity_band")?.Trim().ToLowerInvariant() == "stop"));
            Write(output, evaluated, engine.Reading);
        }

        output.WriteEndArray();
    }

    public static void Bias(JsonElement input, Utf8JsonWriter output)
    {
        var bias = GridBias.Of(
            input.Number("confidence", 0.0), input.Number("bias", 0.0), input.Number("threshold", 0.15));
        output.WriteString("mode", bias.Mode);
        output.Write("entry_spacing_mult_a", bias.SpacingA);
        output.Write("entry_spacing_mult_b", bias.SpacingB);
        output.Write("size_skew_override", bias.Skew);
    }

    public static void State(JsonElement input, Utf8JsonWriter output)
    {
        var posteriors = input.GetProperty("posteriors");
        var matrices = input.Get("transmats");
        var frames = new FrameBelief[3];
        for (var i = 0; i < 3; i++)
        {
            var matrix = matrices.ValueKind == JsonValueKind.Array && i < matrices.GetArrayLength()
                ? matrices[i].Matrix() : null;
            frames[i] = new FrameBelief(posteriors[i].Tri(), matrix);
        }

        var state = BeliefState.Of(frames[0], frames[1], frames[2], input.NumbersOrNull("weights"));
        output.Write("posterior_1m", state.Minute.Posterior.ToArray());
        output.Write("posterior_15m", state.Quarter.Posterior.ToArray());
        output.Write("posterior_1h", state.Hour.Posterior.ToArray());
        output.Write("posterior_consensus", state.Consensus.ToArray());
        output.Write("entropy_1m", state.Minute.Posterior.Entropy);
        output.Write("entropy_15m", state.Quarter.Posterior.Entropy);
        output.Write("entropy_1h", state.Hour.Posterior.Entropy);
        output.Write("entropy_consensus", state.EntropyConsensus);
        output.Write("confidence_score", state.ConfidenceScore);
        output.Write("p_switch_1m", state.Minute.SwitchProbability);
        output.Write("p_switch_15m", state.Quarter.SwitchProbability);
        output.Write("p_switch_1h", state.Hour.SwitchProbability);
        output.Write("p_switch_consensus", state.SwitchConsensus);
        output.Write("direction_score", state.DirectionScore);
        output.WriteString("boundary_risk", state.BoundaryRisk);
    }

    public static void Knobs(JsonElement input, Utf8JsonWriter output)
    {
        var c = input.Get("cfg");
        var d = new KnobOptions();
        var options = new KnobOptions
        {
            AggressionDirection = c.Number("KNOB_AGGRESSION_DIRECTION", d.AggressionDirection),
            AggressionBoundary = c.Number("KNOB_AGGRESSION_BOUNDARY", d.AggressionBoundary),
            AggressionCongestion = c.Number("KNOB_AGGRESSION_CONGESTION", d.AggressionCongestion),
            AggressionFloor = c.Number("KNOB_AGGRESSION_FLOOR", d.AggressionFloor),
            AggressionCeiling = c.Number("KNOB_AGGRESSION_CEILING", d.AggressionCeiling),
            SpacingVolatility = c.Number("KNOB_SPACING_VOLATILITY", d.SpacingVolatility),
            SpacingBoundary = c.Number("KNOB_SPACING_BOUNDARY", d.SpacingBoundary),
            SpacingFloor = c.Number("KNOB_SPACING_FLOOR", d.SpacingFloor),
            SpacingCeiling = c.Number("KNOB_SPACING_CEILING", d.SpacingCeiling),
            Asymmetry = c.Number("KNOB_ASYMMETRY", d.Asymmetry),
            CadenceBoundary = c.Number("KNOB_CADENCE_BOUNDARY", d.CadenceBoundary),
            CadenceEntropy = c.Number("KNOB_CADENCE_ENTROPY", d.CadenceEntropy),
            CadenceFloor = c.Number("KNOB_CADENCE_FLOOR", d.CadenceFloor),
            SuppressDirectionFloor = c.Number("KNOB_SUPPRESS_DIRECTION_FLOOR", d.SuppressDirectionFloor),
            SuppressScale = c.Number("KNOB_SUPPRESS_SCALE", d.SuppressScale),
        };
        var knobs = ActionKnobs.Of(
            input.Number("direction_score", 0.0), input.Number("confidence_score", 0.0),
            input.Number("p_switch_consensus", 0.0), input.Number("entropy_consensus", 0.0),
            input.Number("volatility_score", 1.0), input.Number("congestion_score", 0.0),
            input.Text("capacity_band"), options);
        output.Write("aggression", knobs.Aggression);
        output.Write("spacing_mult", knobs.Spacing);
        output.Write("spacing_a", knobs.SpacingA);
        output.Write("spacing_b", knobs.SpacingB);
        output.Write("cadence_mult", knobs.Cadence);
        output.Write("suppression_strength", knobs.Suppression);
        output.WriteNumber("derived_tier", knobs.DerivedTier);
        output.WriteString("derived_tier_label", knobs.DerivedTierLabel);
    }

    public static void Trade(JsonElement input, Utf8JsonWriter output)
    {
        var belief = PositionBelief.Of(
            new PositionBeliefInput(
                input.NumbersOrNull("entry9"), input.NumbersOrNull("current9"), input.Number("profit_if_fill", 0.0),
                input.Number("elapsed_sec", 0.0), input.Number("p_fill_30m", 0.5), input.Number("p_fill_1h", 0.5),
                input.Number("p_fill_4h", 0.5), input.Number("confidence_score", 0.0),
                input.Number("survival_confidence", 1.0), input.Flag("is_s2", false),
                input.Get("ev_history").Numbers()),
            new PositionBeliefOptions
            {
                OpportunityCostPerHour = input.Number("opportunity_cost_per_hour", 0.001),
                WidenEnabled = input.Flag("widen_enabled", false),
            });
        output.Write("regime_agreement", belief.Agreement);
        output.Write("expected_value", belief.ExpectedValue);
        output.WriteString("ev_trend", belief.Trend);
        output.WriteString("action", belief.Action);
        output.Write("action_confidence", belief.ActionConfidence);
    }

    public static void ChangePoint(JsonElement input, Utf8JsonWriter output)
    {
        if (input.Get("interval").ValueKind != JsonValueKind.Undefined)
        {
            output.Write("effective_interval", EvaluationCadence.Of(
                input.Number("interval", 300.0), input.Number("change_prob", 0.0), input.Number("alert", 0.30),
                input.Number("urgent", 0.50), input.Number("fast", 60.0)));
            return;
        }

        var c = input.Get("cfg");
        var detector = new Bocpd(new BocpdOptions
        {
            ExpectedRunLength = c.Number("expected_run_length", 200.0),
            MaxRunLength = c.Whole("max_run_length", 500),
            AlertThreshold = c.Number("alert_threshold", 0.30),
            UrgentThreshold = c.Number("urgent_threshold", 0.50),
            PriorMu = c.Number("prior_mu", 0.0),
            PriorKappa = c.Number("prior_kappa", 1.0),
            PriorAlpha = c.Number("prior_alpha", 1.0),
            PriorBeta = c.Number("prior_beta", 1.0),
        });
        var (now, dt) = (input.Number("t0", 0.0), input.Number("dt", 1.0));
        output.WriteStartArray("steps");
        foreach (var x in input.GetProperty("x").EnumerateArray())
        {
            detector.Add(x.ValueKind == JsonValueKind.Array ? Bocpd.Scalar(x.Numbers()) : x.Number(), now);
            now += dt;
            output.WriteStartArray();
            output.Write(detector.RawChangeProbability);
            output.WriteNumberValue(detector.Mode);
            output.Write(detector.ModeProbability);
            output.WriteBooleanValue(detector.RawAlert);
            output.Write(detector.AlertSince);
            output.WriteEndArray();
        }

        output.WriteEndArray();
        WriteState(output, detector);
    }

    private static void WriteState(Utf8JsonWriter output, Bocpd detector)
    {
        output.Write("run_probs", detector.Probabilities);
        output.Write("mu", detector.Mu);
        var (kappa, alpha) = (new double[detector.Length], new double[detector.Length]);
        for (var r = 0; r < detector.Length; r++)
        {
            (kappa[r], alpha[r]) = (detector.Kappa(r), detector.Alpha(r));
        }

        output.Write("kappa", kappa);
        output.Write("alpha", alpha);
        output.Write("beta", detector.Beta);
        output.Write("hazard", detector.Hazard);
        output.Write("urgent_threshold", detector.UrgentThreshold);
    }

    private static TierOptions Options(JsonElement input)
    {
        var c = input.Get("cfg");
        var d = new TierOptions();
        var shadow = c.Get("REGIME_SHADOW_ENABLED").ValueKind != JsonValueKind.Undefined;
        var directional = c.Get("REGIME_DIRECTIONAL_ENABLED").ValueKind != JsonValueKind.Undefined;
        return new TierOptions
        {
            Enabled = (!shadow && !directional) || c.Flag("REGIME_SHADOW_ENABLED", false)
                || c.Flag("REGIME_DIRECTIONAL_ENABLED", false),
            Tier1Confidence = c.Number("REGIME_TIER1_CONFIDENCE", d.Tier1Confidence),
            Tier2Confidence = c.Number("REGIME_TIER2_CONFIDENCE", d.Tier2Confidence),
            Tier1BiasFloor = c.Number("REGIME_TIER1_BIAS_FLOOR", d.Tier1BiasFloor),
            Tier2BiasFloor = c.Number("REGIME_TIER2_BIAS_FLOOR", d.Tier2BiasFloor),
            Hysteresis = c.Number("REGIME_HYSTERESIS", d.Hysteresis),
            MinDwellSec = c.Number("REGIME_MIN_DWELL_SEC", d.MinDwellSec),
            ReentryCooldownSec = c.Number("REGIME_TIER2_REENTRY_COOLDOWN_SEC", d.ReentryCooldownSec),
            EvalIntervalSec = c.Number("REGIME_EVAL_INTERVAL_SEC", d.EvalIntervalSec),
            ManualOverride = c.Regime("REGIME_MANUAL_OVERRIDE") is { } m and not MarketRegime.Ranging ? m : null,
            ManualConfidence = c.Number("REGIME_MANUAL_CONFIDENCE", d.ManualConfidence),
            OverrideMinConviction = input.Number("override_min_conviction", d.OverrideMinConviction),
            OverrideMaxTtlSec = input.Number("override_max_ttl_sec", d.OverrideMaxTtlSec),
        };
    }

    private static void Write(Utf8JsonWriter output, bool evaluated, TierReading r)
    {
        output.WriteStartObject();
        output.WriteBoolean("evaluated", evaluated);
        output.WriteNumber("mechanical_tier", r.MechanicalTier);
        output.WriteString("mechanical_direction", r.MechanicalDirection);
        output.WriteNumber("tier", r.Tier);
        output.WriteString("regime", r.Regime.Name());
        output.Write("confidence_effective", r.ConfidenceEffective);
        output.WriteString("suppressed_side", r.Suppressed?.ToString());
        output.WriteString("reason", r.Reason);
        output.WriteBoolean("ok1", r.Ok1);
        output.WriteBoolean("ok2", r.Ok2);
        output.WriteEndObject();
    }
}
