using Millwright.Kernel;
using Millwright.Regime.Actuation;
using Millwright.Regime.Churners;
using Millwright.Regime.Digest;
using Millwright.Regime.Features;
using Millwright.Regime.Healing;
using Millwright.Regime.Options;
using Millwright.Regime.Statistics;

namespace Millwright.Regime.Engine;

/// <summary>
/// The estimators of one plant in the order of regime.md §0.2 item 4. Pure: time, facts and flags come in, readings and
/// requests come out; requests need a port and a switch, both are absent by default.
/// </summary>
public sealed class RegimeEngine
{
    private readonly DigestOptions digestOptions;
    private HotSwitch stats;
    private long testedVersion = -1;

    /// <summary>An engine without state.</summary>
    public RegimeEngine(RegimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        digestOptions = options.Digest().Ordered();
        Market = new MarketModels(options);
        Desk = new PositionDesk(options);
        Score = new ScoreDesk(options);
        Churners = new ChurnerDesk(options);
        Healing = new HealingDesk(options);
        Steering = new SteeringDesk(options);
    }

    /// <summary>Configuration.</summary>
    public RegimeOptions Options { get; }

    /// <summary>Market models.</summary>
    public MarketModels Market { get; }

    /// <summary>Positions and cycles.</summary>
    public PositionDesk Desk { get; }

    /// <summary>Manifold score.</summary>
    public ScoreDesk Score { get; }

    /// <summary>Churners and their gates.</summary>
    public ChurnerDesk Churners { get; }

    /// <summary>Self-healing of old positions.</summary>
    public HealingDesk Healing { get; }

    /// <summary>Steering of the trading plant.</summary>
    public SteeringDesk Steering { get; }

    /// <summary>Rollout stages of the score.</summary>
    public RolloutDesk Rollout { get; } = new();

    /// <summary>Seconds between the two newest cycles, at most 600.</summary>
    public double StepSec { get; private set; }

    /// <summary>Policy history.</summary>
    public RegimeHistory History { get; } = new();

    /// <summary>Newest digest; null before the first.</summary>
    public SignalDigest? Digest { get; private set; }

    /// <summary>Epoch seconds of the newest digest.</summary>
    public double DigestAt { get; private set; }

    /// <summary>Epoch seconds at which the light changed.</summary>
    public double LightChangedAt { get; private set; }

    /// <summary>Newest statistics; null while off.</summary>
    public PairStatistics? Statistics { get; private set; }

    /// <summary>Facts of the newest cycle.</summary>
    public PlantFacts Facts { get; private set; } = new();

    /// <summary>Cycles run.</summary>
    public long Cycles { get; private set; }

    /// <summary>Epoch seconds of the newest cycle.</summary>
    public double Now { get; private set; }

    /// <summary>Takes one tick into the candles.</summary>
    public void Tick(double at, double price, double volume) => Market.Tick(at, price, volume);

    /// <summary>Facts of this turn, for commands and reports between two passes.</summary>
    public void Refresh(PlantFacts facts) => Facts = facts;

    /// <summary>One pass over everything.</summary>
    public void Cycle(double now, PlantFacts facts, IFlags flags)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(flags);
        StepSec = Now > 0.0 ? Math.Clamp(now - Now, 0.0, 600.0) : 0.0;
        (Now, Facts) = (now, facts);
        Cycles++;
        Desk.Take(now, facts, Market.Belief, Score.StateVector, Market.Micro.CongestionRatio);
        var micro = flags.IsActive(Flags.Enriched)
            ? FillActivity.Of(
                now, Desk.Cycles, facts, Options.FillImbalanceWindowSec, Options.FillTimeDerivativeShortSec,
                Options.FillTimeDerivativeLongSec)
            : MicroFeatures.Neutral;
        Market.Cycle(now, facts, micro, flags);
        Desk.Cycle(now, facts, Market.Belief, Market.PolicyRegime, flags);
        Score.Cycle(now, facts, Market, Desk, flags);
        if (Market.Policy is { } policy)
        {
            History.Add(new RegimeSample(now, policy.Regime, policy.Confidence, policy.Bias));
        }

        Rollout.Cycle(now, Score, flags);
        Healing.Cycle(now, this, flags);
        Churners.Cycle(now, this, flags);
        Test(now, facts, flags);
        Diagnose(now, facts, flags);
    }

    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.F64(Now);
        writer.I64(Cycles);
        writer.F64(DigestAt);
        writer.F64(LightChangedAt);
        ReadingCodec.Write(writer, Digest);
        ReadingCodec.Write(writer, Statistics);
        writer.Bool(stats.On);
        Market.Encode(writer);
        Desk.Encode(writer);
        Score.Encode(writer);
        History.Encode(writer);
        Churners.Encode(writer);
        Healing.Encode(writer);
        Steering.Encode(writer);
        Rollout.Encode(writer);
    }

    /// <summary>Replaces the state.</summary>
    public void Decode(ref CseReader reader)
    {
        Now = reader.F64();
        Cycles = reader.I64();
        DigestAt = reader.F64();
        LightChangedAt = reader.F64();
        Digest = ReadingCodec.Digest(ref reader);
        Statistics = ReadingCodec.Statistics(ref reader);
        testedVersion = -1;
        stats.Changed(reader.Bool());
        Market.Decode(ref reader);
        Desk.Decode(ref reader);
        Score.Decode(ref reader);
        History.Decode(ref reader);
        Churners.Decode(ref reader);
        Healing.Decode(ref reader);
        Steering.Decode(ref reader);
        Rollout.Decode(ref reader);
    }

    private void Test(double now, PlantFacts facts, IFlags flags)
    {
        stats.Changed(flags.IsActive(Flags.Stats));
        if (!stats.On || Statistics is not { } old || now - old.At >= 60.0)
        {
            var known = testedVersion == Desk.CyclesVersion ? Statistics?.Profit : null;
            Statistics = stats.On ? PairStatistics.Of(now, Desk.Cycles, facts, Market.Primary.Candles, known) : null;
            testedVersion = Desk.CyclesVersion;
        }
    }

    private void Diagnose(double now, PlantFacts facts, IFlags flags)
    {
        if (!flags.IsActive(Flags.Digest))
        {
            return;
        }

        var before = Digest?.Light;
        Digest = SignalDigest.Of(DigestInputs.Of(this, now, facts), digestOptions);
        DigestAt = now;
        LightChangedAt = before == Digest.Light ? LightChangedAt : now;
    }
}
