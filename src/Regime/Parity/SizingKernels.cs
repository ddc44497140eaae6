using System.Text.Json;
using Millwright.Regime.Numerics;
using Millwright.Regime.Sizing;
using Millwright.Regime.Statistics;
using Millwright.Regime.Survival;

namespace Millwright.Regime.Parity;

/// <summary>Kernels of survival, sizing and statistics.</summary>
internal static class SizingKernels
{
    public static void KaplanMeier(JsonElement input, Utf8JsonWriter output) => Survival(input, output);

    public static void Survival(JsonElement input, Utf8JsonWriter output)
    {
        var c = input.Get("cfg");
        var options = new SurvivalOptions
        {
            Cox = c.Text("tier") == FillOdds.Cox,
            MinObservations = c.Whole("min_observations", 50),
            MinPerStratum = c.Number("min_per_stratum", 10.0),
            HorizonsSec = c.NumbersOrNull("horizons") ?? [1800.0, 3600.0, 14400.0],
            Ridge = c.Number("l2", 1e-3),
            MaxIterations = c.Whole("max_iter", 25),
        };
        var weight = Math.Max(1e-6, Bounds.Unit(c.Number("synthetic_weight", 0.30)));
        var model = SurvivalModel.Fit(
            Observations(input.Get("observations"), null), Observations(input.Get("synthetic"), weight), options);
        output.WriteBoolean("fitted", model.Fitted);
        output.WriteString("active_tier", model.ActiveTier);
        output.WriteNumber("n_observations", model.Observations);
        output.WriteNumber("n_censored", model.Censored);
        output.WriteStartObject("strata_counts");
        foreach (var (key, curve) in model.Curves)
        {
            output.WriteNumber(key, curve.Rows);
        }

        output.WriteEndObject();
        Curves(model, output);
        if (model.Cox is { } cox)
        {
            output.Write("coef", cox.Coefficients);
            output.Write("mean", cox.Mean);
            output.Write("std", cox.Deviation);
            output.Write("event_times", cox.Times);
            output.Write("base_cumhaz", cox.Hazard);
        }

        output.WriteStartArray("predictions");
        foreach (var query in input.Get("queries").EnumerateArray())
        {
            Prediction(model, Observation(query.GetProperty("obs"), null), query.Number("elapsed_sec", 0.0), output);
        }

        output.WriteEndArray();
    }

    public static void Throughput(JsonElement input, Utf8JsonWriter output)
    {
        var c = input.Get("cfg");
        var d = new ThroughputOptions();
        var options = new ThroughputOptions
        {
            Enabled = c.Flag("enabled", true),
            Lookback = c.Whole("lookback_cycles", d.Lookback),
            MinSamples = c.Whole("min_samples", d.MinSamples),
            MinPerBucket = c.Whole("min_samples_per_bucket", d.MinPerBucket),
            FullConfidence = c.Number("full_confidence_samples", d.FullConfidence),
            Floor = c.Number("floor_mult", d.Floor),
            Ceiling = c.Number("ceiling_mult", d.Ceiling),
            CensoredWeight = c.Number("censored_weight", d.CensoredWeight),
            AgeTrigger = c.Number("age_pressure_trigger", d.AgeTrigger),
            AgeSensitivity = c.Number("age_pressure_sensitivity", d.AgeSensitivity),
            AgeFloor = c.Number("age_pressure_floor", d.AgeFloor),
            UtilThreshold = c.Number("util_threshold", d.UtilThreshold),
            UtilSensitivity = c.Number("util_sensitivity", d.UtilSensitivity),
            UtilFloor = c.Number("util_floor", d.UtilFloor),
            RecencyHalfLife = c.Number("recency_halflife", d.RecencyHalfLife),
        };
        var exits = new List<OpenExit>();
        foreach (var x in Items(input.Get("open_exits")))
        {
            exits.Add(new OpenExit(
                x.Number("age_sec", 0.0), x.Number("volume", 0.0), x.Regime("regime_at_entry"), x.Leg("trade_id")));
        }

        var sizer = ThroughputSizer.Update(
            Cycles(input.Get("cycles")), exits, input.Regime("regime"), input.Number("free_base", 0.0), options);
        output.WriteString("active_regime", sizer.Regime.Bucket());
        output.WriteNumber("n", sizer.Count);
        output.Write("age_pressure", sizer.AgePressure);
        output.Write("util_penalty", sizer.UtilPenalty);
        output.Write("ref_age_sec", sizer.ReferenceAgeSec);
        output.Write("oldest_age_sec", sizer.OldestAgeSec);
        output.Write("util_ratio", sizer.UtilRatio);
        output.WriteStartObject("buckets");
        Bucket(output, "aggregate", sizer.Aggregate);
        for (var i = 0; i < 6; i++)
        {
            var (regime, leg) = ((MarketRegime)(i / 2), (Leg)(i % 2));
            Bucket(output, $"{regime.Bucket()}_{leg}", sizer.Bucket(regime, leg));
        }

        output.WriteEndObject();
        output.WriteStartArray("sizes");
        foreach (var q in Items(input.Get("queries")))
        {
            Size(output, sizer.Size(
                q.Number("base", 0.0), q.Regime("regime"), q.Leg("trade"), q.Number("aggression", 1.0)));
        }

        output.WriteEndArray();
    }

