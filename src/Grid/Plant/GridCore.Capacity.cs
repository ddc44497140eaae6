using Millwright.Grid.Capacity;
using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <content>Orders that are open, orders that are allowed (grid.md §4.5, §6.1, §6.2).</content>
internal sealed partial class GridCore
{
    /// <summary>Open orders allowed: the limit times the safety ratio, at least 1 (grid.md §4.5).</summary>
    public int Cap => Math.Min(Loop.VenueCap, ConfiguredCap);

    /// <summary>The same without what the venue's refusals taught.</summary>
    public int ConfiguredCap => Math.Max(
        1, (int)Math.Floor(Options.EffectiveOrderLimit * Math.Clamp(Options.CapacitySafetyRatio, 0.1, 1.0)));

    /// <summary>
    /// Orders on the pair that count against the limit (§6.1): the plant's own, and those of others while the venue's
    /// list is fresh.
    /// </summary>
    public int OpenOrders => Orders.OpenCount + (ListFresh ? ReconState.UnknownOrders + ReconState.ForeignOrders : 0);

    /// <summary>True while the venue's list of open orders is younger than max(60 s, 3 × its interval).</summary>
    public bool ListFresh => ReconState.ListedAt > 0.0 && NowSec - ReconState.ListedAt
        <= Math.Max(60.0, 3.0 * Options.LoopIntervalSec * Options.ReconEveryLoops);

    /// <summary>Partially executed cancels whose remainder is not on the exchange again (§6.2).</summary>
    public int UnresolvedPartials()
    {
        var count = 0;
        foreach (var slot in Slots.Span)
        {
            foreach (var pending in slot.Pending)
            {
                count += pending.Reason == RecoveryReasons.SplitRemainder ? 1 : 0;
            }
        }

        foreach (var order in Orders.Span)
        {
            count += order is { Stage: OrderStage.Closing, Terminal: not VenueReportKind.Filled }
                && order.TerminalVolume > 0m ? 1 : 0;
        }

        return count;
    }

    public int HeadroomNow => Cap - OpenOrders;

    /// <summary>Capacity band now (§6.2).</summary>
    public CapacityBand Band =>
        CapacityReport.BandOf(HeadroomNow, Windows.PartialCancels.Count, UnresolvedPartials(), Options);
}
