using System.Text.Json;
using Millwright.Regime.Digest;
using Millwright.Regime.Numerics;
using Millwright.Regime.Score;

namespace Millwright.Regime.Parity;

/// <summary>Kernels of the score, its extensions, the entry cap and the digest.</summary>
internal static class ScoreKernels
{
    public static void Score(JsonElement input, Utf8JsonWriter output)
    {
        if (input.Get("score").ValueKind is JsonValueKind.Number or JsonValueKind.String)
        {
            Band(output, input.Number("score", 0.0));
            return;
        }

        var score = ManifoldScore.Of(
            new ScoreInput(
                input.Get("posterior_1m").Tri(), input.Get("posterior_15m").Tri(), input.Get("posterior_1h").Tri(),
                input.Number("p_switch_1m", 0.0), input.Number("p_switch_15m", 0.0), input.Number("p_switch_1h", 0.0),
                input.Number("bocpd_change_prob", 0.0), input.Number("bocpd_run_length", 0.0),
                input.Number("throughput_multiplier", 1.0), input.Number("age_pressure", 0.0),
                input.Number("stuck_capital_pct", 0.0), input.Number("entropy_consensus", 0.0),
                input.Number("direction_score", 0.0)),
            new ScoreWeights(
                input.NumbersOrNull("clarity_weights"), input.NumbersOrNull("stability_switch_weights"),
                input.NumbersOrNull("coherence_weights")));
        var given = input.Number("kernel_score", double.NaN);
        var blend = KernelBlend.Of(
            score.Fisher, input.Flag("kernel_enabled", false), input.Number("kernel_samples", 0.0),
            double.IsNaN(given) ? null : given, input.Number("kernel_min_samples", 200.0),
            input.Number("kernel_alpha_max", 0.5));
        output.Write("mts", blend.Score);
        Band(output, blend.Score);
        output.Write("fisher", score.Fisher);
        output.Write("rc", score.Clarity);
        output.Write("rs", score.Stability);
        output.Write("te", score.Efficiency);
        output.Write("sc", score.Coherence);
        Details(output, score);
        output.Write("blend_alpha", blend.Alpha);
        output.Write("kernel_score", blend.KernelScore);
    }

    public static void Trend(JsonElement input, Utf8JsonWriter output)
    {
        var samples = new List<ScoreSample>();
        foreach (var item in input.GetProperty("history").EnumerateArray())
        {
            samples.Add(new ScoreSample(item[0].Number(), item[1].Number(), 0.0, 0.0, 0.0, 0.0));
        }

        var (trend, earlier) = ScoreHistory.Read(samples, input.GetProperty("now").Number());
        output.WriteString("trend", trend);
        output.Write("mts_30m_ago", earlier);
    }

    public static void Memory(JsonElement input, Utf8JsonWriter output)
    {
        var s = input.GetProperty("state");
        var x = new MemoryState(
            s.Get("posterior_1m").Tri(), s.Get("posterior_15m").Tri(), s.Get("posterior_1h").Tri(),
            s.Number("entropy", 0.0), s.Number("p_switch", 0.0), s.Number("change_prob", 0.0),
            s.Number("run_length", 0.0), s.Number("age_load", 0.0), s.Number("tp_mult", 1.0),
            s.Number("direction", 0.0), s.Number("stuck_pct", 0.0), s.Number("confidence", 0.0)).Vector();
        var bank = new List<MemoryRecord>();
        foreach (var record in input.GetProperty("bank").EnumerateArray())
        {
            bank.Add(new MemoryRecord(record.GetProperty("x").Numbers(), Label(record.Text("label"))));
        }

        var sigma = KernelMemory.Bandwidth(
            bank, input.Whole("sigma_sample", 512), input.Number("sigma_min", 1e-3));
        var reading = KernelMemory.Read(bank, x, sigma, new MemoryWeights(input.Number("halflife", 500.0)));
        output.Write("x", x);
        output.Write("sigma", reading.Sigma);
        output.Write("mean_good", reading.MeanGood);
        output.Write("mean_bad", reading.MeanBad);
        output.WriteNumber("n_good", reading.Good);
        output.WriteNumber("n_bad", reading.Bad);
        output.Write("witness", reading.Witness);
        output.Write("score", reading.Score);
        output.Write("p_good", reading.GoodShare);
    }

