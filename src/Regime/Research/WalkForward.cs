using Millwright.Regime.Beliefs;
using Millwright.Regime.ChangePoint;
using Millwright.Regime.Features;
using Millwright.Regime.Hmm;
using Millwright.Regime.Score;

namespace Millwright.Regime.Research;

/// <summary>
/// Walk-forward study of the one-frame detector: every model is trained on bars before the ones it predicts, every
/// sample uses bars up to its own time only.
/// </summary>
public static class WalkForward
{
    /// <summary>Runs the study.</summary>
    /// <param name="closes">Closes, oldest first, each &gt; 0.</param>
    /// <param name="volumes">Volumes, same length.</param>
    /// <param name="options">Parameters.</param>
    /// <returns>Samples in time order; empty when there are fewer bars than training window and horizon.</returns>
    public static IReadOnlyList<WalkSample> Run(double[] closes, double[] volumes, WalkOptions options)
    {
        ArgumentNullException.ThrowIfNull(closes);
        ArgumentNullException.ThrowIfNull(options);
        var rows = BaseObservation.Rows(closes, volumes);
        var samples = new List<WalkSample>();
        var detector = new Bocpd(new BocpdOptions());
        HmmModel? model = null;
        var trainedAt = int.MinValue;
        for (var i = options.Train; i + options.Horizon + 1 < rows.Length; i += options.Horizon)
        {
            if (model is null || i - trainedAt >= options.Retrain)
            {
                var past = rows[(i - options.Train)..i];
                model = HmmTraining.Run(past, options.Train, options.Iterations, 0.01, null).Model ?? model;
                trainedAt = i;
            }

            if (model is not null)
            {
                samples.Add(Sample(model, rows, closes, i, detector, options));
            }
        }

        return samples;
    }

    private static WalkSample Sample(
        HmmModel model, double[][] rows, double[] closes, int i, Bocpd detector, WalkOptions options)
    {
        var now = RegimeReading.Of(Posterior(model, rows, i, options), 0.15, 1.0);
        var next = RegimeReading.Of(Posterior(model, rows, i + 1, options), 0.15, 1.0);
        var frame = new FrameBelief(now.Probabilities, model.Transitions());
        var at = i + BaseObservation.WarmUp;
        detector.Add((closes[at] - closes[at - options.Horizon]) / closes[at - options.Horizon] * 100.0, i);
        var score = ManifoldScore.Of(
            new ScoreInput(
                now.Probabilities, now.Probabilities, now.Probabilities, frame.SwitchProbability,
                frame.SwitchProbability, frame.SwitchProbability, detector.ChangeProbability, detector.Mode, 1.0, 0.0,
                0.0, now.Probabilities.Entropy, now.Probabilities.Bullish - now.Probabilities.Bearish),
            new ScoreWeights());
        var (path, net) = (0.0, (closes[at + options.Horizon] - closes[at]) / closes[at] * 100.0);
        for (var k = 1; k <= options.Horizon; k++)
        {
            path += Math.Abs(closes[at + k] - closes[at + k - 1]) / closes[at + k - 1] * 100.0;
        }

        return new WalkSample(
            now.Regime, now.Confidence, score.Fisher, frame.SwitchProbability, next.Regime != now.Regime, net,
            Math.Max(0.0, path - Math.Abs(net)));
    }

    private static Numerics.Posterior Posterior(HmmModel model, double[][] rows, int i, WalkOptions options) =>
        model.Filter(rows.AsSpan(Math.Max(0, i + 1 - options.Window), Math.Min(options.Window, i + 1)), options.Window)
        ?? Numerics.Posterior.Neutral;
}
