using System.Globalization;
using System.Text.Json;
using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Spiral;
using Millwright.Portfolio.Strands;

namespace Millwright.Portfolio.Status;

/// <summary>A decision on the wire (portfolio.md §5.8, §9.1): decimals as text, binary64 as numbers.</summary>
public static class StrandJson
{
    private static readonly string[] Modes = ["shadow", "canary", "live", "replay"];

    /// <summary>Name of a mode as stored.</summary>
    public static string Name(DecisionMode mode) => Modes[(int)mode];

    /// <summary>Writes a decision.</summary>
    /// <param name="json">Target.</param>
    /// <param name="strand">The decision.</param>
    /// <param name="full">False leaves out reasons and inputs.</param>
    public static void Write(Utf8JsonWriter json, Strand strand, bool full)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(strand);
        json.WriteStartObject();
        json.WriteString("id", strand.Id);
        json.WriteString("token", strand.Token);
        json.WriteString("chain", strand.Chain);
        json.WriteNumber("ts", strand.TimeMs);
        json.WriteString("decision_type", strand.Type);
        json.WriteString("idem_key", strand.IdemKey);
        json.WriteString("mode", Name(strand.Mode));
        Number(json, "size_frac", strand.SizeFraction);
        Number(json, "size_usd", strand.SizeUsd);
        json.WriteString("sell_qty", strand.SellQuantity?.ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("price", strand.Price);
        json.WriteNumber("a_value", strand.A);
        json.WriteNumber("e_value", strand.E);
        json.WriteNumber("cut_pressure", strand.CutPressure);
        json.WriteNumber("dead_score", strand.DeadScore);
        json.WriteNumber("dead_score_final", strand.DeadScoreFinal);
        Number(json, "eps_score", strand.Eps);
        Number(json, "trend_redeploy_frac", strand.RedeployFraction);
        json.WriteBoolean("new_token_mode", strand.NewTokenMode);
        json.WriteString("cause_event", strand.Cause);
        json.WriteString("parent_id", strand.ParentId);
        json.WriteString("param_id", strand.ParamId);
        json.WriteString("meso", strand.Phases.Meso.Label.Name());
        json.WriteNumber("reasons_n", strand.Reasons.Count);
        if (full)
        {
            json.WriteString("qty_before", strand.QuantityBefore.ToString(CultureInfo.InvariantCulture));
            json.WriteString("avg_entry_before", strand.AverageEntryBefore.ToString(CultureInfo.InvariantCulture));
            json.WriteNumber("cap_usd", strand.CapUsd);
            json.WritePropertyName("phase_state");
            Phases(json, strand.Phases);
            json.WritePropertyName("inputs");
            Inputs(json, strand.Inputs);
            json.WritePropertyName("reasons");
            Reasons(json, strand.Reasons);
        }

        json.WriteEndObject();
    }

    /// <summary>The reason chain as an array (portfolio.md §5.8).</summary>
    public static void Reasons(Utf8JsonWriter json, IReadOnlyList<Reason> reasons)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(reasons);
        json.WriteStartArray();
        foreach (var reason in reasons)
        {
            json.WriteStartObject();
            Number(json, "A_after", reason.AfterA);
            Number(json, "A_before", reason.BeforeA);
            Number(json, "E_after", reason.AfterE);
            Number(json, "E_before", reason.BeforeE);
            Number(json, "dA", reason.DeltaA);
            Number(json, "dE", reason.DeltaE);
            json.WriteString("kind", reason.Kind);
            json.WriteString("name", reason.Name);
            json.WriteNumber("seq", reason.Seq);
            Value(json, reason.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The phases a decision saw, keys sorted.</summary>
    public static void Phases(Utf8JsonWriter json, PhaseSnapshot phases)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(phases);
        json.WriteStartObject();
        json.WriteNumber("coherence", phases.Coherence);
        Mark(json, "macro", phases.Macro);
        Mark(json, "meso", phases.Meso);
        Mark(json, "micro", phases.Micro);
        json.WriteString("tilt", phases.Tilt.ToString());
        json.WriteNumber("tone", phases.Tone);
        json.WriteEndObject();
    }

    private static void Mark(Utf8JsonWriter json, string name, in PhaseMark mark)
    {
        json.WriteStartObject(name);
        json.WriteNumber("confidence", mark.Confidence);
        json.WriteNumber("dwell_remaining", mark.DwellRemainingHours);
        json.WriteString("label", mark.Label.Name());
        json.WriteString("pending", mark.Pending?.Name());
        Number(json, "score", mark.Score);
        json.WriteBoolean("unstable", mark.Unstable);
        json.WriteEndObject();
    }

    private static void Inputs(Utf8JsonWriter json, StrandInputs inputs)
    {
        json.WriteStartObject();
        Technical(json, inputs.Technical);
        json.WriteNumber("rsi", inputs.Rsi);
        json.WriteNumber("rsi_slope", inputs.RsiSlope);
        json.WriteNumber("vo", inputs.Volume);
        json.WriteNumber("intent_strength", inputs.IntentStrength);
        json.WriteNumber("features_age_h", inputs.FeatureAgeHours);
        json.WriteNumber("pnl", inputs.PnlFraction);
        json.WriteEndObject();
    }

    private static void Technical(Utf8JsonWriter json, TechnicalState t)
    {
        json.WriteNumber("rsi_div", t.RsiDivergence);
        json.WriteNumber("obv_div", t.ObvDivergence);
        json.WriteNumber("obv_z", t.ObvZ);
        json.WriteNumber("vo_z", t.VolumeZ);
        json.WriteString("sr_break", t.Break.ToString());
        json.WriteNumber("sr_conf", t.BreakConfidence);
        json.WriteNumber("retest_conf", t.RetestConfidence);
        json.WriteNumber("reject_conf", t.RejectConfidence);
        json.WriteNumber("ema_trend", t.EmaTrend);
        json.WriteNumber("residual_dz", t.ResidualDelta);
        json.WriteNumber("breadth_z", t.BreadthZ);
        json.WriteBoolean("illiquid", t.Illiquid);
        json.WriteBoolean("thin_volume", t.ThinVolume);
    }

    private static void Value(Utf8JsonWriter json, in ReasonValue value)
    {
        if (value.Text is { } text)
        {
            json.WriteString("value", text);
        }
        else if (value.Structure is { } structure)
        {
            json.WriteStartObject("value");
            json.WriteString("sr_break", structure.Break.ToString());
            json.WriteNumber("sr_conf", structure.BreakConfidence);
            json.WriteNumber("retest_conf", structure.RetestConfidence);
            json.WriteNumber("reject_conf", structure.RejectConfidence);
            json.WriteEndObject();
        }
        else if (value.Second is { } second)
        {
            json.WriteStartArray("value");
            json.WriteNumberValue(value.First);
            json.WriteNumberValue(second);
            json.WriteEndArray();
        }
        else
        {
            json.WriteNumber("value", value.First);
        }
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
