using System.Globalization;
using Millwright.Kernel;
using Millwright.Regime.Healing;
using Millwright.Regime.Numerics;
using Millwright.Regime.Options;
using Millwright.Regime.Score;

namespace Millwright.Regime.Engine;

/// <summary>The manifold score with its history, its memory and the entry cap (regime.md §9, §10).</summary>
public sealed partial class ScoreDesk
{
    private const double StuckAfterSec = 86_400.0;

    private readonly RegimeOptions options;
    private readonly ScoreWeights weights;
    private readonly MemoryWeights memoryWeights;
    private readonly List<MemoryRecord> bank = [];
    private readonly HashSet<string> provisional = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (double Memory, double Fisher)> expected =
        new(StringComparer.Ordinal);

    private HotSwitch on;
    private double sigma = 1.0;
    private int sigmaCount = -1;
    private double expectedAt;

    /// <summary>A desk without state.</summary>
    public ScoreDesk(RegimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        memoryWeights = new MemoryWeights(options.MtsKernelHalflife);
        Surface = new SurfaceDesk(options);
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

    /// <summary>Forecasts of the memory against what became of the positions.</summary>
    public ForecastEvidence MemoryEvidence { get; } = new();

    /// <summary>Outcome surface.</summary>
    public SurfaceDesk Surface { get; }

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
        Remember(now, desk);
        StuckPct = Stuck(now, facts, desk);
        if (on.Changed(flags.IsActive(Flags.Score)) && !on.On)
        {
            History.Clear();
        }

        Compute(market, desk, flags);
        Blended(now, facts, desk, flags);
        Expect(now, desk);
        var headroom = facts.Headroom;
        UnthrottledCap = Score.EntryCap.Of(facts.EntriesPerCycle, headroom, false, null);
        WouldBeCap = Score.EntryCap.Of(facts.EntriesPerCycle, headroom, true, Value, options.MtsEntryThrottleFloor);
        EntryCap = flags.IsActive(Flags.Throttle) ? WouldBeCap : UnthrottledCap;
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

    /// <summary>Closed cycles with their outcome; a position open for a day counts as stuck until it closes.</summary>
    private void Remember(double now, PositionDesk desk)
    {
        foreach (var (cycle, entry) in desk.JustClosed)
        {
            var key = NameOf(cycle.Key);
            if (provisional.Remove(key))
            {
                bank.RemoveAll(r => r.Provisional && r.Key == key);
            }

            if (entry is not { Memory.Length: MemoryState.Length })
            {
                continue;
            }

            var duration = Math.Max(1.0, cycle.ExitAt - cycle.EntryAt);
            var label = MemoryRecord.LabelOf(cycle.NetProfit, duration);
            bank.Add(new MemoryRecord(
                entry.Memory, label, cycle.NetProfit / duration, cycle.EntryAt, cycle.ExitAt, key));
            if (expected.Remove(key, out var told) && label != MemoryLabel.SlowFill)
            {
                MemoryEvidence.Add(told.Memory, told.Fisher, label == MemoryLabel.FastFill);
            }
        }

        foreach (var (key, entry) in desk.Tracked)
        {
            if (now - entry.EntryAt >= StuckAfterSec && entry.Memory.Length == MemoryState.Length
                && provisional.Add(NameOf(key)))
            {
                bank.Add(new MemoryRecord(
                    entry.Memory, MemoryLabel.Stuck, 0.0, entry.EntryAt, now, NameOf(key), Provisional: true));
            }
        }

        while (bank.Count > options.MtsKernelCapacity)
        {
            _ = bank[0].Provisional && provisional.Remove(bank[0].Key);
            bank.RemoveAt(0);
        }
    }

    /// <summary>Keeps what the memory says of a position at its entry, so that its outcome can be held against it.
    /// </summary>
    private void Expect(double now, PositionDesk desk)
    {
        var since = expectedAt;
        expectedAt = now;
        if (expected.Count > desk.Tracked.Count)
        {
            var open = new HashSet<string>(StringComparer.Ordinal);
            foreach (var key in desk.Tracked.Keys)
            {
                open.Add(NameOf(key));
            }

            foreach (var gone in new List<string>(expected.Keys).FindAll(key => !open.Contains(key)))
            {
                expected.Remove(gone);
            }
        }

        if (Memory?.Score is not { } memory || Components is not { } components)
        {
            return;
        }

        foreach (var (key, entry) in desk.Tracked)
        {
            if (entry.EntryAt > since && entry.Memory.Length == MemoryState.Length)
            {
                expected.TryAdd(NameOf(key), (memory, components.Fisher));
            }
        }
    }

    /// <summary>The outcome surface after the memory, and the sample of the history.</summary>
    private void Blended(double now, PlantFacts facts, PositionDesk desk, IFlags flags)
    {
        var score = Surface.Cycle(
            now, flags.IsActive(Flags.Surface) && on.On, Components, Value ?? 0.0, facts,
            desk.JustClosed.ConvertAll(static closed => closed.Cycle));
        if (Components is { } parts)
        {
            Value = score;
            History.Offer(new ScoreSample(
                now, score, parts.Clarity, parts.Stability, parts.Efficiency, parts.Coherence));
        }
    }

    private static string NameOf(PositionKey key) => key.Id.ToString(CultureInfo.InvariantCulture);

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

    private void Compute(MarketModels market, PositionDesk desk, IFlags flags)
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
