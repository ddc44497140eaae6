using Millwright.Kernel;
using Millwright.Regime.Beliefs;
using Millwright.Regime.ChangePoint;
using Millwright.Regime.Features;
using Millwright.Regime.Hmm;
using Millwright.Regime.Numerics;
using Millwright.Regime.Options;
using Millwright.Regime.Tiers;

namespace Millwright.Regime.Engine;

/// <summary>
/// Everything that looks at the market: three time frames, consensus, belief, change points, tiers and knobs, in the
/// order of regime.md §0.2 item 4.
/// </summary>
public sealed class MarketModels
{
    private readonly RegimeOptions options;
    private readonly KnobOptions knobs;
    private HotSwitch hmm;
    private HotSwitch multi;
    private HotSwitch tertiary;
    private HotSwitch bocpd;
    private HotSwitch enriched;
    private double lastPrice;
    private double returnMean;
    private double returnSquare;
    private int returns;

    /// <summary>Models without state.</summary>
    public MarketModels(RegimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        knobs = options.Knobs();
        Primary = new FrameDetector(new FrameOptions(
            "1m", 1, options.HmmTrainingCandles, options.HmmMinTrainSamples, options.HmmRecentCandles,
            options.HmmOhlcvSyncIntervalSec));
        Secondary = new FrameDetector(new FrameOptions(
            "15m", 15, options.HmmSecondaryTrainingCandles, options.HmmSecondaryMinTrainSamples,
            options.HmmSecondaryRecentCandles, options.HmmSecondarySyncIntervalSec));
        Tertiary = new FrameDetector(new FrameOptions(
            "1h", 60, options.HmmTertiaryTrainingCandles, options.HmmTertiaryMinTrainSamples,
            options.HmmTertiaryRecentCandles, options.HmmTertiarySyncIntervalSec));
        Trend = new TrendScore(
            options.TrendFastHalflife, options.TrendSlowHalflife, options.RebalanceIntervalSec, options.TrendMinSamples,
            options.TrendDeadZone);
        Tiers = new TierEngine(TierOptions(options, enabled: false));
    }

    /// <summary>1-minute frame.</summary>
    public FrameDetector Primary { get; }

    /// <summary>15-minute frame.</summary>
    public FrameDetector Secondary { get; }

    /// <summary>1-hour frame.</summary>
    public FrameDetector Tertiary { get; }

    /// <summary>Directional trend.</summary>
    public TrendScore Trend { get; }

    /// <summary>Tier engine.</summary>
    public TierEngine Tiers { get; }

    /// <summary>Newest consensus.</summary>
    public RegimeConsensus Consensus { get; private set; } = new(RegimeReading.Neutral, "primary_untrained");

    /// <summary>1-hour transition tracker.</summary>
    public TransitionTracker Transition { get; private set; } = TransitionTracker.Neutral;

    /// <summary>Newest belief.</summary>
    public BeliefState Belief { get; private set; } = BeliefState.Neutral;

    /// <summary>Change-point detector; null = off.</summary>
    public Bocpd? ChangePoints { get; private set; }

    /// <summary>Newest knobs.</summary>
    public ActionKnobs Knobs { get; private set; } = ActionKnobs.Neutral;

    /// <summary>Newest private features.</summary>
    public MicroFeatures Micro { get; private set; } = MicroFeatures.Neutral;

    /// <summary>Newest volatility score.</summary>
    public double Volatility { get; private set; } = 1.0;

    /// <summary>Primary detector runs.</summary>
    public bool HmmOn => hmm.On;

    /// <summary>Second frame runs.</summary>
    public bool MultiOn => multi.On;

    /// <summary>Third frame runs.</summary>
    public bool TertiaryOn => tertiary.On;

    /// <summary>Private features are collected.</summary>
    public bool EnrichedOn => enriched.On;

    /// <summary>Columns of an observation row now.</summary>
    public int Width => enriched.On ? 8 : 4;

