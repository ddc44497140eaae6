using System.Text.Json;
using Millwright.Portfolio.Intent;
using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Pressure;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Parity;

/// <summary>Kernels <c>cut.*</c>, <c>lever.compute</c> and <c>intent.aggregate</c>.</summary>
internal static class LeverKernels
{
    private static readonly string[] BreakNames = ["none", "bull", "bear"];

    public static IReadOnlyList<PortfolioParity> All { get; } =
    [
        new("cut.dominance", Dominance),
        new("cut.dominance_nudge", Nudge),
        new("cut.pressure", Pressure),
        new("lever.compute", Compute),
        new("intent.aggregate", Aggregate),
    ];

    private static void Dominance(JsonElement input, Utf8JsonWriter output)
    {
        var (window, minimum) = (input.Integer("win", 2160), input.Integer("min", 720));
        var (lag, curvature) = (input.Integer("lag", 168), input.Integer("lagc", 24));
        var btc = DominanceStatistics.Of(input.Numbers("btc"), window, minimum, lag, curvature);
        var usdt = DominanceStatistics.Of(input.Numbers("usdt"), window, minimum, lag, curvature);
        Write("btc", btc, output);
        Write("usdt", usdt, output);
        output.WriteStartObject("nudge");
        Write(DominanceNudge.Of(btc, usdt, input.Number("rot_level"), input.Number("slope_btcusd")), output);
        output.WriteEndObject();
    }

    private static void Write(string name, in DominanceStatistics statistics, Utf8JsonWriter output)
    {
        output.WriteStartObject(name);
        output.Value("level_z", statistics.LevelZ);
        output.Value("slope_z", statistics.SlopeZ);
        output.Value("curv_z", statistics.CurvatureZ);
        output.Value("chg7d", statistics.Change);
        output.WriteEndObject();
    }

    private static void Write(in DominanceNudge nudge, Utf8JsonWriter output)
    {
        output.Value("btc_dom_delta", nudge.Btc);
        output.Value("usdt_dom_delta", nudge.Usdt);
        output.Value("dominance_delta", nudge.Total);
    }

    private static void Nudge(JsonElement input, Utf8JsonWriter output) => Write(
        DominanceNudge.Of(
            Statistics(input.GetProperty("btc")),
            Statistics(input.GetProperty("usdt")),
            input.Number("rot_level"),
            input.Number("slope_btcusd")),
        output);

    private static DominanceStatistics Statistics(JsonElement input) => new(
        input.Optional("level_z"), input.Optional("slope_z"), input.Optional("curv_z"), input.Optional("chg7d"));

    private static void Pressure(JsonElement input, Utf8JsonWriter output)
    {
        var previous = input.Optional("prev_base");
        output.WriteStartArray("steps");
        foreach (var item in input.Items("steps"))
        {
            var step = CutPressure.Step(previous, new PressureInput
            {
                Score = item.Number("S"),
                Curvature = item.Number("C"),
                CoreCount = item.Integer("core_count"),
                FreeCashRatio = item.Optional("free_cash_ratio"),
                PositiveShare = item.Number("pos_share"),
                NegativeShare = item.Number("neg_share"),
                Dominance = item.Number("dominance_delta"),
                Macro = item.PhaseOf("macro"),
                Micro = item.PhaseOf("micro"),
                MicroMinutes = item.Optional("micro_min"),
                Transition = item.Flag("transition"),
                Hours = item.Integer("hours", 1),
            });
            previous = step.Base;
            output.WriteStartObject();
            output.Value("phase_tension", step.PhaseTension);
            output.Value("phase_tension_eff", step.EffectiveTension);
            output.Value("core_pressure", step.CorePressure);
            output.Value("delta_core", step.DeltaCore);
            output.Value("liquidity_stress", step.LiquidityStress);
            output.Value("intent_skew", step.IntentSkew);
            output.Value("target", step.Target);
            output.Value("base", step.Base);
            output.Value("nudge", step.Nudge);
            output.Value("cut_pressure", step.Value);
            output.WriteEndObject();
        }

        output.WriteEndArray();
    }

    private static void Compute(JsonElement input, Utf8JsonWriter output)
    {
        var result = LeverComputer.Compute(Lever(input));
        output.Value("A_final", result.A);
        output.Value("E_final", result.E);
        output.Value("A_base", result.BaseA);
        output.Value("E_base", result.BaseE);
        output.Value("dA_ta", result.TechnicalA);
        output.Value("dE_ta", result.TechnicalE);
        output.Value("dA_intent", result.IntentA);
        output.Value("dE_intent", result.IntentE);
        output.Value("dA_total", result.TotalA);
        output.Value("dE_total", result.TotalE);
        output.WriteString("mode_a", result.ModeA.Name());
        output.WriteString("mode_e", result.ModeE.Name());
        output.Value("f_now", result.ModeA.NowFraction());
        output.Value("micro_weight", result.MicroWeight);
        output.Value("entry_pace", result.EntryPace);
        output.Value("exit_pace", result.ExitPace);
        output.WriteBoolean("exit_accel", result.ExitAccelerated);
        output.WriteStartArray("reasons");
        foreach (var reason in result.Reasons)
        {
            Write(reason, output);
        }

        output.WriteEndArray();
    }

