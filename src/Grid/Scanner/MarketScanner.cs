using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Scanner;

/// <summary>
/// Market scanner (grid.md §7.8): closed 1 h candles → indicators → indicator class and hidden Markov filter →
/// combined regime with hysteresis. Deterministic; its state is part of the plant.
/// </summary>
public sealed class MarketScanner
{
    private const int Ring = 500;
    private const int FilterLength = 30;
    private const int TrainEvery = 24;

    private readonly Func<ScannerSettings> settings;
    private readonly List<ScannerSample> samples = [];
    private readonly RegimeHmm hmm = new();
    private readonly double[] probabilities = new double[RegimeHmm.States];
    private ScannerIndicators indicators = ScannerIndicators.New();
    private long lastOpenNs;
    private int sinceTraining;
    private RegimeClass candidate;
    private int candidateCount;
    private int sinceChange;

    /// <summary>Creates a scanner.</summary>
    /// <param name="settings">Reads the settings in force; null = the defaults.</param>
    public MarketScanner(Func<ScannerSettings>? settings = null) =>
        this.settings = settings ?? (static () => ScannerSettings.Default);

    /// <summary>Present character.</summary>
    public MarketCharacter Character { get; private set; } = MarketCharacter.Unknown;

    /// <summary>Samples in the ring.</summary>
    public int Samples => samples.Count;

    /// <summary>True when the model is trained.</summary>
    public bool IsTrained => hmm.IsTrained;

    /// <summary>State probabilities ranging, mild, strong; zeros before training.</summary>
    public IReadOnlyList<double> Probabilities => probabilities;

    /// <summary>Depth tier: shallow, baseline, deep or full.</summary>
    public string Tier => Depth() switch { 0.70 => "shallow", 0.85 => "baseline", 0.95 => "deep", _ => "full" };

    /// <summary>Indicators of the last closed candle; zeros during warm-up.</summary>
    public (double AtrPct, double Adx, double Efficiency, double BandWidth) Last => samples.Count == 0
        ? default
        : (samples[^1].AtrPct, samples[^1].Adx, samples[^1].Efficiency, samples[^1].BandWidth);

    /// <summary>Takes a closed candle.</summary>
    public void OnCandle(in BarRecord candle)
    {
        if (candle.OpenNs <= lastOpenNs)
        {
            return;
        }

        if (lastOpenNs > 0 && candle.OpenNs - lastOpenNs > 3 * candle.IntervalNs)
        {
            indicators = ScannerIndicators.New();
        }

        lastOpenNs = candle.OpenNs;
        if (!indicators.Update(in candle, out var sample))
        {
            return;
        }

        samples.Add(sample);
        if (samples.Count > Ring)
        {
            samples.RemoveAt(0);
        }

        TrainIfDue();
        Classify(new Instant(candle.OpenNs + candle.IntervalNs).UnixSeconds);
    }

    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        indicators.Encode(writer);
        hmm.Encode(writer);
        writer.List(samples.Count);
        foreach (var sample in samples)
        {
            writer.F64(sample.Efficiency);
            writer.F64(sample.Adx);
            writer.F64(sample.LogAtrPct);
            writer.F64(sample.AtrPct);
            writer.F64(sample.BandWidth);
        }

        foreach (var value in probabilities)
        {
            writer.F64(value);
        }

        writer.I64(lastOpenNs);
        writer.I32(sinceTraining);
        writer.I32((int)candidate);
        writer.I32(candidateCount);
        writer.I32(sinceChange);
        writer.I32((int)Character.Regime);
        writer.I32((int)Character.Direction);
        writer.F64(Character.Volatility);
        writer.F64(Character.Confidence);
        writer.F64(Character.UpdatedAt);
    }

    /// <summary>Replaces the state.</summary>
    public void Decode(ref CseReader reader)
    {
        indicators = ScannerIndicators.New();
        indicators.Decode(ref reader);
        hmm.Decode(ref reader);
        samples.Clear();
        var count = reader.List();
        for (var i = 0; i < count; i++)
        {
            samples.Add(new ScannerSample(reader.F64(), reader.F64(), reader.F64(), reader.F64(), reader.F64()));
        }

        for (var i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] = reader.F64();
        }

        lastOpenNs = reader.I64();
        sinceTraining = reader.I32();
        candidate = (RegimeClass)reader.I32();
        candidateCount = reader.I32();
        sinceChange = reader.I32();
        Character = new MarketCharacter(
            (RegimeClass)reader.I32(), (TrendDirection)reader.I32(), reader.F64(), reader.F64(), reader.F64());
    }

    private void TrainIfDue()
    {
        sinceTraining++;
        if (samples.Count >= settings().MinSamples && (!hmm.IsTrained || sinceTraining >= TrainEvery))
        {
            hmm.Train(samples);
            sinceTraining = 0;
        }
    }

    private void Classify(double closedAt)
    {
        var last = samples[^1];
        var byIndicators = IndicatorClass(in last);
        var regime = byIndicators;
        var confidence = 0.0;
        if (hmm.IsTrained)
        {
            var from = Math.Max(0, samples.Count - FilterLength);
            var window = new ScannerSample[samples.Count - from];
            samples.CopyTo(from, window, 0, window.Length);
            hmm.Filter(window, probabilities);
            (regime, confidence) = Combine(byIndicators);
        }

        Settle(regime);
        Character = new MarketCharacter(
            Character.Regime, indicators.Direction(), Volatility(last.AtrPct), confidence, closedAt);
    }

    private RegimeClass IndicatorClass(in ScannerSample sample)
    {
        var regime = sample.Adx >= 25.0 && sample.Efficiency >= 0.40 ? RegimeClass.StrongTrend
            : sample.Adx < 20.0 && sample.Efficiency < 0.25 ? RegimeClass.Ranging
            : RegimeClass.MildTrend;
        var width = sample.BandWidth;
        var below = samples.Count(s => s.BandWidth < width);
        var compressed = below < 0.20 * samples.Count && samples.Count >= 20;
        return regime == RegimeClass.StrongTrend && compressed ? RegimeClass.MildTrend : regime;
    }

    private (RegimeClass Regime, double Confidence) Combine(RegimeClass byIndicators)
    {
        var best = 0;
        for (var i = 1; i < probabilities.Length; i++)
        {
            best = probabilities[i] > probabilities[best] ? i : best;
        }

        var second = 0.0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            second = i != best && probabilities[i] > second ? probabilities[i] : second;
        }

        var confidence = (probabilities[best] - second) * Depth();
        return Math.Abs(best - (int)byIndicators) switch
        {
            0 => (byIndicators, confidence),
            1 => ((RegimeClass)best, confidence * 0.75),
            _ => (RegimeClass.MildTrend, confidence * 0.5),
        };
    }

    private void Settle(RegimeClass regime)
    {
        var dwell = settings().DwellCandles;
        sinceChange++;
        candidateCount = regime == candidate ? candidateCount + 1 : 1;
        candidate = regime;
        if (regime != Character.Regime && candidateCount >= dwell && sinceChange > dwell)
        {
            Character = Character with { Regime = regime };
            sinceChange = 0;
        }
    }

    private double Volatility(double atrPct)
    {
        var below = samples.Count(s => s.AtrPct <= atrPct);
        return below / (double)samples.Count;
    }

    private double Depth()
    {
        var share = samples.Count / (double)settings().TargetSamples;
        return share < 0.25 ? 0.70 : share < 0.625 ? 0.85 : share < 1.0 ? 0.95 : 1.0;
    }
}
