using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Plant;

/// <summary>
/// Orders the venue shows that differ from what the plant believes (grid.md §5.8-1, §8.7): one it took for absent is
/// taken back, one with other terms is believed.
/// </summary>
internal readonly struct OrderAdoption(GridCore core)
{
    private const string TermsRule = "grid.order_terms";

    /// <summary>
    /// Takes back a resting order whose intent was answered "rejected" or "not placed" while its leg still waits for
    /// exactly this order.
    /// </summary>
    /// <returns>True when the plant tracks it again.</returns>
    public bool TryAdopt(VenueOrder found)
    {
        if (found.Executed > 0m
            || !ClientOrderId.TryDecode(found.ClientId, out _, out var plant, out _, out var intent)
            || plant != core.Context.Plant || core.Orders.FindDelivered(intent) is not { } order
            || core.Slots.Find(order.SlotId) is not { Lifecycle: not SlotLifecycle.Removing } slot
            || slot.FindPending(order.IsRecovery, order.Id) is not { } pending
            || slot.FindWorking(order.IsRecovery, order.Id) is not null || !Wants(slot, order, found)
            || !core.Context.AdoptOrder(intent, found.OrderId))
        {
            return false;
        }

        slot.RemovePending(pending.IsRecovery, pending.Id);
        core.Orders.Revive(order);
        order.Txid = found.OrderId;
        order.Stage = OrderStage.Live;
        order.Cancelling = CancelPurpose.None;
        order.Held = core.Funds.NeedOf(order.Side, order.Price, order.Volume, order.AllowTaker);
        core.Funds.Hold(order.Side, order.Held);
        slot.Working.Add(order);
        if (order.IsRecovery)
        {
            Patches.ApplyRecoveryTxid(slot.State, order.Id, found.OrderId);
        }
        else
        {
            Patches.ApplyOrderTxid(slot.State, order.Id, found.OrderId);
        }

        new Rejections(core).Over(order);
        core.Touch(slot);
        core.Events.OrderPlaced(order);
        return true;
    }

    /// <summary>The venue lists an order with another price or volume: it wins (§8.7).</summary>
    public void BelieveTerms(TrackedOrder order, VenueOrder found)
    {
        if (order.Price == found.Price && order.Volume == found.Volume)
        {
            return;
        }

        core.Context.RaiseIncident(
            TermsRule, order.Txid, IncidentSeverity.W,
            $"Order {order.Txid} rests with {found.Volume} at {found.Price}; the plant had {order.Volume} at "
            + $"{order.Price}.",
            new IncidentRule { RequireAck = true });
        core.Context.ClearIncident(TermsRule, order.Txid);
        core.Reports.Release(order);
        order.Price = found.Price;
        order.Volume = found.Volume;
        order.Held = core.Funds.NeedOf(order.Side, order.Price, order.Remaining, order.AllowTaker);
        core.Funds.Hold(order.Side, order.Held);
        if (core.Slots.Find(order.SlotId) is not { } slot)
        {
            return;
        }

        var price = ReducerBoundary.ToDouble(found.Price);
        var volume = ReducerBoundary.ToDouble(found.Volume);
        if (order.IsRecovery)
        {
            Patches.PatchRecovery(slot.State, order.Id, price: price, volume: volume);
        }
        else
        {
            Patches.PatchOrder(slot.State, order.Id, price: price, volume: volume);
        }

        core.Touch(slot);
        core.Guard.Check(slot);
    }

    private bool Wants(Slot slot, TrackedOrder order, VenueOrder found)
    {
        if (order.IsRecovery)
        {
            return Patches.TryFindRecovery(slot.State, order.Id, out var recovery)
                && Same(recovery.Side, recovery.Price, recovery.Volume, found);
        }

        return Patches.TryFindOrder(slot.State, order.Id, out var wanted)
            && Same(wanted.Side, wanted.Price, wanted.Volume, found);
    }

    private bool Same(GridSide side, double price, double volume, VenueOrder found) =>
        (side == GridSide.Buy) == (found.Side == OrderSide.Buy)
        && core.Rules.PriceOut(price, side) == found.Price && core.Rules.VolumeOut(volume) == found.Volume;
}
