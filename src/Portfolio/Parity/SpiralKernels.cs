using System.Text.Json;
using Millwright.Portfolio.Ingest;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Parity;

/// <summary>Kernels <c>spiral.*</c>.</summary>
internal static class SpiralKernels
{
    private static readonly string[] TiltNames = ["none", "alt", "btc"];
    private static readonly string[] WarmNames = ["cold", "partial", "full"];

    public static IReadOnlyList<PortfolioParity> All { get; } =
    [
        new("spiral.returns", Returns),
        new("spiral.port_return", PortReturn),
        new("spiral.features", Features),
        new("spiral.score", Score),
        new("spiral.tilt", Tilts),
        new("spiral.label", Labels),
        new("spiral.coherence", Agreement),
        new("spiral.run", Whole),
        new("spiral.challenger", Challenge),
    ];

    private static void Returns(JsonElement input, Utf8JsonWriter output)
    {
        var closes = input.GetProperty("closes");
        var btc = closes.OptionalNumbers("BTC");
        var alts = LensStreams.AltBasket.Select(token => closes.OptionalNumbers(token)).ToArray();
        var n = Math.Max(0, btc.Length - 1);
        var (rBtc, rAlt, missing) = (new double[n], new double[n], new int[n]);
        var own = new ReturnStream();
        var others = alts.Select(_ => new ReturnStream()).ToArray();
        own.Next(btc.Length > 0 ? btc[0] : null);
        for (var a = 0; a < alts.Length; a++)
        {
            others[a].Next(alts[a].Length > 0 ? alts[a][0] : null);
        }

        Span<double?> parts = stackalloc double?[alts.Length];
        for (var i = 0; i < n; i++)
        {
            var r = own.Next(btc[i + 1]);
            for (var a = 0; a < alts.Length; a++)
            {
                parts[a] = others[a].Next(alts[a][i + 1]);
            }

            var whole = LensStreams.TryAlt(parts, out rAlt[i]);
            rBtc[i] = r ?? 0.0;
            missing[i] = r is null || !whole ? 1 : 0;
        }

        output.Values("r_btc", rBtc);
        output.Values("r_alt", rAlt);
        output.WriteStartArray("missing");
        foreach (var value in missing)
        {
            output.WriteNumberValue(value);
        }

        output.WriteEndArray();
    }

    private static void PortReturn(JsonElement input, Utf8JsonWriter output)
    {
        var (before, after) = (input.GetProperty("p0"), input.GetProperty("p1"));
        output.Value("r_port", PortfolioReturn.Of(input.GetProperty("qty").EnumerateObject().Select(q =>
            (q.Name, q.Value.GetDouble(), before.Optional(q.Name), after.Optional(q.Name)))));
    }

    private static void Features(JsonElement input, Utf8JsonWriter output)
    {
        var features = HorizonFeatures.Of(input.HorizonOf(), input.Numbers("x"), input.Integer("L"));
        output.WriteStartArray("per_window");
        Write(features.Short, output);
        Write(features.Middle, output);
        Write(features.Long, output);
        output.WriteEndArray();
        output.WritePropertyName("agg");
        Write(features.Total, output);
        output.WriteString("warm", WarmNames[(int)features.Warm]);
    }

    private static void Write(in WindowFeatures features, Utf8JsonWriter output)
    {
        output.WriteStartObject();
        output.Value("slope", features.Slope);
        output.Value("curv", features.Curvature);
        output.Value("delta", features.Delta);
        output.Value("level", features.Level);
        output.WriteEndObject();
    }

    private static void Score(JsonElement input, Utf8JsonWriter output)
    {
        var nudges = input.Child("nudges");
        var terms = nudges.ValueKind != JsonValueKind.Object ? default : new Nudges(
            nudges.Optional("breadth_z"),
            nudges.Optional("vol_z"),
            nudges.Optional("rsi_bias"),
            nudges.Optional("ema_cross_bias"),
            nudges.Optional("intent_breadth_bias"));
        var tilt = (Tilt)Array.IndexOf(TiltNames, input.Text("tilt") ?? "none");
        var score = HorizonScore.Of(
            input.HorizonOf(), input.Numbers("r_btc"), input.Numbers("r_alt"), input.Numbers("r_port"), tilt, terms);
        output.Value("score", score.Score);
        output.Value("raw", score.Raw);
        output.Value("nudge", score.Nudge);
        output.Value("slope", score.Blend.Slope);
        output.Value("curvature", score.Blend.Curvature);
        output.Value("delta_res", score.Blend.Delta);
        output.Value("level", score.Blend.Level);
        output.WriteStartObject("lens");
        for (var i = 0; i < LensValues.Count; i++)
        {
            output.Value(LensValues.Names[i], score.Lenses[i].Total.SubScore);
        }

        output.WriteEndObject();
        output.WriteStartObject("warm");
        for (var i = 0; i < LensValues.Count; i++)
        {
            output.WriteString(LensValues.Names[i], WarmNames[(int)score.Lenses[i].Warm]);
        }

        output.WriteEndObject();
    }

