using System.Globalization;
using Millwright.Kernel;
using Millwright.Regime.Healing;
using Millwright.Regime.Numerics;
using Millwright.Regime.Options;
using Millwright.Regime.Score;

namespace Millwright.Regime.Engine;

/// <summary>The manifold score with its history, its memory and the entry cap (regime.md §9, §10).</summary>
public sealed class ScoreDesk
{
    private readonly RegimeOptions options;
    private readonly ScoreWeights weights;
    private readonly MemoryWeights memoryWeights;
    private readonly List<MemoryRecord> bank = [];
    private HotSwitch on;
    private double sigma = 1.0;
    private int sigmaCount = -1;

    /// <summary>A desk without state.</summary>
    public ScoreDesk(RegimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        memoryWeights = new MemoryWeights(options.MtsKernelHalflife);
        History = new ScoreHistory(options.MtsHistorySize, options.MtsHistoryIntervalSec);
        weights = new ScoreWeights(
            Numbers(options.MtsClarityWeights), Numbers(options.MtsStabilitySwitchWeights),
            Numbers(options.MtsCoherenceWeights));
    }

    /// <summary>The score is on.</summary>
    public bool Enabled => on.On;

    /// <summary>Components; null while off or unavailable.</summary>
    public ManifoldScore? Components { get; private set; }

    /// <summary>Score after the blend; null while off or unavailable.</summary>
    public double? Value { get; private set; }

    /// <summary>Blend with the memory.</summary>
    public KernelBlend Blend { get; private set; }

    /// <summary>Newest reading of the memory; null while off or empty.</summary>
    public MemoryReading? Memory { get; private set; }

    /// <summary>Remembered cycles.</summary>
    public int Remembered => bank.Count;

    /// <summary>Names of the sources that are missing.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    /// <summary>History ring.</summary>
    public ScoreHistory History { get; }

    /// <summary>Band of the score.</summary>
    public ScoreBand Band => !Enabled ? ScoreBand.Disabled : Value is { } v ? ScoreBand.Of(v) : ScoreBand.Unknown;

    /// <summary>Stuck capital, percent of the account.</summary>
    public double StuckPct { get; private set; }

    /// <summary>Entry cap of the next cycle.</summary>
    public int EntryCap { get; private set; }

    /// <summary>Entry cap the throttle would give, whether it is on or not.</summary>
    public int WouldBeCap { get; private set; }

    /// <summary>Entry cap without the throttle.</summary>
    public int UnthrottledCap { get; private set; }

    /// <summary>State vector of the memory now; empty while the belief is not ready.</summary>
    public double[] StateVector { get; private set; } = [];

    /// <summary>One pass.</summary>
    public void Cycle(double now, PlantFacts facts, MarketModels market, PositionDesk desk, IFlags flags)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(flags);
        Remember(desk);
        StuckPct = Stuck(now, facts, desk);
        if (on.Changed(flags.IsActive(Flags.Score)) && !on.On)
        {
            History.Clear();
        }

