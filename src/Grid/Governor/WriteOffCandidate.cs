using Millwright.Grid.Orders;
using Millwright.Grid.Plant;
using Millwright.Grid.Telemetry;

namespace Millwright.Grid.Governor;

/// <summary>A closing order of a cycle slot that may be written off (grid.md §7.7).</summary>
/// <param name="SlotId">Slot.</param>
/// <param name="RecoveryId">Recovery, or null for an exit.</param>
/// <param name="LocalId">Exit, or null for a recovery.</param>
/// <param name="StuckScore">0..3, of the slot.</param>
/// <param name="AgeSec">Since the orphan, or since the entry filled.</param>
/// <param name="DistancePct">Distance to the market, %; null without a price.</param>
public sealed record WriteOffCandidate(
    int SlotId, long? RecoveryId, long? LocalId, double StuckScore, double AgeSec, double? DistancePct)
{
    private const double LeastScore = 2.0;

    /// <summary>
    /// Recoveries past their time to live first, then exits with a stuck score of 2 and more that are older than the
    /// timer; each by score and age descending, then id.
    /// </summary>
    internal static IReadOnlyList<WriteOffCandidate> Of(GridCore core, FactoryTelemetry telemetry, double now)
    {
        var overdue = Overdue(core, telemetry, now);
        var stuck = new List<WriteOffCandidate>();
        foreach (var exit in telemetry.Exits)
        {
            if (!exit.Sticky && exit.AgeSec > core.Options.CycleS1OrphanAfterSec
                && telemetry.StuckScore(exit.SlotId) is >= LeastScore and var score)
            {
                stuck.Add(new(exit.SlotId, null, exit.LocalId, score, exit.AgeSec, exit.DistancePct));
            }
        }

        overdue.Sort(WorstFirst);
        stuck.Sort(WorstFirst);
        overdue.AddRange(stuck);
        return overdue;
    }

    private static readonly Comparison<WriteOffCandidate> WorstFirst = static (x, y) =>
        y.StuckScore != x.StuckScore ? y.StuckScore.CompareTo(x.StuckScore)
        : y.AgeSec != x.AgeSec ? y.AgeSec.CompareTo(x.AgeSec)
        : x.Id != y.Id ? x.Id.CompareTo(y.Id)
        : x.SlotId.CompareTo(y.SlotId);

    private long Id => RecoveryId ?? LocalId ?? 0;

    private static List<WriteOffCandidate> Overdue(GridCore core, FactoryTelemetry telemetry, double now)
    {
        var overdue = new List<WriteOffCandidate>();
        foreach (var slot in core.Slots.All)
        {
            if (slot.Sticky || slot.State.RecoveryOrders.Count == 0)
            {
                continue;
            }

            foreach (ref readonly var recovery in slot.State.RecoveryOrders.Span)
            {
                var age = now - recovery.OrphanedAt;
                var isClosing = slot.FindWorking(true, recovery.RecoveryId)
                    is { Cancelling: not CancelPurpose.None };
                if (!isClosing && core.Cycle.LifeOf(slot, recovery) is { } ttl && age > ttl)
                {
                    overdue.Add(new(
                        slot.Id, recovery.RecoveryId, null, telemetry.StuckScore(slot.Id), age,
                        core.Market.HasPrice
                            ? Math.Abs(recovery.Price - core.Market.Mid) / core.Market.Mid * 100.0
                            : null));
                }
            }
        }

        return overdue;
    }
}