    private static LeverInput Lever(JsonElement input)
    {
        var intent = input.Child("intent");
        return new LeverInput
        {
            Meso = input.PhaseOf("meso"),
            MesoPending = input.OptionalPhase("meso_pending"),
            Macro = input.PhaseOf("macro"),
            Micro = input.PhaseOf("micro"),
            MicroConfidence = input.Number("micro_conf"),
            CutPressure = input.Number("cut_pressure"),
            IsNew = input.Flag("is_new"),
            IsLaggard = input.Flag("is_laggard"),
            Technical = Technical(input.Child("ta")),
            Intent = intent.ValueKind != JsonValueKind.Object ? default : new IntentReading(
                intent.Number("hi_buy"),
                intent.Number("med_buy"),
                intent.Number("profit"),
                intent.Number("sell"),
                intent.Number("mock"),
                intent.Integer("curators"),
                intent.Number("span_days")),
            StrongNegative = input.Text("intent_profile") == "strong_negative",
        };
    }

    private static TechnicalState Technical(JsonElement ta) => ta.ValueKind != JsonValueKind.Object ? new() : new()
    {
        RsiDivergence = ta.Number("rsi_div"),
        ObvDivergence = ta.Number("obv_div"),
        ObvZ = ta.Number("obv_z"),
        VolumeZ = ta.Number("vo_z"),
        Illiquid = ta.Flag("illiquid"),
        ThinVolume = ta.Flag("thin_volume"),
        Break = ta.BreakOf("sr_break"),
        BreakConfidence = ta.Number("sr_conf"),
        VolumeConfirmed = ta.Flag("vol_confirm"),
        RetestConfidence = ta.Number("retest_conf"),
        RejectConfidence = ta.Number("reject_conf"),
        EmaTrend = ta.Number("ema_trend"),
        ResidualDelta = ta.Number("residual_dz"),
        BreadthZ = ta.Number("breadth_z"),
    };

    private static void Write(Reason reason, Utf8JsonWriter output)
    {
        output.WriteStartObject();
        output.WriteNumber("seq", reason.Seq);
        output.WriteString("name", reason.Name);
        output.WriteString("kind", reason.Kind);
        var value = reason.Value;
        if (value.Text is { } text)
        {
            output.WriteString("value", text);
        }
        else if (value.Structure is { } structure)
        {
            output.WriteStartObject("value");
            output.WriteString("sr_break", BreakNames[(int)structure.Break]);
            output.Value("sr_conf", structure.BreakConfidence);
            output.Value("retest", structure.RetestConfidence);
            output.Value("reject", structure.RejectConfidence);
            output.WriteEndObject();
        }
        else if (value.Second is { } second)
        {
            output.Values("value", [value.First, second]);
        }
        else
        {
            output.Value("value", value.First);
        }

        output.Value("dA", reason.DeltaA);
        output.Value("dE", reason.DeltaE);
        output.Value("A_before", reason.BeforeA);
        output.Value("A_after", reason.AfterA);
        output.Value("E_before", reason.BeforeE);
        output.Value("E_after", reason.AfterE);
        output.WriteEndObject();
    }

    private static void Aggregate(JsonElement input, Utf8JsonWriter output)
    {
        var mentions = new List<Mention>();
        foreach (var item in input.Items("mentions"))
        {
            if (IntentAggregate.TryChannel(item.Text("channel"), out var channel))
            {
                mentions.Add(new Mention(
                    item.Text("curator") ?? string.Empty, channel, item.Long("ts"), item.Number("weight", 0.5),
                    item.Number("confidence", 1.0)));
            }
        }

        var intent = IntentAggregate.Of(mentions, input.Long("now_ms"));
        for (var i = 0; i < intent.Channels.Count; i++)
        {
            output.Value(IntentAggregate.NameOf((IntentChannel)i), intent.Channels[i]);
        }

        output.Value("intent_strength", intent.Strength);
        output.WriteNumber("curators", intent.Curators);
        output.Value("span_days", intent.SpanDays);
        if (input.Optional("n24") is { } day && input.Optional("n7d") is { } week && input.Optional("r24") is { } r)
        {
            output.Value("divergence", IntentAggregate.Divergence(day, week, r));
        }
    }
}