    /// <summary>The consensus is the policy source.</summary>
    public bool PolicyIsConsensus => multi.On && options.HmmMultiTimeframeSource == PolicySource.Consensus;

    /// <summary>Reading of the policy source; null while it is not ready.</summary>
    public RegimeReading? Policy => Primary.Ready is null ? null
        : PolicyIsConsensus ? Consensus.Reading
        : Primary.Ready;

    /// <summary>Policy label, RANGING while not ready.</summary>
    public MarketRegime PolicyRegime => Policy?.Regime ?? MarketRegime.Ranging;

    /// <summary>Training depth multiplier of the policy source.</summary>
    public double Modifier => PolicyIsConsensus
        ? Math.Min(Primary.Depth.Modifier, Secondary.Depth.Modifier)
        : Primary.Depth.Modifier;

    /// <summary>Masked change probability; 0 while off or warming.</summary>
    public double ChangeProbability => ChangePoints?.ChangeProbability ?? 0.0;

    /// <summary>Run length for the score: the mode, limited by the observations while warming; 0 while off.</summary>
    public double RunLength => ChangePoints is not { } d ? 0.0
        : d.Warming ? Math.Min(d.Observations, 50L)
        : d.Mode;

    /// <summary>Takes one tick into the candles.</summary>
    public void Tick(double at, double price, double volume)
    {
        Primary.Candles.Add(at, price, volume, Micro);
        Secondary.Candles.Add(at, price, volume, Micro);
        Tertiary.Candles.Add(at, price, volume, Micro);
    }

    /// <summary>One pass.</summary>
    public void Cycle(double now, PlantFacts facts, MicroFeatures micro, IFlags flags)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(flags);
        enriched.Changed(flags.IsActive(Flags.Enriched));
        Micro = enriched.On ? micro : MicroFeatures.Neutral;
        if (facts.Fresh)
        {
            Trend.Add(now, facts.Mid);
        }