    public static void Surface(JsonElement input, Utf8JsonWriter output)
    {
        var surface = OutcomeSurface.Fit(input.GetProperty("x").Rows(), input.GetProperty("y").Numbers())
            ?? throw new FormatException("no fit");
        output.Write("lml", surface.LogLikelihood);
        output.Write("ell", surface.Length);
        output.Write("sf2", surface.Signal);
        output.Write("sn2", surface.Noise);
        output.Write("y_mean", surface.Mean);
        output.Write("y_sd", surface.Deviation);
        output.WriteStartArray("predictions");
        foreach (var query in input.Get("queries").EnumerateArray())
        {
            var p = surface.Predict(query.Numbers());
            output.WriteStartObject();
            output.Write("mean", p.Mean);
            output.Write("sd", p.Deviation);
            output.Write("p_positive", p.Positive);
            output.WriteEndObject();
        }

        output.WriteEndArray();
    }

    public static void Cap(JsonElement input, Utf8JsonWriter output)
    {
        var headroom = input.Number("headroom", double.NaN);
        var available = input.Flag("mts_enabled", true) && input.Flag("mts_available", true);
        output.WriteNumber("cap", EntryCap.Of(
            input.Whole("base_cap", 2), double.IsNaN(headroom) ? null : headroom,
            input.Flag("throttle_enabled", false), available ? input.Number("mts", 0.0) : null,
            input.Number("floor", 0.3)));
    }

    public static void Digest(JsonElement input, Utf8JsonWriter output)
    {
        var digest = SignalDigest.Of(Snapshot(input.Get("snapshot")), Options(input.Get("cfg")));
        output.WriteString("light", Name(digest.Light));
        output.WriteStartArray("checks");
        foreach (var check in digest.Checks)
        {
            output.WriteStartObject();
            output.WriteString("signal", check.Signal);
            output.WriteString("severity", Name(check.Severity));
            output.Write("value", check.Value);
            output.WriteEndObject();
        }

        output.WriteEndArray();
        output.WriteString(
            "top_signal", digest.Checks[0].Severity == Severity.Green ? "" : digest.Checks[0].Signal);
    }

    private static string Name(Severity severity) =>
        severity switch { Severity.Red => "red", Severity.Amber => "amber", _ => "green" };

    private static DigestOptions Options(JsonElement c)
    {
        var d = new DigestOptions();
        return new DigestOptions
        {
            EmaAmber = c.Number("DIGEST_EMA_AMBER_THRESHOLD", d.EmaAmber),
            EmaRed = c.Number("DIGEST_EMA_RED_THRESHOLD", d.EmaRed),
            RsiAmber = c.Number("DIGEST_RSI_AMBER_ZONE", d.RsiAmber),
            RsiRed = c.Number("DIGEST_RSI_RED_ZONE", d.RsiRed),
            AgeAmberPct = c.Number("DIGEST_AGE_AMBER_PCT", d.AgeAmberPct),
            AgeRedPct = c.Number("DIGEST_AGE_RED_PCT", d.AgeRedPct),
            ExitAmberPct = c.Number("DIGEST_EXIT_AMBER_PCT", d.ExitAmberPct),
            ExitRedPct = c.Number("DIGEST_EXIT_RED_PCT", d.ExitRedPct),
            HeadroomAmber = c.Number("DIGEST_HEADROOM_AMBER", d.HeadroomAmber),
            HeadroomRed = c.Number("DIGEST_HEADROOM_RED", d.HeadroomRed),
        };
    }

