using Millwright.Regime.Beliefs;
using Millwright.Regime.Healing;
using Millwright.Regime.Numerics;
using Millwright.Regime.Options;
using Millwright.Regime.Sizing;
using Millwright.Regime.Survival;

namespace Millwright.Regime.Engine;

/// <summary>
/// Everything that looks at the plant's own positions and cycles: sizers, fill-time model, position beliefs, age
/// bands (regime.md §3.3, §5–§7, §12.4).
/// </summary>
public sealed partial class PositionDesk
{
    private const int CycleLimit = 600;
    private const int ValueLimit = 20;
    private const int ObservationLimit = 600;

    private readonly RegimeOptions options;
    private readonly ThroughputOptions throughputOptions;
    private readonly KellyOptions kellyOptions;
    private readonly SurvivalOptions survivalOptions;
    private readonly IReadOnlyList<FillObservation> prior;
    private readonly List<ClosedCycle> cycles = [];
    private readonly List<FillObservation> observations = [];
    private readonly List<FillObservation> fitted = [];
    private readonly SortedDictionary<PositionKey, TrackedPosition> tracked = [];
    private List<TradeCycle> trades = [];
    private ThroughputHistory? prepared;
    private long preparedVersion = -1;
    private HotSwitch beliefs;
    private HotSwitch survival;
    private double beliefAt;
    private double fittedAt;

    /// <summary>A desk without state.</summary>
    public PositionDesk(RegimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        throughputOptions = options.Throughput();
        kellyOptions = options.Kelly();
        survivalOptions = options.Survival();
        prior = options.SurvivalSyntheticEnabled
            ? SyntheticFills.Generate(options.SurvivalSyntheticPaths, options.SurvivalSyntheticWeight)
            : [];
        Bands = new AgeBands(
            options.AgeBandFreshSec, options.AgeBandAgingSec, options.AgeBandStaleSec, options.AgeBandStuckSec,
            options.AgeDistanceWeight);
    }

    /// <summary>Age bands.</summary>
    public AgeBands Bands { get; }

    /// <summary>Completed cycles, oldest first, at most 600.</summary>
    public IReadOnlyList<ClosedCycle> Cycles => cycles;

    /// <summary>Changes when <see cref="Cycles"/> does; no part of the state.</summary>
    public long CyclesVersion { get; private set; }

    /// <summary>Open positions with their entry state, ascending key.</summary>
    public IReadOnlyDictionary<PositionKey, TrackedPosition> Tracked => tracked;

    /// <summary>Throughput sizer; null = off.</summary>
    public ThroughputSizer? Throughput { get; private set; }

    /// <summary>Kelly sizer; null = off.</summary>
    public KellySizer? Kelly { get; private set; }

    /// <summary>Fill-time model; null = off or not fitted yet.</summary>
    public SurvivalModel? Survival { get; private set; }

    /// <summary>The fill-time model is on.</summary>
    public bool SurvivalOn => survival.On;

    /// <summary>Position beliefs are on.</summary>
    public bool BeliefsOn => beliefs.On;

    /// <summary>Epoch seconds of the newest fit; 0 = none.</summary>
    public double FittedAt => fittedAt;

    /// <summary>Epoch seconds of the newest belief update; 0 = none.</summary>
    public double BeliefAt => beliefAt;

    /// <summary>Rows the fill-time model learns from.</summary>
    public int Observations => observations.Count;

    /// <summary>Time of the newest completed cycle known here.</summary>
    public double NewestExit => cycles.Count == 0 ? 0.0 : cycles[^1].ExitAt;

    /// <summary>Action counts since the beliefs were switched on: hold, tighten, widen, reprice_breakeven.</summary>
    public int[] Actions { get; } = new int[4];

    /// <summary>Cycles that completed in the newest pass, with the position's entry state.</summary>
    internal List<(ClosedCycle Cycle, TrackedPosition? Entry)> JustClosed { get; } = [];

