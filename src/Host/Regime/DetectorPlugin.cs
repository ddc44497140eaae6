using System.Globalization;
using Millwright.Host.Plugins;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Regime;
using Millwright.Regime.Engine;
using Millwright.Regime.Plant;

namespace Millwright.Host.Regime;

/// <summary>
/// One detector as a governor plugin (regime.md §16): its reading is copied between two turns, its opinion leaves like
/// that of any other plugin. Without state of its own.
/// </summary>
/// <param name="id">hmm, belief, bocpd, survival, throughput, mts, ai or digest.</param>
/// <param name="requires">Toggles that must be active.</param>
internal sealed class DetectorPlugin(string id, params string[] requires) : ICapturingPlugin
{
    private const double LifeSec = 120.0;
    private DetectorReading reading = new();

    /// <summary>The eight detectors, in the order of the specification.</summary>
    public static IReadOnlyList<DetectorPlugin> All() =>
    [
        new("hmm", Flags.Hmm), new("belief", Flags.Hmm, Flags.Beliefs), new("bocpd", Flags.Bocpd),
        new("survival", Flags.Survival, Flags.Beliefs), new("throughput", Flags.Throughput), new("mts", Flags.Score),
        new("ai", Flags.Advisor), new("digest", Flags.Digest),
    ];

    public string Id => id;

    public int Version => 1;

    public IReadOnlyList<string> Requires => requires;

    public string Status { get; private set; } = "no reading yet";

    public void Capture(PlantGroup group)
    {
        if (group.PlantAt(GroupComposer.RegimePlant) is RegimePlant regime)
        {
            reading = DetectorReading.Of(regime);
        }
    }

    /// <summary>Sets the reading; for tests.</summary>
    internal void Take(DetectorReading taken) => reading = taken;

    public void OnCycle(PluginView view) => Status = Fraction(view.Slots) is var (share, weight, why)
        ? string.Create(CultureInfo.InvariantCulture, $"cycle share {share:0.00}, weight {weight:0.00}: {why}")
        : "no opinion";

    public RatioRecommendation? RecommendRatio(
        IReadOnlyList<PluginSlot> slots, PluginCapacity capacity, PluginMarket market) =>
        Fraction(slots) is var (share, weight, why)
            ? new RatioRecommendation(Math.Clamp(1.0 - share, 0.0, 1.0), Math.Clamp(weight, 0.0, 1.0), why, LifeSec)
            : null;

    public IReadOnlyList<CloseRecommendation>? RecommendClose(PluginSlot slot, PluginMarket market)
    {
        var closes = new List<CloseRecommendation>();
        foreach (var position in slot.Positions)
        {
            var key = new PositionKey(slot.SlotId, position.TradeId == 'A' ? Leg.A : Leg.B, position.Cycle);
            if (!position.IsRecovery && reading.Positions.TryGetValue(key, out var known)
                && Close(position, key.Leg, known) is { } advice)
            {
                closes.Add(advice);
            }
        }

        return closes;
    }

    public void Snapshot(CseWriter writer)
    {
    }

    public void Restore(ref CseReader reader)
    {
    }

    /// <summary>Cycle fraction φ with its confidence, or null.</summary>
    private (double Share, double Weight, string Why)? Fraction(IReadOnlyList<PluginSlot> slots)
    {
        var r = reading;
        switch (id)
        {
            case "hmm" when r.Regime is { } regime:
                return (
                    regime == MarketRegime.Ranging ? 0.25 * (1.0 - r.Confidence) : 0.25 + (0.5 * r.Confidence),
                    r.Confidence, $"regime {regime.Name()}");
            case "belief" when r.Belief is var (direction, confidence):
                return (0.25 + (0.5 * Math.Abs(direction) * confidence), confidence, "direction of the belief");
            case "bocpd" when r.Change is { } change:
                return (
                    slots.Count == 0 ? 0.25 : (double)slots.Count(s => !s.Sticky) / slots.Count, change,
                    "a change point is likely: hold the mix");
            case "throughput" when r.Throughput is var (a, b, cycles):
                return (((a > 1.0 ? 1.0 : 0.0) + (b > 1.0 ? 1.0 : 0.0)) / 2.0, Math.Min(1.0, cycles / 50.0),
                    "legs that fill faster than the mean");
            case "mts" when r.Band is { } band:
                return (OfBand(band), 1.0, $"score {band}");
            case "ai" when r.Opinion is { Tier: > 0 } opinion:
                return (opinion.Tier == 1 ? 0.35 : 0.5, opinion.Conviction / 100.0, "opinion of the advisor");
            case "digest" when r.Red:
                return (0.1, 0.3, "the digest is red");
            default:
                return null;
        }
    }

    private static double OfBand(string band) => band switch
    {
        "optimal" => 0.6, "favorable" => 0.45, "cautious" => 0.25, "defensive" => 0.1, _ => 0.0,
    };

    private CloseRecommendation? Close(PluginPosition position, Leg leg, DetectorPosition known)
    {
        var against = reading.Regime == (leg == Leg.B ? MarketRegime.Bearish : MarketRegime.Bullish);
        switch (id)
        {
            case "hmm" when against && reading.Confidence >= 0.5:
                return Advice(
                    position, CloseAction.Reprice, known.Fillable, reading.Confidence, "trend against the leg");
            case "belief" when known.Belief is { } belief:
                var moves = belief.Action is "tighten" or "reprice_breakeven";
                return Advice(
                    position, moves ? CloseAction.Reprice : CloseAction.Hold, known.Fillable, belief.ActionConfidence,
                    belief.Action);
            case "survival" when known is { FourHours: { } odds, Belief.ExpectedValue: < 0.0 } && odds < 0.35:
                return Advice(
                    position, odds < 0.10 ? CloseAction.Close : CloseAction.Reprice, known.Fillable, 1.0 - odds,
                    "a fill is unlikely and waiting costs more");
            case "mts" when reading.Band == "hostile" && known.Hopeless:
                return Advice(position, CloseAction.Close, known.Fillable, 0.5, "hostile score, hopeless age");
            default:
                return null;
        }
    }

    private static CloseRecommendation Advice(
        PluginPosition position, CloseAction action, double price, double urgency, string reason) =>
        new(position.Id, position.IsRecovery, action, action == CloseAction.Reprice ? price : null,
            Math.Clamp(urgency, 0.0, 1.0), reason);
}
