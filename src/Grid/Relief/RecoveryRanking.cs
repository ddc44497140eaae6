using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;

namespace Millwright.Grid.Relief;

/// <summary>Recoveries of cycle slots, farthest from the market first, then oldest, then lowest id.</summary>
internal static class RecoveryRanking
{
    /// <summary>The oldest one, or the default without any (§4.6 soft close).</summary>
    public static (Slot Slot, RecoveryOrder Recovery) Oldest(GridCore core) => Farthest(core, 0.0)
        .OrderBy(entry => entry.Recovery.OrphanedAt).ThenBy(entry => entry.Slot.Id)
        .ThenBy(entry => entry.Recovery.RecoveryId).FirstOrDefault();

    /// <summary>Ranks those at least a distance away.</summary>
    /// <param name="core">Plant.</param>
    /// <param name="minDistancePct">Least distance, %.</param>
    public static IEnumerable<(Slot Slot, RecoveryOrder Recovery)> Farthest(GridCore core, double minDistancePct)
    {
        var market = core.Market.Mid;
        return core.Slots.All.Where(slot => !slot.Sticky)
            .SelectMany(slot => slot.State.RecoveryOrders.Span.ToArray().Select(recovery => (slot, recovery)))
            .Select(pair => (pair, Pct: market > 0 ? Math.Abs(pair.recovery.Price - market) / market * 100.0 : 0.0))
            .Where(entry => entry.Pct >= minDistancePct)
            .OrderByDescending(entry => entry.Pct)
            .ThenBy(entry => entry.pair.recovery.OrphanedAt)
            .ThenBy(entry => entry.pair.recovery.RecoveryId)
            .ThenBy(entry => entry.pair.slot.Id)
            .Select(entry => entry.pair);
    }
}
