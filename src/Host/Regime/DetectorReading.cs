using Millwright.Regime;
using Millwright.Regime.Advisor;
using Millwright.Regime.Digest;
using Millwright.Regime.Engine;
using Millwright.Regime.Healing;
using Millwright.Regime.Plant;

namespace Millwright.Host.Regime;

/// <summary>What the detectors say at one instant, copied between two turns for the plugins (regime.md §16).</summary>
internal sealed record DetectorReading
{
    /// <summary>Policy label; null while it is not ready.</summary>
    public MarketRegime? Regime { get; init; }

    /// <summary>Confidence of the label times the training depth.</summary>
    public double Confidence { get; init; }

    /// <summary>Direction score and confidence of the belief; null while it is off.</summary>
    public (double Direction, double Confidence)? Belief { get; init; }

    /// <summary>Change probability while the alert is on, else null.</summary>
    public double? Change { get; init; }

    /// <summary>Multipliers of the active regime's legs and the cycles known; null while there are too few.</summary>
    public (double A, double B, int Cycles)? Throughput { get; init; }

    /// <summary>Band of the score; null while it is unavailable.</summary>
    public string? Band { get; init; }

    /// <summary>Newest error-free opinion, or null.</summary>
    public AdvisorOpinion? Opinion { get; init; }

    /// <summary>The digest's light is red.</summary>
    public bool Red { get; init; }

    /// <summary>Open positions.</summary>
    public IReadOnlyDictionary<PositionKey, DetectorPosition> Positions { get; init; } =
        new Dictionary<PositionKey, DetectorPosition>();

    /// <summary>Reads a regime plant between two turns; changes nothing.</summary>
    public static DetectorReading Of(RegimePlant plant)
    {
        var (engine, positions) = (plant.Engine, new Dictionary<PositionKey, DetectorPosition>());
        var f = engine.Facts;
        foreach (var p in f.Positions)
        {
            engine.Desk.Tracked.TryGetValue(p.Key, out var tracked);
            positions[p.Key] = new DetectorPosition(
                tracked?.Belief, tracked?.Odds.Confidence > 0.0 ? tracked.Odds.Within4h : null,
                engine.Desk.BandOf(p, engine.Now, f.Mid) == AgeBand.WriteOff,
                RepriceTargets.Fillable(p.Sell, f.Mid, p.Entry, f.EntryPct, f.FeePct));
        }

        var market = engine.Market;
        var regime = market.PolicyRegime;
        return new DetectorReading
        {
            Regime = market.Policy?.Regime,
            Confidence = (market.Policy?.Confidence ?? 0.0) * market.Modifier,
            Belief = market.Belief.Enabled ? (market.Belief.DirectionScore, market.Belief.ConfidenceScore) : null,
            Change = market.ChangePoints is { Alert: true } detector ? detector.ChangeProbability : null,
            Throughput = engine.Desk.Throughput is { Aggregate.Sufficient: true } tp
                ? (tp.Bucket(regime, Leg.A).Multiplier, tp.Bucket(regime, Leg.B).Multiplier, tp.Count)
                : null,
            Band = engine.Score.Value is null ? null : engine.Score.Band.Name,
            Opinion = plant.Advisor.Opinion,
            Red = engine.Digest?.Light == Severity.Red,
            Positions = positions,
        };
    }
}
