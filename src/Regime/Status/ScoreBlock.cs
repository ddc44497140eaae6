using System.Text.Json;
using Millwright.Regime.Engine;
using Millwright.Regime.Score;

namespace Millwright.Regime.Status;

/// <summary><c>manifold_score</c>, the regime history and the advisory block.</summary>
internal static class ScoreBlock
{
    private const double Attainable = 2.0 / 3.0;

    public static void Write(Utf8JsonWriter json, RegimeEngine engine, double now)
    {
        var desk = engine.Score;
        var c = desk.Components;
        var (trend, earlier) = desk.History.Read(now);
        json.WriteStartObject("manifold_score");
        json.WriteBoolean("enabled", desk.Enabled);
        json.WriteBoolean("available", c is not null);
        json.Number("mts", desk.Value ?? 0.0);
        json.WriteString("band", desk.Band.Name);
        json.WriteString("band_color", desk.Band.Color);
        json.Number("fisher_score", c?.Fisher ?? 0.0);
        json.WriteStartObject("components");
        json.Number("regime_clarity", c?.Clarity ?? 0.0);
        json.Number("regime_stability", c?.Stability ?? 0.0);
        json.Number("throughput_efficiency", c?.Efficiency ?? 0.0);
        json.Number("signal_coherence", c?.Coherence ?? 0.0);
        json.WriteEndObject();
        Details(json, c);
        json.WriteStartArray("inputs_missing");
        foreach (var name in desk.Missing)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.Numbers("history_sparkline", Values(desk.History));
        json.WriteString("trend", trend);
        json.Number("mts_30m_ago", earlier);
        json.Number("momentum_30m", c is not null && earlier is { } e ? desk.Value!.Value - e : 0.0);
        json.WriteString("interpretation", Interpretation(desk));
        Memory(json, desk);
        Surface(json, desk);
        json.WriteEndObject();
        History(json, engine);
        Advisory(json, engine);
    }

    private static void Details(Utf8JsonWriter json, ManifoldScore? c)
    {
        json.WriteStartObject("component_details");
        if (c is not null)
        {
            json.Number("clarity_1m", c.Clarity1m);
            json.Number("clarity_15m", c.Clarity15m);
            json.Number("clarity_1h", c.Clarity1h);
            json.Number("p_switch_risk", c.SwitchRisk);
            json.Number("bocpd_risk", c.ChangeRisk);
            json.Number("tp_mult", c.Throughput);
            json.Number("age_drag", c.AgeDrag);
            json.Number("agreement", c.Agreement);
            json.Number("directional_clarity", c.DirectionClarity);
            json.Number("bocpd_run_norm", c.RunNorm);
        }

        json.WriteEndObject();
    }

    private static void Memory(Utf8JsonWriter json, ScoreDesk desk)
    {
        json.WriteStartObject("kernel_memory");
        json.WriteBoolean("enabled", desk.Memory is not null || desk.Blend.Alpha > 0.0);
        json.WriteNumber("samples", desk.Remembered);
        json.Number("score", desk.Memory?.Score);
        json.Number("p_good", desk.Memory?.GoodShare);
        json.Number("witness", desk.Memory?.Witness);
        json.Number("sigma", desk.Memory?.Sigma);
        json.Number("blend_alpha", desk.Blend.Alpha);
        Evidence(json, desk.MemoryEvidence);
        json.WriteEndObject();
    }

    private static void Surface(Utf8JsonWriter json, ScoreDesk score)
    {
        var desk = score.Surface;
        json.WriteStartObject("gp_surface");
        json.WriteBoolean("enabled", desk.Enabled);
        json.WriteNumber("samples", desk.Samples);
        json.WriteNumber("waiting", desk.Waiting);
        json.Number("mean", desk.Prediction?.Mean, 9);
        json.Number("sd", desk.Prediction?.Deviation, 9);
        json.Number("p_positive", desk.Prediction?.Positive);
        json.Number("blend_alpha", desk.Alpha);
        json.Number("lml", desk.Surface?.LogLikelihood);
        json.Number("fitted_at", desk.FittedAt > 0.0 ? desk.FittedAt : null, 3);
        Evidence(json, desk.Evidence);
        json.WriteEndObject();
    }

    private static void Evidence(Utf8JsonWriter json, ForecastEvidence evidence)
    {
        var ranking = evidence.Ranking();
        json.WriteStartObject("evidence");
        json.WriteNumber("forecasts", evidence.Count);
        json.WriteNumber("good", evidence.Good);
        json.Number("auc", ranking?.Forecast, 4);
        json.Number("auc_plain_score", ranking?.Plain, 4);
        json.WriteEndObject();
    }

    private static string Interpretation(ScoreDesk desk)
    {
        if (desk.Components is not { } c)
        {
            return desk.Enabled ? "Not enough data: the regime model is not trained yet." : "The score is off.";
        }

        return $"Regime is {Word(c.Clarity / Attainable, "sharp", "murky", "blind")}, "
            + $"{Word(c.Stability, "stable", "flickering", "volatile")}, throughput is "
            + $"{Word(c.Efficiency, "healthy", "sluggish", "stalled")}, signals are "
            + $"{Word(c.Coherence, "aligned", "mixed", "conflicting")}.";
    }

    private static string Word(double x, string high, string middle, string low) =>
        x > 0.7 ? high : x >= 0.4 ? middle : low;

    private static double[] Values(ScoreHistory history)
    {
        var values = new double[history.Samples.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = history.Samples[i].Score;
        }

        return values;
    }

    private static void History(Utf8JsonWriter json, RegimeEngine engine)
    {
        json.WriteStartArray("regime_history_30m");
        foreach (var s in engine.History.Samples)
        {
            json.WriteStartObject();
            json.Number("ts", s.At, 3);
            json.WriteString("regime", s.Regime.Name());
            json.Number("conf", s.Confidence, 4);
            json.Number("bias", s.Bias, 4);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("regime_history_6h");
        foreach (var s in engine.History.Segments)
        {
            json.WriteStartObject();
            json.Number("from", s.From, 3);
            json.Number("to", s.To, 3);
            json.WriteString("regime", s.Regime.Name());
            json.Number("mean_conf", s.MeanConfidence, 4);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Advisory(Utf8JsonWriter json, RegimeEngine engine)
    {
        var size = engine.Facts.OrderSize;
        var regime = engine.Market.PolicyRegime;
        var tp = engine.Desk.Throughput;
        json.WriteStartObject("advisory");
        json.Number("throughput_recommended_a", tp?.Size(size, regime, Leg.A).Size);
        json.Number("throughput_recommended_b", tp?.Size(size, regime, Leg.B).Size);
        json.Number("kelly_recommended", engine.Desk.Kelly?.Size(size, regime).Size);
        json.WriteString("regime_suggestion", engine.Market.Tiers.Reading.Direction switch
        {
            "long_bias" => "favour the long leg",
            "short_bias" => "favour the short leg",
            _ => "neutral",
        });
        json.WriteNumber("entry_cap_unthrottled", engine.Score.UnthrottledCap);
        json.WriteNumber("entry_cap", engine.Score.EntryCap);
        json.WriteBoolean("mts_throttled", engine.Score.EntryCap < engine.Score.UnthrottledCap);
        json.WriteEndObject();
    }
}
