using Millwright.Grid.Reducer;

namespace Millwright.Grid.Scenarios;

/// <summary>Outlook of one active order.</summary>
/// <param name="Order">The order.</param>
/// <param name="DistancePct">Distance from the market, % of the market; 0 without a market.</param>
/// <param name="AgeSec">Exits: age since the entry filled, s; entries: null.</param>
/// <param name="RepriceInSec">Exits: seconds until the plant reprices; null: never.</param>
/// <param name="OrphanInSec">Lone exits of cycle slots: seconds until orphaned; null: never.</param>
public sealed record OrderOutlook(
    OrderState Order, double DistancePct, double? AgeSec, double? RepriceInSec, double? OrphanInSec)
{
    internal static OrderOutlook Of(
        in OrderState order, PairState state, EngineConfig config, double now, in PredictionPolicy policy)
    {
        var distance = Refreshing.DriftPct(order.Price, state.MarketPrice);
        if (order.Role == OrderRole.Entry)
        {
            return new OrderOutlook(order, distance, null, null, null);
        }

        var reference = Timers.AgeReference(order, now);
        var orphans = !config.StickyModeEnabled && double.IsFinite(config.S1OrphanAfterSec)
            && state.Phase is SlotPhase.S1a or SlotPhase.S1b;
        return new OrderOutlook(
            order,
            distance,
            now - reference,
            policy.RepriceAfterSec is { } after ? Prediction.Left(reference + after, now) : null,
            orphans ? Prediction.Left(reference + config.S1OrphanAfterSec, now) : null);
    }
}