    /// <summary>Takes new cycles and positions before the market models run.</summary>
    public void Take(double now, PlantFacts facts, BeliefState belief, double[] memory, double congestion)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(belief);
        JustClosed.Clear();
        foreach (var cycle in Sorted(facts.Cycles))
        {
            cycles.Add(cycle);
            CyclesVersion++;
            tracked.TryGetValue(cycle.Key, out var entry);
            JustClosed.Add((cycle, entry));
            if (entry is not null)
            {
                Observe(entry.AtEntry with { DurationSec = cycle.ExitAt - cycle.EntryAt, Censored = false });
            }
        }

        if (cycles.Count > CycleLimit)
        {
            cycles.RemoveRange(0, cycles.Count - CycleLimit);
        }

        Follow(facts, belief, memory, congestion);
    }

    /// <summary>Sizers, fill-time model and beliefs of one pass.</summary>
    public void Cycle(double now, PlantFacts facts, BeliefState belief, MarketRegime regime, IFlags flags)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(belief);
        ArgumentNullException.ThrowIfNull(flags);
        Size(now, facts, regime, flags);
        FitIfDue(now, flags);
        if (beliefs.Changed(flags.IsActive(Flags.Beliefs)) && !beliefs.On)
        {
            ClearBeliefs();
        }

        if (beliefs.On && now - beliefAt >= options.BeliefUpdateIntervalSec)
        {
            beliefAt = now;
            Believe(now, facts, belief, flags.IsActive(Flags.Widen));
        }
    }

    /// <summary>Band of a position now.</summary>
    public AgeBand BandOf(in OpenPosition position, double now, double mid) =>
        Bands.Of(EffectiveAge(position, now, mid));

    /// <summary>Effective age of a position, seconds.</summary>
    public double EffectiveAge(in OpenPosition position, double now, double mid) =>
        Bands.EffectiveAgeSec(now - position.EntryAt, AgeBands.DistancePct(position.Exit, mid));

    private static List<ClosedCycle> Sorted(IReadOnlyList<ClosedCycle> closed)
    {
        var sorted = new List<ClosedCycle>(closed);
        sorted.Sort((a, b) =>
        {
            var c = a.ExitAt.CompareTo(b.ExitAt);
            return c != 0 ? c : a.Key.CompareTo(b.Key);
        });
        return sorted;
    }

    private void Observe(FillObservation row)
    {
        observations.Add(row.Bounded());
        if (observations.Count > ObservationLimit)
        {
            observations.RemoveAt(0);
        }
    }

    private void Follow(PlantFacts facts, BeliefState belief, double[] memory, double congestion)
    {
        foreach (var position in tracked.Values)
        {
            position.Seen = false;
        }

        foreach (var open in facts.Positions)
        {
            if (!tracked.TryGetValue(open.Key, out var position))
            {
                position = new TrackedPosition
                {
                    EntryAt = open.EntryAt,
                    Memory = memory,
                    AtEntry = new FillObservation(
                        1.0, true, open.Regime ?? belief.Consensus.Best, open.Key.Leg,
                        AgeBands.DistancePct(open.Exit, facts.Mid), belief.Minute.Posterior, belief.Quarter.Posterior,
                        belief.Hour.Posterior, belief.EntropyConsensus, belief.SwitchConsensus, congestion, 0.0),
                };
                tracked.Add(open.Key, position);
            }

            position.Seen = true;
        }

        var gone = new List<PositionKey>();
        foreach (var (key, position) in tracked)
        {
            if (!position.Seen)
            {
                gone.Add(key);
            }
        }

        gone.ForEach(key => tracked.Remove(key));
    }

    private void Size(double now, PlantFacts facts, MarketRegime regime, IFlags flags)
    {
        if (!flags.IsActive(Flags.Throughput) && !flags.IsActive(Flags.Kelly))
        {
            (Throughput, Kelly) = (null, null);
            return;
        }

        if (prepared is null || preparedVersion != CyclesVersion)
        {
            trades = cycles.ConvertAll(c => new TradeCycle(c.EntryAt, c.ExitAt, c.Key.Leg, c.NetProfit, c.Regime));
            prepared = ThroughputHistory.Of(trades, throughputOptions);
            (preparedVersion, Kelly) = (CyclesVersion, null);
        }

        var exits = new List<OpenExit>(facts.Positions.Count);
        foreach (var p in facts.Positions)
        {
            exits.Add(new OpenExit(now - p.EntryAt, p.Volume, p.Regime, p.Key.Leg));
        }

        Throughput = flags.IsActive(Flags.Throughput)
            ? ThroughputSizer.Update(prepared, exits, regime, facts.FreeBase, throughputOptions)
            : null;
        Kelly = !flags.IsActive(Flags.Kelly) ? null
            : Kelly is { } known && known.Regime == regime ? known
            : KellySizer.Update(trades, regime, kellyOptions);
    }

    private void FitIfDue(double now, IFlags flags)
    {
        if (survival.Changed(flags.IsActive(Flags.Survival)))
        {
            (Survival, fittedAt) = (null, 0.0);
        }

        if (survival.On && (fittedAt == 0.0 || now - fittedAt >= options.SurvivalRetrainIntervalSec
            || (Survival is { Fitted: false } && observations.Count >= options.SurvivalMinObservations)))
        {
            fittedAt = now;
            Survival = Fit(now);
        }
    }

    /// <summary>Kaplan–Meier inside the turn; at most 600 + open rows.</summary>
    private SurvivalModel Fit(double now)
    {
        fitted.Clear();
        fitted.AddRange(observations);
        foreach (var position in tracked.Values)
        {
            if (now > position.EntryAt)
            {
                fitted.Add((position.AtEntry with { DurationSec = now - position.EntryAt, Censored = true }).Bounded());
            }
        }

        return Fit();
    }

    /// <summary>The model of the rows it was last fitted to: a restored state gets the same one.</summary>
    private SurvivalModel Fit() => SurvivalModel.Fit(fitted, prior, survivalOptions);

    private void Believe(double now, PlantFacts facts, BeliefState belief, bool widen)
    {
        var current = belief.Vector9();
        var settings = new PositionBeliefOptions
        {
            OpportunityCostPerHour = options.BeliefOpportunityCostPerHour,
            TightenFill = options.BeliefTightenThresholdPfill,
            TightenValue = options.BeliefTightenThresholdEv,
            RepriceAgreement = options.BeliefImmediateRepriceAgreement,
            RepriceConfidence = options.BeliefImmediateRepriceConfidence,
            WidenEnabled = widen,
            TrendWindow = options.BeliefEvTrendWindow,
        };
        foreach (var open in facts.Positions)
        {
            var position = tracked[open.Key];
            var elapsed = Math.Max(0.0, now - open.EntryAt);
            position.Odds = Survival is not { } model ? FillOdds.Unknown
                : options.SurvivalConditional ? model.PredictOpen(position.AtEntry, elapsed)
                : model.Predict(position.AtEntry);
            double[] entry =
            [
                .. position.AtEntry.Minute.ToArray(), .. position.AtEntry.Quarter.ToArray(),
                .. position.AtEntry.Hour.ToArray(),
            ];
            var result = PositionBelief.Of(
                new PositionBeliefInput(
                    entry, current, open.Profit, elapsed, position.Odds.Within30m, position.Odds.Within1h,
                    position.Odds.Within4h, belief.ConfidenceScore, position.Odds.Confidence, open.BothLegsOut,
                    position.Values),
                settings);
            position.Values.Add(result.ExpectedValue);
            if (position.Values.Count > ValueLimit)
            {
                position.Values.RemoveAt(0);
            }

            if (position.Belief?.Action != result.Action)
            {
                Actions[result.Action switch { "tighten" => 1, "widen" => 2, "reprice_breakeven" => 3, _ => 0 }]++;
            }

            position.Belief = result;
        }
    }

    private void ClearBeliefs()
    {
        beliefAt = 0.0;
        Array.Clear(Actions);
        foreach (var position in tracked.Values)
        {
            position.Values.Clear();
            position.Belief = null;
            position.Odds = FillOdds.Unknown;
        }
    }
}