        Volatility = BaseObservation.VolatilityScore(Primary.Candles.Newest(40).Volumes);
        Frames(now, flags);
        Believe();
        Change(now, facts, flags);
        Tier(now, facts, flags);
        Knobs = flags.IsActive(Flags.Knobs) && Belief.Enabled
            ? ActionKnobs.Of(
                Belief.DirectionScore, Belief.ConfidenceScore, Belief.SwitchConsensus, Belief.EntropyConsensus,
                Volatility, Micro.CongestionRatio, facts.CapacityBand, knobs)
            : ActionKnobs.Neutral;
    }

    /// <summary>Frames whose training is due now.</summary>
    public IEnumerable<FrameDetector> TrainingDue(double now)
    {
        foreach (var (frame, on) in new[] { (Primary, hmm.On), (Secondary, multi.On), (Tertiary, tertiary.On) })
        {
            if (on && frame.TrainDue(now, options.HmmRetrainIntervalSec, Width))
            {
                yield return frame;
            }
        }
    }

    /// <summary>The frame of a name, or null.</summary>
    public FrameDetector? Frame(string name) =>
        name == "1m" ? Primary : name == "15m" ? Secondary : name == "1h" ? Tertiary : null;

    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var on in new[] { hmm.On, multi.On, tertiary.On, bocpd.On, enriched.On })
        {
            writer.Bool(on);
        }

        Primary.Encode(writer);
        Secondary.Encode(writer);
        Tertiary.Encode(writer);
        Trend.Encode(writer);
        foreach (var x in new[]
        {
            lastPrice, returnMean, returnSquare, Micro.FillImbalance, Micro.SpreadRealization,
            Micro.FillTimeDerivative, Micro.CongestionRatio, Transition.ChangedAt,
        })
        {
            writer.F64(x);
        }

        writer.I32(returns);
        writer.U8((byte)Transition.From);
        writer.U8((byte)Transition.To);
        writer.I32(Transition.Count);
        if (writer.Option(ChangePoints is not null))
        {
            BocpdCodec.Write(writer, ChangePoints!);
        }

        TierCodec.Write(writer, Tiers);
        writer.F64(Volatility);
        ReadingCodec.Write(writer, Knobs);
    }

    /// <summary>Replaces the state; consensus and belief follow from it.</summary>
    public void Decode(ref CseReader reader)
    {
        hmm.Changed(reader.Bool());
        multi.Changed(reader.Bool());
        tertiary.Changed(reader.Bool());
        bocpd.Changed(reader.Bool());
        enriched.Changed(reader.Bool());
        Primary.Decode(ref reader);
        Secondary.Decode(ref reader);
        Tertiary.Decode(ref reader);
        Trend.Decode(ref reader);
        (lastPrice, returnMean, returnSquare) = (reader.F64(), reader.F64(), reader.F64());
        Micro = new MicroFeatures(reader.F64(), reader.F64(), reader.F64(), reader.F64());
        var changedAt = reader.F64();
        returns = reader.I32();
        var (from, to, count) = ((MarketRegime)reader.U8(), (MarketRegime)reader.U8(), reader.I32());
        Transition = new TransitionTracker(from, to, changedAt, count);
        ChangePoints = reader.Option() ? BocpdCodec.Read(ref reader, Detector()) : null;
        TierCodec.Read(ref reader, Tiers);
        Volatility = reader.F64();
        Knobs = ReadingCodec.Knobs(ref reader);
        Agree();
        Believe();
    }

    private static TierOptions TierOptions(RegimeOptions o, bool enabled) => new()
    {
        Enabled = enabled,
        Tier1Confidence = o.RegimeTier1Confidence,
        Tier2Confidence = o.RegimeTier2Confidence,
        Tier1BiasFloor = o.RegimeTier1BiasFloor,
        Tier2BiasFloor = o.RegimeTier2BiasFloor,
        Hysteresis = o.RegimeHysteresis,
        MinDwellSec = o.RegimeMinDwellSec,
        ReentryCooldownSec = o.RegimeTier2ReentryCooldownSec,
        EvalIntervalSec = o.RegimeEvalIntervalSec,
        ManualOverride = o.RegimeManualOverride switch
        {
            ManualRegime.Bullish => MarketRegime.Bullish, ManualRegime.Bearish => MarketRegime.Bearish, _ => null,
        },
        ManualConfidence = o.RegimeManualConfidence,
        OverrideMinConviction = o.AiOverrideMinConviction,
        OverrideMaxTtlSec = o.AiOverrideMaxTtlSec,
    };

    private Bocpd Detector() => new(new BocpdOptions
    {
        ExpectedRunLength = options.BocpdExpectedRunLength,
        MaxRunLength = options.BocpdMaxRunLength,
        AlertThreshold = options.BocpdAlertThreshold,
        UrgentThreshold = options.BocpdUrgentThreshold,
    });

    private void Frames(double now, IFlags flags)
    {
        Switch(ref hmm, flags.IsActive(Flags.Hmm), Primary);
        Switch(ref multi, flags.IsActive(Flags.Multi), Secondary);
        Switch(ref tertiary, flags.IsActive(Flags.Tertiary), Tertiary);
        foreach (var (frame, on) in new[] { (Primary, hmm.On), (Secondary, multi.On), (Tertiary, tertiary.On) })
        {
            if (on)
            {
                frame.Infer(
                    now, options.HmmInferenceWindow, options.HmmConfidenceThreshold, options.HmmBiasGain, enriched.On);
            }
        }

        Agree();
        Transition = tertiary.On
            ? Transition.Next(Tertiary.Ready?.Regime, now, Tertiary.UpdatedAt, 3600.0)
            : TransitionTracker.Neutral;
    }

    private void Agree() => Consensus = RegimeConsensus.Of(
        Primary.Ready, Secondary.Ready, multi.On,
        new ConsensusOptions(
            options.Consensus1mWeight, options.Consensus15mWeight, options.ConsensusDampenFactor,
            options.RegimeTier1Confidence));

    private static void Switch(ref HotSwitch running, bool active, FrameDetector frame)
    {
        if (running.Changed(active) && !active)
        {
            frame.Drop();
        }
    }

    private void Believe()
    {
        if (Primary.Ready is not { } p1)
        {
            Belief = BeliefState.Neutral;
            return;
        }

        var minute = new FrameBelief(p1.Probabilities, Primary.Model!.Transitions());
        var quarter = Secondary.Ready is { } p15
            ? new FrameBelief(p15.Probabilities, Secondary.Model!.Transitions()) : minute;
        var hour = Tertiary.Ready is { } p1h
            ? new FrameBelief(p1h.Probabilities, Tertiary.Model!.Transitions()) : quarter;
        var (w1, w15) = new ConsensusOptions(options.Consensus1mWeight, options.Consensus15mWeight).Weights();
        Belief = BeliefState.Of(minute, quarter, hour, BeliefState.FrameWeights(
            w1, w15, options.Consensus1hWeight, Secondary.Ready is not null, Tertiary.Ready is not null));
    }

    private void Change(double now, PlantFacts facts, IFlags flags)
    {
        var active = flags.IsActive(Flags.Bocpd);
        if (bocpd.Changed(active))
        {
            ChangePoints = active ? Detector() : null;
            (lastPrice, returnMean, returnSquare, returns) = (0.0, 0.0, 0.0, 0);
        }

        if (ChangePoints is { } detector && facts.Fresh && facts.Mid > 0.0)
        {
            var move = lastPrice > 0.0 ? (facts.Mid - lastPrice) / Math.Max(1e-12, lastPrice) : 0.0;
            lastPrice = facts.Mid;
            detector.Add(options.BocpdInput == ChangeInput.ReturnZ ? Standardised(move) : Composite(move), now);
        }
    }

    private double Composite(double move) => Bocpd.Scalar([
        move, Micro.FillImbalance, Micro.SpreadRealization - 1.0, Micro.FillTimeDerivative, Micro.CongestionRatio,
        Belief.DirectionScore, Belief.Enabled ? Belief.EntropyConsensus : 0.0]);

    private double Standardised(double move)
    {
        const double Keep = 0.9965402628278678; // 2^(−1/200)
        var deviation = Math.Sqrt(Math.Max(0.0, returnSquare - (returnMean * returnMean)));
        var z = returns < 20 ? 0.0 : (move - returnMean) / Math.Max(deviation, 1e-9);
        var keep = returns == 0 ? 0.0 : Keep;
        returnMean = (keep * returnMean) + ((1.0 - keep) * move);
        returnSquare = (keep * returnSquare) + ((1.0 - keep) * move * move);
        returns = Math.Min(returns + 1, 1_000_000);
        return z;
    }

    private void Tier(double now, PlantFacts facts, IFlags flags)
    {
        var on = flags.IsActive(Flags.Shadow) || flags.IsActive(Flags.Directional);
        if (Tiers.Options.Enabled != on)
        {
            Tiers.Options = TierOptions(options, on);
        }

        var policy = Policy;
        var soft = Belief.Enabled && (bocpd.On || flags.IsActive(Flags.Knobs));
        var interval = ChangePoints is { Warming: false } detector
            ? EvaluationCadence.Of(
                options.RegimeEvalIntervalSec, detector.ChangeProbability, detector.AlertThreshold,
                detector.UrgentThreshold, options.RegimeEvalIntervalFast)
            : options.RegimeEvalIntervalSec;
        Tiers.Step(
            new TierInput(
                now, policy?.Regime ?? MarketRegime.Ranging,
                soft ? Belief.ConfidenceScore : policy?.Confidence ?? 0.0, policy?.Bias ?? 0.0, Modifier,
                policy is not null, facts.CapacityBand == "stop"),
            interval);
    }
}
