using Millwright.Kernel;
using Millwright.Regime.Candles;
using Millwright.Regime.Engine;
using Millwright.Regime.Numerics;

namespace Millwright.Regime.Hmm;

/// <summary>
/// The detector of one time frame: candles, model, newest reading, training schedule (regime.md §2.6, §2.7).
/// </summary>
/// <param name="frame">Schedule and gates.</param>
public sealed class FrameDetector(FrameOptions frame)
{
    private long inferredTotal = -1;

    /// <summary>Schedule and gates.</summary>
    public FrameOptions Frame => frame;

    /// <summary>Candles of the frame.</summary>
    public CandleBook Candles { get; } = new(frame.IntervalMin * 60, frame.TrainingCandles);

    /// <summary>The model; null = not trained.</summary>
    public HmmModel? Model { get; private set; }

    /// <summary>Newest reading, neutral before the first inference.</summary>
    public RegimeReading Reading { get; private set; } = RegimeReading.Neutral;

    /// <summary>Rows used in the newest inference.</summary>
    public int Rows { get; private set; }

    /// <summary>Newest observation row; empty before the first.</summary>
    public double[] LastRow { get; private set; } = [];

    /// <summary>Epoch seconds of the newest inference; 0 = none.</summary>
    public double UpdatedAt { get; private set; }

    /// <summary>Epoch seconds of the newest training; 0 = none.</summary>
    public double TrainedAt { get; private set; }

    /// <summary>Epoch seconds of the newest attempt to train; 0 = none.</summary>
    public double AttemptedAt { get; private set; }

    /// <summary>Why there is no (new) model: insufficient_samples, train_failed or empty.</summary>
    public string Error { get; private set; } = "";

    /// <summary>A fit was asked for and has not answered.</summary>
    public bool Training { get; private set; }

    /// <summary>Reading of a trained detector that has inferred at least once, else null.</summary>
    public RegimeReading? Ready => Model is not null && UpdatedAt > 0.0 ? Reading : null;

    /// <summary>Depth of the candle history.</summary>
    public TrainingDepth Depth =>
        TrainingDepth.Of(Candles.Closed.Count, frame.TrainingCandles, frame.MinTrainSamples);

    /// <summary>Forgets model and reading, keeps the candles.</summary>
    public void Drop()
    {
        (Model, Reading, Rows, LastRow) = (null, RegimeReading.Neutral, 0, []);
        (UpdatedAt, TrainedAt, AttemptedAt, Error, Training) = (0.0, 0.0, 0.0, "", false);
        inferredTotal = -1;
    }

    /// <summary>Runs the filter when a candle closed since the last time.</summary>
    public void Infer(double now, int window, double threshold, double gain, bool enriched)
    {
        if (Candles.Total == inferredTotal)
        {
            return;
        }

        inferredTotal = Candles.Total;
        var wide = enriched && Model is null or { Width: 8 };
        var rows = Candles.Rows(frame.RecentCandles, wide);
        LastRow = rows.Length > 0 ? rows[^1] : LastRow;
        if (Model is { } model && rows.Length > 0 && rows[0].Length == model.Width
            && model.Filter(rows, window) is { } p)
        {
            Reading = RegimeReading.Of(p, threshold, gain);
            Rows = Math.Min(window, rows.Length);
            UpdatedAt = now;
        }
    }

    /// <summary>True when a fit should be asked for now; remembers the attempt.</summary>
    public bool TrainDue(double now, double retrainSec, int width)
    {
        if (Model is { } old && old.Width != width)
        {
            Model = null;
        }

        var wait = Model is null ? Math.Max(60.0, frame.SyncSec) : Math.Max(300.0, retrainSec);
        var since = Model is null ? AttemptedAt : TrainedAt;
        if ((Training && now - AttemptedAt < 600.0) || (since > 0.0 && now - since < wait))
        {
            return false;
        }

        AttemptedAt = now;
        if (Candles.Closed.Count - Features.BaseObservation.WarmUp < frame.MinTrainSamples)
        {
            Error = Model is null ? "insufficient_samples" : Error;
            Training = false;
            return false;
        }

        Training = true;
        return true;
    }

    /// <summary>Takes the journaled result of a fit; a failed fit keeps the old model.</summary>
    public void Trained(HmmModel? model, string error, double now)
    {
        Training = false;
        Error = error;
        if (model is not null)
        {
            Model = model;
            TrainedAt = now;
            inferredTotal = -1;
        }
    }

    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Candles.Encode(writer);
        if (writer.Option(Model is not null))
        {
            HmmCodec.Write(writer, Model!);
        }

        writer.U8((byte)Reading.Regime);
        writer.F64(Reading.Confidence);
        writer.F64(Reading.Bias);
        writer.Doubles(Reading.Probabilities.ToArray());
        writer.I32(Rows);
        writer.Doubles(LastRow);
        writer.F64(UpdatedAt);
        writer.F64(TrainedAt);
        writer.F64(AttemptedAt);
        writer.String(Error);
        writer.Bool(Training);
        writer.I64(inferredTotal);
    }

    /// <summary>Replaces the state.</summary>
    public void Decode(ref CseReader reader)
    {
        Candles.Decode(ref reader);
        Model = reader.Option() ? HmmCodec.Read(ref reader) : null;
        var regime = (MarketRegime)Math.Min((byte)2, reader.U8());
        var (confidence, bias, p) = (reader.F64(), reader.F64(), reader.Doubles());
        Reading = new RegimeReading(regime, confidence, bias, new Posterior(p[0], p[1], p[2]));
        Rows = reader.I32();
        LastRow = reader.Doubles();
        UpdatedAt = reader.F64();
        TrainedAt = reader.F64();
        AttemptedAt = reader.F64();
        Error = reader.String();
        Training = reader.Bool();
        inferredTotal = reader.I64();
    }
}
