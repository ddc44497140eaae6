using Millwright.Markets;
using Millwright.Regime.Engine;
using Millwright.Regime.Features;
using Millwright.Regime.Hmm;
using Millwright.Regime.Numerics;
using Millwright.Regime.Options;
using Millwright.Regime.Score;
using Millwright.Regime.Survival;

namespace Millwright.Regime.Research;

/// <summary>
/// Walk-forward study of the market detectors on recorded bars: the models of a run see one bar after the other, are
/// trained on the past on their own schedule, and are asked every horizon. Nothing looks ahead but the outcomes.
/// </summary>
public sealed class MarketStudy
{
    private readonly StudyOptions options;
    private readonly MarketModels models;
    private readonly MarketModels returns;
    private readonly ExitBook exits;
    private readonly List<StudySample> samples = [];
    private readonly List<(StudyExit Buy, StudyExit Sell)> placed = [];
    private readonly StudyPath path;
    private (bool Now, bool Seen, int Count) composite;
    private (bool Now, bool Seen, int Count) standard;
    private int fits;

    private MarketStudy(ReadOnlySpan<Bar> bars, StudyOptions options)
    {
        this.options = options;
        models = new MarketModels(options.Models with { BocpdInput = ChangeInput.Composite });
        returns = new MarketModels(options.Models with { BocpdInput = ChangeInput.ReturnZ });
        exits = new ExitBook(options);
        path = new StudyPath(bars);
    }

    /// <summary>Runs the study.</summary>
    /// <param name="bars">Bars, oldest first, of one length.</param>
    /// <param name="barSec">Length of a bar, seconds, ≥ 1.</param>
    /// <param name="options">Parameters.</param>
    /// <param name="progress">Receives bars done and in total; false stops.</param>
    /// <returns>What was seen up to the end or the stop.</returns>
    public static StudyRecord Run(
        ReadOnlySpan<Bar> bars, double barSec, StudyOptions options, Func<long, long, bool>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var study = new MarketStudy(bars, options);
        var done = 0;
        for (; done < bars.Length; done++)
        {
            if (done % 500 == 0 && progress?.Invoke(done, bars.Length) == false)
            {
                break;
            }

            study.Step(bars[done], done, Math.Floor(bars[done].Time.UnixSeconds / barSec) * 60.0);
        }

        study.Fill(done);
        progress?.Invoke(done, bars.Length);
        return new StudyRecord(
            options, done, barSec, done == 0 ? 0.0 : bars[0].Time.UnixSeconds,
            done == 0 ? 0.0 : bars[done - 1].Time.UnixSeconds, study.samples, study.exits.Forecasts, study.fits,
            study.composite.Count, study.standard.Count);
    }

    private void Step(in Bar bar, int index, double at)
    {
        models.Primary.Candles.Append((long)at, bar.Close, bar.Volume, MicroFeatures.Neutral);
        models.Secondary.Candles.Add(at, bar.Close, bar.Volume, MicroFeatures.Neutral);
        models.Tertiary.Candles.Add(at, bar.Close, bar.Volume, MicroFeatures.Neutral);
        exits.Bar(index, bar.High, bar.Low);
        var facts = new PlantFacts { Mid = bar.Close, Fresh = true };
        models.Cycle(at + 60.0, facts, MicroFeatures.Neutral, StudyFlags.Detectors);
        returns.Cycle(at + 60.0, facts, MicroFeatures.Neutral, StudyFlags.ChangePoints);
        Watch(ref composite, models.ChangePoints!.Alert);
        Watch(ref standard, returns.ChangePoints!.Alert);
        foreach (var frame in models.TrainingDue(at + 60.0))
        {
            var rows = frame.Candles.Rows(frame.Frame.TrainingCandles, false);
            var fit = HmmTraining.Run(
                rows, frame.Frame.MinTrainSamples, options.Models.HmmNIter, 0.01, null);
            frame.Trained(fit.Model, fit.Error, at + 60.0);
            fits++;
        }

        if (index % options.Horizon == 0 && models.Belief.Enabled && path.Reaches(index, options.LongHorizon)
            && index >= 2 * options.Horizon)
        {
            Sample(bar, index);
            (composite.Seen, standard.Seen) = (false, false);
        }
    }

    private static void Watch(ref (bool Now, bool Seen, int Count) alert, bool now)
    {
        var rose = now && !alert.Now;
        alert = (now, alert.Seen || rose, alert.Count + (rose ? 1 : 0));
    }

    private void Sample(in Bar bar, int index)
    {
        var belief = models.Belief;
        var features = new FillObservation(
            1.0, true, models.PolicyRegime, Leg.A, options.ExitPct, belief.Minute.Posterior, belief.Quarter.Posterior,
            belief.Hour.Posterior, belief.EntropyConsensus, belief.SwitchConsensus, 0.0, 0.0);
        placed.Add(exits.Place(samples.Count, index, bar.Close, features));
        var (h, far) = (options.Horizon, options.LongHorizon);
        samples.Add(new StudySample
        {
            Bar = index,
            At = bar.Time.UnixSeconds,
            Labels =
            [
                models.Primary.Ready?.Regime, models.Secondary.Ready?.Regime, models.Tertiary.Ready?.Regime,
                models.Secondary.Ready is null ? null : models.Consensus.Reading.Regime,
            ],
            Score = ManifoldScore.Of(
                new ScoreInput(
                    belief.Minute.Posterior, belief.Quarter.Posterior, belief.Hour.Posterior,
                    belief.Minute.SwitchProbability, belief.Quarter.SwitchProbability, belief.Hour.SwitchProbability,
                    models.ChangeProbability, models.RunLength, 1.0, 0.0, 0.0, belief.EntropyConsensus,
                    belief.DirectionScore),
                new ScoreWeights()),
            CompositeAlert = composite.Seen,
            ReturnAlert = standard.Seen,
            ReturnPct = path.Return(index, index + h),
            VolatilityPct = path.Volatility(index, index + h),
            BeforePct = path.Volatility(index - h, index),
            EarlierPct = path.Volatility(index - (2 * h), index - h),
            SwingPct = path.Length(index, index + far) - Math.Abs(path.Return(index, index + far)),
        });
    }

    private void Fill(int bars)
    {
        for (var i = 0; i < samples.Count; i++)
        {
            var (bar, far) = (samples[i].Bar, Math.Min(options.LongHorizon, bars));
            samples[i].Filled = (placed[i].Buy.FilledWithin(bar, far) ? 0.5 : 0.0)
                + (placed[i].Sell.FilledWithin(bar, far) ? 0.5 : 0.0);
        }
    }
}