    public static void Kelly(JsonElement input, Utf8JsonWriter output)
    {
        if (input.Get("wins").ValueKind == JsonValueKind.Array || input.Get("losses").ValueKind == JsonValueKind.Array)
        {
            Members(output, KellyResult.Of(
                Unweighted(input.Get("wins")), Unweighted(input.Get("losses")), input.Number("fraction", 0.25)));
            return;
        }

        var c = input.Get("cfg");
        var d = new KellyOptions();
        var sizer = KellySizer.Update(Cycles(input.Get("cycles")), input.Regime("regime"), new KellyOptions
        {
            Fraction = c.Number("fraction", d.Fraction),
            MinSamples = c.Whole("min_total", d.MinSamples),
            MinRegimeSamples = c.Whole("min_regime", d.MinRegimeSamples),
            Lookback = c.Whole("lookback", d.Lookback),
            Floor = c.Number("floor", d.Floor),
            Ceiling = c.Number("ceiling", d.Ceiling),
            NegativeEdge = c.Number("negative_edge", d.NegativeEdge),
            Recency = c.Flag("recency", d.Recency),
            RecencyHalfLife = c.Number("halflife", d.RecencyHalfLife),
        });
        output.WriteStartObject("results");
        Result(output, "aggregate", sizer.Aggregate);
        for (var r = 0; r < 3; r++)
        {
            if (sizer.Of((MarketRegime)r) is { } result)
            {
                Result(output, ((MarketRegime)r).Bucket(), result);
            }
        }

        output.WriteEndObject();
        output.WriteStartArray("sizes");
        foreach (var q in Items(input.Get("queries")))
        {
            output.Write(sizer.Size(q.Number("base", 0.0), q.Regime("regime")).Size);
        }

        output.WriteEndArray();
    }

    public static void Stats(JsonElement input, Utf8JsonWriter output)
    {
        switch (input.Text("test"))
        {
            case "profitability":
                var test = ProfitTest.Of(input.GetProperty("profits").Numbers());
                output.WriteNumber("n", test.Count);
                output.Write("mean", test.Mean);
                output.Write("std", test.Deviation);
                output.Write("t", test.T);
                output.Write("p", test.P);
                output.Write("ci_low", test.Low);
                output.Write("ci_high", test.High);
                output.WriteString("verdict", test.Verdict);
                break;
            case "fill_asymmetry":
                var (p, verdict) = FillTests.Asymmetry(input.Whole("buys", 0), input.Whole("sells", 0));
                output.Write("p", p);
                output.WriteString("verdict", verdict);
                break;
            case "fill_rate":
                var rate = FillTests.Rate(input.Number("current", 0.0), input.Number("baseline_rate", 0.0));
                output.Write("z", rate.Z);
                output.Write("p", rate.P);
                output.WriteString("verdict", rate.Verdict);
                break;
            default:
                throw new FormatException("unknown test");
        }
    }

    private static void Curves(SurvivalModel model, Utf8JsonWriter output)
    {
        output.WriteStartObject("curves");
        foreach (var (key, curve) in model.Curves)
        {
            output.WriteStartObject(key);
            output.Write("t", curve.Times);
            output.Write("s", curve.Values);
            output.WriteNumber("n", curve.Rows);
            output.WriteNumber("events", curve.Events);
            output.WriteNumber("censored", curve.Rows - curve.Events);
            output.Write("weight", curve.Weight);
            output.WriteEndObject();
        }

        output.WriteEndObject();
    }