    private static DigestSnapshot Snapshot(JsonElement s)
    {
        var frames = s.Get("timeframes");
        var bands = s.Get("age_bands");
        return new DigestSnapshot
        {
            Headroom = Optional(s, "headroom"),
            Confidence = Optional(s, "regime_confidence"),
            BoundaryRisk = s.Text("boundary_risk"),
            Switch = Optional(s, "p_switch"),
            Frames = [frames.Text("1m") ?? "", frames.Text("15m") ?? "", frames.Text("1h") ?? ""],
            Regime = s.Text("regime"),
            MacdSlope = Optional(s, "macd_hist_slope"),
            RsiZone = Optional(s, "rsi_zone"),
            TrendScore = Optional(s, "trend_score"),
            Cycles = Health(s.Get("rangers")),
            Exits = Exits(s.Get("trade_beliefs").Get("positions")),
            AgeBands = bands.ValueKind == JsonValueKind.Object
                ? [
                    bands.Number("fresh", 0.0), bands.Number("aging", 0.0), bands.Number("stale", 0.0),
                    bands.Number("stuck", 0.0), bands.Number("write_off", 0.0),
                ]
                : null,
            UtilRatio = Optional(s, "capital_util_ratio"),
            Score = Optional(s, "mts"),
            ScoreTrend = s.Text("mts_trend"),
        };
    }

    private static double? Optional(JsonElement o, string name)
    {
        var x = o.Number(name, double.NaN);
        return double.IsFinite(x) ? x : null;
    }

    private static CycleHealth? Health(JsonElement o)
    {
        if (o.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var error = false;
        var slots = o.Get("slots");
        foreach (var slot in slots.ValueKind == JsonValueKind.Array ? slots.EnumerateArray() : default)
        {
            error |= !string.IsNullOrWhiteSpace(slot.Text("last_error"));
        }

        return new CycleHealth(
            o.Flag("enabled", false), o.Flag("regime_ok", false), o.Number("cycles_today", 0.0),
            o.Number("active", 0.0), o.Number("orphans_today", 0.0), error);
    }

    private static List<(bool Buy, double DistancePct)> Exits(JsonElement list)
    {
        var exits = new List<(bool, double)>();
        foreach (var p in list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default)
        {
            var side = p.Text("side")?.Trim().ToLowerInvariant();
            var buy = side is "buy" or "sell" ? side == "buy" : p.Leg("trade_id") == Leg.B;
            exits.Add((buy, p.Number("distance_from_market_pct", double.NaN)));
        }

        return exits;
    }

    private static void Details(Utf8JsonWriter output, ManifoldScore score)
    {
        output.WriteStartObject("details");
        output.Write("clarity_1m", score.Clarity1m);
        output.Write("clarity_15m", score.Clarity15m);
        output.Write("clarity_1h", score.Clarity1h);
        output.Write("p_switch_risk", score.SwitchRisk);
        output.Write("bocpd_risk", score.ChangeRisk);
        output.Write("tp_mult", score.Throughput);
        output.Write("age_drag", score.AgeDrag);
        output.Write("agreement", score.Agreement);
        output.Write("directional_clarity", score.DirectionClarity);
        output.Write("bocpd_run_norm", score.RunNorm);
        output.WriteEndObject();
    }

    private static void Band(Utf8JsonWriter output, double score)
    {
        var band = ScoreBand.Of(score);
        output.WriteString("band", band.Name);
        output.WriteString("band_color", band.Color);
    }

    private static MemoryLabel Label(string? text) => text switch
    {
        "fast_fill" => MemoryLabel.FastFill,
        "slow_fill" => MemoryLabel.SlowFill,
        "stuck" => MemoryLabel.Stuck,
        "loss" => MemoryLabel.Loss,
        _ => throw new FormatException("unknown label"),
    };
}