    private static void Tilts(JsonElement input, Utf8JsonWriter output)
    {
        var machine = new TiltMachine(
            input.Number("thr", 0.8), input.Number("off", 0.6), (long)input.Number("dwell_min", 360));
        output.WriteStartArray("steps");
        foreach (var item in input.Items("evals"))
        {
            var t = item[0].GetInt64();
            var change = machine.Evaluate(t, Input.Nullable(item[1]));
            output.WriteStartObject();
            output.WriteNumber("t", t);
            output.WriteString("tilt", TiltNames[(int)machine.State]);
            output.Texts("event", change switch { > 0 => "rotation_tilt_on", < 0 => "rotation_tilt_off", _ => null });
            output.WriteEndObject();
        }

        output.WriteEndArray();
    }

    private static void Labels(JsonElement input, Utf8JsonWriter output)
    {
        var dwell = input.Optional("dwell_min");
        var machine = new PhaseMachine(
            input.HorizonOf(), input.Number("gap", 0.20), dwell is { } d ? (long)d : null);
        output.WriteStartArray("steps");
        foreach (var item in input.Items("evals"))
        {
            var t = item[0].GetInt64();
            var degraded = item.GetArrayLength() > 2 && item[2].ValueKind == JsonValueKind.Number
                && item[2].GetDouble() != 0.0;
            degraded |= item.GetArrayLength() > 2 && item[2].ValueKind == JsonValueKind.True;
            output.WriteStartObject();
            Label(t, machine.Evaluate(t, Input.Nullable(item[1]), degraded), output);
            output.WriteEndObject();
        }

        output.WriteEndArray();
    }

    private static void Label(long t, in PhaseStep step, Utf8JsonWriter output)
    {
        output.WriteNumber("t", t);
        output.WriteString("phase", step.Phase.Name());
        output.Texts("pending", step.Pending?.Name());
        output.Value("confidence", step.Confidence);
        output.Value("dwell_remaining_h", step.DwellRemainingHours);
        output.WriteBoolean("unstable", step.Unstable);
        if (!step.Changed)
        {
            output.WriteNull("event");
            return;
        }

        output.WriteStartArray("event");
        if (step.Previous is { } previous)
        {
            output.WriteStringValue(previous.Name());
        }
        else
        {
            output.WriteNullValue();
        }

        output.WriteStringValue(step.Phase.Name());
        output.WriteEndArray();
    }

    private static void Agreement(JsonElement input, Utf8JsonWriter output)
    {
        var coherence = Coherence.Of(
            input.PhaseOf("macro"), input.PhaseOf("meso"), input.PhaseOf("micro"), input.Number("c_meso"),
            input.Number("c_micro"));
        output.Value("w_macro", coherence.MacroWeight);
        output.Value("w_meso", coherence.MesoWeight);
        output.Value("w_micro", coherence.MicroWeight);
        output.Value("tone", coherence.Tone);
        output.Value("coherence", coherence.Value);
    }

    private static void Whole(JsonElement input, Utf8JsonWriter output)
    {
        var horizon = input.HorizonOf();
        var run = new PhaseRun(horizon);
        var t0 = (long)input.Number("t0_min");
        var (btc, alt, port) = (input.Numbers("r_btc"), input.Numbers("r_alt"), input.Numbers("r_port"));
        output.WriteStartArray("steps");
        for (var i = horizon.History - 1; i < btc.Length; i++)
        {
            var t = t0 + ((long)i * horizon.BaseMinutes);
            var step = run.Evaluate(
                t, btc.AsSpan(0, i + 1), alt.AsSpan(0, i + 1), port.AsSpan(0, i + 1), default, out var score);
            output.WriteStartObject();
            Label(t, step, output);
            output.Value("score", score.Score);
            output.Value("curvature", score.Blend.Curvature);
            output.WriteString("tilt", TiltNames[(int)run.Tilt]);
            output.WriteEndObject();
        }

        output.WriteEndArray();
    }

    private static void Challenge(JsonElement input, Utf8JsonWriter output)
    {
        var filter = new Challenger();
        output.Values("p_up", input.Numbers("x").Select(filter.Update).ToArray());
    }
}