    private static void Prediction(SurvivalModel model, FillObservation exit, double elapsed, Utf8JsonWriter output)
    {
        var odds = model.Predict(exit);
        output.WriteStartObject();
        output.Write("p_fill_30m", odds.Within30m);
        output.Write("p_fill_1h", odds.Within1h);
        output.Write("p_fill_4h", odds.Within4h);
        output.Write("median", odds.MedianSec);
        output.Write("hazard_ratio", odds.HazardRatio);
        output.WriteString("model_tier", odds.Tier);
        output.Write("confidence", odds.Confidence);
        if (model.Fitted)
        {
            var open = model.PredictOpen(exit, elapsed);
            output.Write("cond", [open.Within30m, open.Within1h, open.Within4h]);
            output.Write("survival_at_elapsed", model.SurvivalAt(exit, elapsed));
        }

        output.WriteEndObject();
    }

    private static List<FillObservation> Observations(JsonElement list, double? weight)
    {
        var rows = new List<FillObservation>();
        foreach (var item in Items(list))
        {
            rows.Add(Observation(item, weight));
        }

        return rows;
    }

    private static FillObservation Observation(JsonElement o, double? weight) => new(
        o.Number("duration_sec", 1.0),
        o.Flag("censored", false),
        o.Regime("regime_at_entry") ?? MarketRegime.Ranging,
        o.Leg("side") ?? Leg.A,
        o.Number("distance_pct", 0.0),
        o.Get("posterior_1m").Tri(),
        o.Get("posterior_15m").Tri(),
        o.Get("posterior_1h").Tri(),
        o.Number("entropy_at_entry", 0.0),
        o.Number("p_switch_at_entry", 0.0),
        o.Number("congestion_ratio", 0.0),
        o.Number("fill_imbalance", 0.0),
        weight ?? o.Number("weight", 1.0));

    private static List<TradeCycle> Cycles(JsonElement list)
    {
        var cycles = new List<TradeCycle>();
        foreach (var c in Items(list))
        {
            cycles.Add(new TradeCycle(
                c.Number("entry_time", 0.0), c.Number("exit_time", 0.0), c.Leg("trade_id"), c.Number("net_profit", 0.0),
                c.Regime("regime_at_entry")));
        }

        return cycles;
    }

    private static List<(double, double)> Unweighted(JsonElement list)
    {
        var items = new List<(double, double)>();
        foreach (var x in list.Numbers())
        {
            items.Add((Math.Abs(x), 1.0));
        }

        return items;
    }

    private static void Bucket(Utf8JsonWriter output, string name, ThroughputBucket b)
    {
        output.WriteStartObject(name);
        output.Write("multiplier", b.Multiplier);
        output.WriteBoolean("sufficient", b.Sufficient);
        output.WriteNumber("n_completed", b.Completed);
        output.WriteNumber("n_censored", b.Censored);
        if (b.Sufficient)
        {
            output.Write("median_fill_sec", b.MedianSec);
            output.Write("p75_fill_sec", b.P75Sec);
            output.Write("p95_fill_sec", b.P95Sec);
            output.Write("mean_profit_per_sec", b.ProfitPerSec);
        }

        output.WriteEndObject();
    }

    private static void Size(Utf8JsonWriter output, SizeAdvice advice)
    {
        output.WriteStartObject();
        output.Write("usd", advice.Size);
        output.WriteString("bucket", advice.Bucket);
        output.WriteString("reason", advice.Reason);
        output.Write("final_mult", advice.Multiplier);
        output.WriteBoolean("sufficient", advice.Sufficient);
        output.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter output, string name, KellyResult result)
    {
        output.WriteStartObject(name);
        Members(output, result);
        output.WriteEndObject();
    }

    private static void Members(Utf8JsonWriter output, KellyResult r)
    {
        output.Write("f_star", r.FStar);
        output.Write("f_fractional", r.FFractional);
        output.Write("multiplier", r.Multiplier);
        output.Write("win_rate", r.WinRate);
        output.Write("avg_win", r.AverageWin);
        output.Write("avg_loss", r.AverageLoss);
        output.Write("payoff_ratio", r.Payoff);
        output.WriteNumber("n_total", r.Total);
        output.WriteNumber("n_wins", r.Wins);
        output.WriteNumber("n_losses", r.Losses);
        output.Write("edge", r.Edge);
        output.WriteBoolean("sufficient_data", r.Sufficient);
        output.WriteString("reason", r.Reason);
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;
}