        Compute(now, market, desk, flags);
        var headroom = facts.Headroom;
        UnthrottledCap = Score.EntryCap.Of(facts.EntriesPerCycle, headroom, false, null);
        WouldBeCap = Score.EntryCap.Of(facts.EntriesPerCycle, headroom, true, Value, options.MtsEntryThrottleFloor);
        EntryCap = flags.IsActive(Flags.Throttle) ? WouldBeCap : UnthrottledCap;
    }

    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Bool(on.On);
        writer.List(History.Samples.Count);
        foreach (var s in History.Samples)
        {
            writer.Doubles([s.At, s.Score, s.Clarity, s.Stability, s.Efficiency, s.Coherence]);
        }

        writer.Optional(Value);
        writer.List(Missing.Count);
        foreach (var name in Missing)
        {
            writer.String(name);
        }

        writer.Doubles(StateVector);
        writer.F64(StuckPct);
        writer.I32(EntryCap);
        writer.I32(UnthrottledCap);
        writer.I32(WouldBeCap);
        writer.F64(sigma);
        writer.I32(sigmaCount);
        writer.List(bank.Count);
        foreach (var r in bank)
        {
            writer.Doubles(r.State);
            writer.U8((byte)r.Label);
            writer.F64(r.ProfitPerSec);
            writer.F64(r.EntryAt);
            writer.F64(r.ExitAt);
            writer.String(r.Key);
        }

        ReadingCodec.Write(writer, Components);
        ReadingCodec.Write(writer, Blend, Memory);
    }

    /// <summary>Replaces the state.</summary>
    public void Decode(ref CseReader reader)
    {
        on.Changed(reader.Bool());
        History.Clear();
        for (var n = reader.List(52); n > 0; n--)
        {
            var s = reader.Doubles();
            History.Offer(new ScoreSample(s[0], s[1], s[2], s[3], s[4], s[5]));
        }

        Value = reader.OptionalF64();
        var missing = new string[reader.List()];
        for (var i = 0; i < missing.Length; i++)
        {
            missing[i] = reader.String();
        }

        Missing = missing;
        StateVector = reader.Doubles();
        StuckPct = reader.F64();
        EntryCap = reader.I32();
        UnthrottledCap = reader.I32();
        WouldBeCap = reader.I32();
        sigma = reader.F64();
        sigmaCount = reader.I32();
        bank.Clear();
        for (var n = reader.List(30); n > 0; n--)
        {
            bank.Add(new MemoryRecord(
                reader.Doubles(), (MemoryLabel)reader.U8(), reader.F64(), reader.F64(), reader.F64(),
                reader.String()));
        }

        Components = ReadingCodec.Score(ref reader);
        (Blend, Memory) = ReadingCodec.Blend(ref reader);
    }

    private static List<double>? Numbers(IReadOnlyList<string> texts)
    {
        var numbers = new List<double>();
        foreach (var text in texts)
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var x))
            {
                return null;
            }

            numbers.Add(x);
        }

        return numbers;
    }

    private void Remember(PositionDesk desk)
    {
        foreach (var (cycle, entry) in desk.JustClosed)
        {
            if (entry is not { Memory.Length: MemoryState.Length })
            {
                continue;
            }

            var duration = Math.Max(1.0, cycle.ExitAt - cycle.EntryAt);
            bank.Add(new MemoryRecord(
                entry.Memory, MemoryRecord.LabelOf(cycle.NetProfit, duration), cycle.NetProfit / duration,
                cycle.EntryAt, cycle.ExitAt, cycle.Key.Id.ToString(CultureInfo.InvariantCulture)));
        }

        if (bank.Count > options.MtsKernelCapacity)
        {
            bank.RemoveRange(0, bank.Count - options.MtsKernelCapacity);
        }
    }

    private double Stuck(double now, PlantFacts facts, PositionDesk desk)
    {
        if (facts.PortfolioValue <= 0.0 || facts.Mid <= 0.0)
        {
            return 0.0;
        }

        var sum = 0.0;
        foreach (var p in facts.Positions)
        {
            if (options.MtsStuckBasis == StuckBasis.AllExits || desk.BandOf(p, now, facts.Mid) >= AgeBand.Stuck)
            {
                sum += p.Volume * facts.Mid;
            }
        }

        return Bounds.Clamp(100.0 * sum / facts.PortfolioValue, 0.0, 100.0);
    }

    private void Compute(double now, MarketModels market, PositionDesk desk, IFlags flags)
    {
        (Components, Value, Memory, StateVector) = (null, null, null, []);
        Blend = default;
        var belief = market.Belief;
        var missing = new List<string>();
        Note(missing, belief.Enabled, "belief");
        Note(missing, market.ChangePoints is { Warming: false }, "bocpd");
        Note(missing, desk.Throughput is { Aggregate.Sufficient: true }, "throughput");
        Missing = missing;
        var (multiplier, load) = ThroughputInputs(market, desk);
        var direction = belief.Enabled ? belief.DirectionScore : 0.0;
        if (belief.Enabled)
        {
            StateVector = new MemoryState(
                belief.Minute.Posterior, belief.Quarter.Posterior, belief.Hour.Posterior, belief.EntropyConsensus,
                belief.SwitchConsensus, market.ChangeProbability, market.RunLength, load, multiplier, direction,
                StuckPct, belief.ConfidenceScore).Vector();
        }

        if (!on.On || (!belief.Enabled && options.MtsMissingPolicy == MissingPolicy.Conservative))
        {
            return;
        }

        var score = ManifoldScore.Of(
            new ScoreInput(
                belief.Minute.Posterior, belief.Quarter.Posterior, belief.Hour.Posterior,
                belief.Minute.SwitchProbability, belief.Quarter.SwitchProbability, belief.Hour.SwitchProbability,
                market.ChangeProbability, market.RunLength, multiplier, load, StuckPct,
                belief.Enabled ? belief.EntropyConsensus : 0.0, direction),
            weights);
        Recall(flags.IsActive(Flags.Memory));
        Blend = KernelBlend.Of(
            score.Fisher, flags.IsActive(Flags.Memory), bank.Count, Memory?.Score, options.MtsKernelMinSamples,
            options.MtsKernelAlphaMax, options.MtsKernelAdvisory);
        (Components, Value) = (score, Blend.Score);
        History.Offer(new ScoreSample(
            now, Blend.Score, score.Clarity, score.Stability, score.Efficiency, score.Coherence));
    }

    private void Recall(bool active)
    {
        if (!active || bank.Count == 0 || StateVector.Length == 0)
        {
            return;
        }

        if (sigmaCount < 0 || bank.Count - sigmaCount >= 25 || (bank.Count < 50 && bank.Count != sigmaCount))
        {
            sigma = KernelMemory.Bandwidth(bank, options.MtsKernelSigmaSample);
            sigmaCount = bank.Count;
        }

        Memory = KernelMemory.Read(bank, StateVector, sigma, memoryWeights);
    }

    private (double Multiplier, double Load) ThroughputInputs(MarketModels market, PositionDesk desk)
    {
        if (desk.Throughput is not { } tp)
        {
            return (1.0, options.MtsAgeInput == AgeInput.Factor ? 1.0 : 0.0);
        }

        var regime = market.PolicyRegime;
        var multiplier = 0.5 * (tp.Bucket(regime, Leg.A).Multiplier + tp.Bucket(regime, Leg.B).Multiplier);
        return (multiplier, options.MtsAgeInput == AgeInput.Factor ? tp.AgePressure : tp.AgeLoad);
    }

    private static void Note(List<string> missing, bool present, string name)
    {
        if (!present)
        {
            missing.Add(name);
        }
    }
}
