using Millwright.Regime.Numerics;

namespace Millwright.Regime.Tiers;

/// <summary>
/// Directional tier engine (regime.md §2.10): targets from confidence and bias gates, downgrade hysteresis, dwell,
/// re-entry cool-down after tier 2, and the operator-applied override with its bounds.
/// </summary>
/// <param name="options">Parameters.</param>
public sealed class TierEngine(TierOptions options)
{
    private const int HistoryLimit = 20;

    private readonly List<TierChange> history = [];
    private double? lastEvaluation;
    private double? enteredAt;
    private double? downgradedAt;
    private int tier;

    /// <summary>Newest result.</summary>
    public TierReading Reading { get; private set; } = new(
        0, TierDirection.Symmetric, 0, TierDirection.Symmetric, MarketRegime.Ranging, 0.0, 0.0, 0.0, null, "disabled",
        false, false);

    /// <summary>The applied override, or null.</summary>
    public TierOverride? Override { get; private set; }

    /// <summary>Parameters; may be replaced between evaluations.</summary>
    public TierOptions Options { get; set; } = options;

    /// <summary>Time of the newest evaluation, epoch seconds; null before the first.</summary>
    public double? LastEvaluation => lastEvaluation;

    /// <summary>Time the mechanical tier was entered; null before the first change.</summary>
    public double? EnteredAt => enteredAt;

    /// <summary>Time tier 2 was left, until it is entered again; null otherwise.</summary>
    public double? DowngradedAt => downgradedAt;

    /// <summary>The last 20 mechanical changes, oldest first.</summary>
    public IReadOnlyList<TierChange> History => history;

    /// <summary>Applies an advisor override.</summary>
    public void Apply(TierOverride request) => Override = request;

    /// <summary>Drops the override.</summary>
    public void Revert() => Override = null;

    /// <summary>Evaluates when the interval has passed.</summary>
    /// <param name="input">Policy reading.</param>
    /// <param name="intervalSec">Effective interval, seconds; null = the configured one (regime.md §4.5).</param>
    /// <returns>True when evaluated; otherwise <see cref="Reading"/> is unchanged.</returns>
    public bool Step(TierInput input, double? intervalSec = null)
    {
        if (lastEvaluation is { } last && input.Now - last < Math.Max(1.0, intervalSec ?? Options.EvalIntervalSec))
        {
            return false;
        }

        lastEvaluation = input.Now;
        Evaluate(Manual(input));
        return true;
    }

    /// <summary>Restores the mechanical state of a snapshot.</summary>
    public void Restore(
        TierReading reading,
        double? entered,
        double? downgraded,
        double? evaluated,
        TierOverride? applied,
        IReadOnlyList<TierChange> changes)
    {
        ArgumentNullException.ThrowIfNull(reading);
        tier = Math.Clamp(reading.MechanicalTier, 0, 2);
        (Reading, enteredAt, downgradedAt, lastEvaluation, Override) =
            (reading, entered, downgraded, evaluated, applied);
        history.Clear();
        history.AddRange(changes);
    }

    private TierInput Manual(TierInput input) => Options.ManualOverride is { } regime
        ? input with
        {
            Regime = regime,
            Confidence = Options.ManualConfidence,
            Bias = regime == MarketRegime.Bullish ? 1.0 : -1.0,
            Modifier = 1.0,
            Ready = true,
        }
        : input;

    private void Evaluate(TierInput input)
    {
        var effective = Bounds.Unit(input.Confidence * input.Modifier);
        var active = Options.Enabled && input.Ready;
        var directional = active && input.Regime != MarketRegime.Ranging;
        var ok1 = directional && Math.Abs(input.Bias) >= Options.Tier1BiasFloor;
        var ok2 = directional && Math.Abs(input.Bias) >= Options.Tier2BiasFloor;
        var target = active ? Target(input.Now, effective, ok1, ok2) : 0;
        Enter(target, input.Now);
        var reason = !Options.Enabled ? "disabled"
            : Options.ManualOverride is not null ? "manual_override"
            : input.Ready ? "hmm_eval" : "hmm_not_ready";
        var direction = TierDirection.Of(tier, input.Regime, input.Bias);
        var mechanical = new TierReading(
            tier, direction, tier, direction, input.Regime, effective, effective, input.Bias, null, reason, ok1, ok2);
        var published = Overridden(mechanical, input);
        Reading = published with { Suppressed = Suppressed(published) };
    }

    private int Target(double now, double effective, bool ok1, bool ok2)
    {
        var target = effective >= Options.Tier2Confidence ? 2 : effective >= Options.Tier1Confidence ? 1 : 0;
        target = target == 2 && !ok2 ? (ok1 ? 1 : 0) : target;
        target = target == 1 && !ok1 ? 0 : target;
        if (target < tier && (tier == 1 ? ok1 : ok2)
            && effective > (tier == 1 ? Options.Tier1Confidence : Options.Tier2Confidence) - Options.Hysteresis)
        {
            target = tier;
        }

        if (target != tier && enteredAt is { } entered && now - entered < Options.MinDwellSec)
        {
            target = tier;
        }

        return target == 2 && tier < 2 && downgradedAt is { } left && now - left < Options.ReentryCooldownSec
            ? (ok1 ? 1 : 0)
            : target;
    }

    private void Enter(int target, double now)
    {
        if (target == tier)
        {
            return;
        }

        downgradedAt = target == 2 ? null : tier == 2 ? now : downgradedAt;
        history.Add(new TierChange(now, tier, target));
        if (history.Count > HistoryLimit)
        {
            history.RemoveAt(0);
        }

        tier = target;
        enteredAt = now;
    }

    private TierReading Overridden(TierReading mechanical, TierInput input)
    {
        if (Override is not { } asked)
        {
            return mechanical;
        }

        if (Math.Min(asked.Until, asked.AppliedAt + Options.OverrideMaxTtlSec) <= input.Now)
        {
            Override = null;
            return mechanical;
        }

        if (asked.Conviction < Options.OverrideMinConviction)
        {
            return mechanical with { Reason = "ai_override_rejected_conviction" };
        }

        var applied = Math.Clamp(asked.Tier, Math.Max(0, tier - 1), Math.Min(2, tier + 1));
        if (input.CapacityStop && applied > tier)
        {
            return mechanical with { Reason = "ai_override_capacity_blocked" };
        }

        var direction = applied == 0 ? TierDirection.Symmetric : asked.Direction;
        var size = Math.Max(0.25, Math.Abs(input.Bias));
        var (regime, bias) = direction switch
        {
            TierDirection.Long => (MarketRegime.Bullish, size),
            TierDirection.Short => (MarketRegime.Bearish, -size),
            _ => (MarketRegime.Ranging, 0.0),
        };
        return mechanical with
        {
            Tier = applied,
            Direction = direction,
            Regime = regime,
            Bias = bias,
            Confidence = Math.Max(mechanical.ConfidenceEffective, Bounds.Unit(asked.Conviction / 100.0)),
            Reason = "ai_override",
        };
    }

    private static Leg? Suppressed(TierReading reading) => reading.Tier < 2 ? null : reading.Direction switch
    {
        TierDirection.Long => Leg.A,
        TierDirection.Short => Leg.B,
        _ when reading.Regime == MarketRegime.Ranging => null,
        _ => reading.Bias > 0.0 ? Leg.A : Leg.B,
    };
}
