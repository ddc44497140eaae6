using System.Text.Json;
using Millwright.Regime.Features;
using Millwright.Regime.Hmm;
using Millwright.Regime.Numerics;
using Millwright.Regime.Parity;

namespace Millwright.Regime.Parity;

/// <summary>Kernels of features, hidden Markov models and consensus.</summary>
internal static class HmmKernels
{
    public static void Features(JsonElement input, Utf8JsonWriter output)
    {
        var rows = BaseObservation.Rows(input.Get("closes").Numbers(), input.Get("volumes").Numbers());
        if (input.Get("private") is { ValueKind: JsonValueKind.Object } own)
        {
            rows = BaseObservation.WithBroadcast(rows, new MicroFeatures(
                own.Number("fill_imbalance", 0.0), own.Number("spread_realization", 1.0),
                own.Number("fill_time_derivative", 0.0), own.Number("congestion_ratio", 0.0)));
        }

        output.Write("rows", rows);
    }

    public static void Em(JsonElement input, Utf8JsonWriter output)
    {
        var half = input.Number("decay_halflife", double.NaN);
        var fit = HmmTrainer.Fit(
            input.GetProperty("rows").Rows(),
            Parameters(input.GetProperty("start")),
            input.Whole("n_iter", 100),
            input.Number("tol", 0.01),
            double.IsFinite(half) && half > 0.0 ? half : null);
        Write(output, "params", fit.Parameters);
        output.Write("loglik", fit.LogLikelihood);
        output.WriteNumber("iterations", fit.LogLikelihood.Length);
    }

    public static void Train(JsonElement input, Utf8JsonWriter output)
    {
        var result = HmmTraining.Run(
            input.GetProperty("closes").Numbers(), input.GetProperty("volumes").Numbers(),
            input.Whole("min_samples", 500), input.Whole("n_iter", 100), input.Number("tol", 0.01));
        output.WriteBoolean("trained", result.Model is not null);
        output.WriteNumber("samples", result.Samples);
        if (result.Model is not { } model)
        {
            output.WriteString("error", result.Error);
            return;
        }

        output.Write("mean", model.Mean);
        output.Write("std", model.Deviation);
        Write(output, "start", result.Start!);
        Write(output, "params", model.Parameters);
        Labels(output, model.Labels);
        output.WriteNumber("iterations", result.Fit!.LogLikelihood.Length);
        output.Write("loglik_last", result.Fit.LogLikelihood[^1]);
    }

    public static void Filter(JsonElement input, Utf8JsonWriter output)
    {
        var rows = BaseObservation.Rows(input.GetProperty("closes").Numbers(), input.GetProperty("volumes").Numbers());
        var labels = Array.ConvertAll(input.GetProperty("labels").Numbers(), x => (int)x);
        var model = new HmmModel(
            input.GetProperty("mean").Numbers(), input.GetProperty("std").Numbers(),
            Parameters(input.GetProperty("params")), labels);
        var window = input.Whole("window", 50);
        var reading = model.Filter(rows, window) is { } p
            ? RegimeReading.Of(p, input.Number("confidence_threshold", 0.15), input.Number("bias_gain", 1.0))
            : RegimeReading.Neutral;
        output.Write("probabilities", reading.Probabilities.ToArray());
        output.WriteNumber("regime_id", (int)reading.Regime);
        output.Write("confidence", reading.Confidence);
        output.Write("bias_signal", reading.Bias);
        output.Write("confidence_4dp", Bounds.Round(reading.Confidence, 4));
        output.Write("bias_signal_4dp", Bounds.Round(reading.Bias, 4));
        output.WriteNumber("observation_count", Math.Min(window, rows.Length));
        output.Write("entropy", reading.Probabilities.Entropy);
        var matrix = model.Transitions();
        output.Write("transmat_label_order", matrix);
        output.Write("p_switch", new Beliefs.FrameBelief(reading.Probabilities, matrix).SwitchProbability);
        output.WritePropertyName("last_observation");
        output.Write(rows.Length == 0 ? [] : rows[^1]);
    }

    public static void Consensus(JsonElement input, Utf8JsonWriter output)
    {
        var consensus = RegimeConsensus.Of(
            Reading(input.Get("primary")),
            Reading(input.Get("secondary")),
            input.Flag("multi", true),
            new ConsensusOptions(
                input.Number("weight_1m", 0.3), input.Number("weight_15m", 0.7), input.Number("dampen", 0.5),
                input.Number("tier1_confidence", 0.20)));
        output.WriteString("regime", consensus.Reading.Regime.Name());
        output.WriteNumber("regime_id", (int)consensus.Reading.Regime);
        output.Write("confidence", consensus.Reading.Confidence);
        output.Write("bias_signal", consensus.Reading.Bias);
        output.WriteString("agreement", consensus.Agreement);
        output.WriteStartObject("consensus_probabilities");
        output.Write("bearish", consensus.Reading.Probabilities.Bearish);
        output.Write("ranging", consensus.Reading.Probabilities.Ranging);
        output.Write("bullish", consensus.Reading.Probabilities.Bullish);
        output.WriteEndObject();
    }

    public static void Quality(JsonElement input, Utf8JsonWriter output)
    {
        var depth = TrainingDepth.Of(
            input.Number("current", 0.0), input.Number("target", 4000.0), input.Number("min_samples", 500.0));
        output.WriteString("tier", depth.Tier);
        output.Write("modifier", depth.Modifier);
    }

    private static RegimeReading? Reading(JsonElement o) =>
        o.Flag("available", false) && o.Flag("trained", false)
            ? new RegimeReading(
                o.Regime("regime") ?? MarketRegime.Ranging, Bounds.Finite(o.Number("confidence", 0.0), 0.0),
                Bounds.Finite(o.Number("bias_signal", 0.0), 0.0), o.Get("probabilities").Tri())
            : null;

    private static HmmParameters Parameters(JsonElement o) => new(
        o.GetProperty("startprob").Numbers(), o.GetProperty("transmat").Rows(), o.GetProperty("means").Rows(),
        o.GetProperty("covars").Rows());

    private static void Write(Utf8JsonWriter output, string name, HmmParameters p)
    {
        output.WriteStartObject(name);
        output.Write("startprob", p.Start);
        output.Write("transmat", p.Transitions);
        output.Write("means", p.Means);
        output.Write("covars", p.Variances);
        output.WriteEndObject();
    }

    private static void Labels(Utf8JsonWriter output, int[] labels)
    {
        output.WriteStartArray("labels");
        foreach (var label in labels)
        {
            output.WriteNumberValue(label);
        }

        output.WriteEndArray();
    }
}
