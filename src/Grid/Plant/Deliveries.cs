using Millwright.Grid.Orders;
using Millwright.Grid.Plugins;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <summary>
/// Delivery of a terminal order to the reducer, once (grid.md §8.5): entries, exits, recoveries, their partial
/// executions, the re-quote race and late fills.
/// </summary>
internal sealed class Deliveries(GridCore core)
{
    /// <summary>The order reached a terminal status and all its executions are posted.</summary>
    public void Deliver(TrackedOrder order, VenueReportKind terminal)
    {
        core.Reports.Release(order);
        core.Deliver(order);
        if (order.IsCompanion)
        {
            core.Companion.Ended(order, "");
        }
        else if (order.Kind == OrderKind.Inventory)
        {
            PluginPurchases.Ended(core, order, "");
        }

        var slot = core.Slots.Find(order.SlotId);
        if (slot is null)
        {
            return;
        }

        slot.Working.Remove(order);
        if (terminal != VenueReportKind.Filled && order.Executed > 0m)
        {
            core.Windows.PartialCancels.Enqueue(core.NowSec);
        }

        if (order.Executed > 0m)
        {
            core.Windows.Fills.Enqueue((core.NowSec, (core.Now - order.PlacedAt).Seconds));
        }
        else
        {
            core.Events.OrderCancelled(order);
        }

        if (order.Kind == OrderKind.Entry)
        {
            Entry(slot, order);
        }
        else if (order.Cancelling == CancelPurpose.Evict)
        {
            core.Events.LateExit(order);
        }
        else
        {
            Closing(slot, order);
        }

        core.Touch(slot);
        core.Guard.Check(slot);
        core.Cycle.Soon();
        if (slot.Lifecycle == SlotLifecycle.Removing && core.Slots.Find(slot.Id) is not null)
        {
            core.Lifecycles.ContinueRemoval(slot);
        }
    }

    /// <summary>An entry that is being cancelled is gone without execution.</summary>
    public void EntryGone(Slot slot, TrackedOrder order)
    {
        if (order.Cancelling == CancelPurpose.Requote)
        {
            if (slot.FindPending(false, order.Replacement) is { } next)
            {
                core.Placer.TryEntry(slot, next, drained: false);
            }

            return;
        }

        if (Patches.TryFindOrder(slot.State, order.Id, out var entry))
        {
            core.Placer.Drop(slot, entry, order.Cancelling == CancelPurpose.None ? "cancelled" : "pulled");
        }
    }

    /// <summary>A closing order that is being cancelled is gone; its pending record exists.</summary>
    public void ClosingGone(Slot slot, TrackedOrder order)
    {
        new Rejections(core).Over(order);
        switch (order.Cancelling)
        {
            case CancelPurpose.WriteOff:
                slot.RemovePending(order.IsRecovery, order.Id);
                core.Closer.Finish(slot, order.IsRecovery, order.Id, order.NewReason);
                break;
            case CancelPurpose.Reprice:
                core.Reprices.Apply(slot, order);
                Retry(slot, order);
                Replaced(slot, order, order.NewReason);
                break;
            case CancelPurpose.Evict:
                slot.RemovePending(order.IsRecovery, order.Id);
                break;
            case CancelPurpose.Remove:
                slot.RemovePending(order.IsRecovery, order.Id);
                break;
            default:
                Retry(slot, order);
                Replaced(slot, order, "cancelled");
                break;
        }
    }

    /// <summary>RECOVERY_CANCEL with <c>replaced</c>: gone without fill, the recovery goes on (§5.3).</summary>
    private void Replaced(Slot slot, TrackedOrder order, string reason)
    {
        if (order.IsRecovery && order.Txid.Length > 0
            && Patches.TryFindRecovery(slot.State, order.Id, out _))
        {
            core.Ledger.RecoveryReplaced(order.Lot, (int)order.Id, order.Txid, order.Price, reason);
        }
    }

    private void Retry(Slot slot, TrackedOrder order)
    {
        if (slot.FindPending(order.IsRecovery, order.Id) is not { } pending)
        {
            return;
        }

        if (order.IsRecovery)
        {
            core.Placer.TryRecovery(slot, pending);
        }
        else
        {
            core.Placer.TryExit(slot, pending);
        }
    }

    private void Entry(Slot slot, TrackedOrder order)
    {
        if (order.Executed == 0m)
        {
            EntryGone(slot, order);
            return;
        }

        core.Events.OrderFilled(slot, order);
        var target = Target(slot, order);
        if (target == 0 || order.IsLate || slot.Lifecycle == SlotLifecycle.Removing)
        {
            Adopt(slot, order);
            return;
        }

        slot.RemovePending(false, target);
        core.Engine.Fill(
            slot, target, Vwap(order), ReducerBoundary.ToDouble(order.Executed), ReducerBoundary.ToDouble(order.Fee),
            CloseContext.None);
    }

    private static long Target(Slot slot, TrackedOrder order)
    {
        if (Patches.TryFindOrder(slot.State, order.Id, out _))
        {
            return order.Id;
        }

        return order.Replacement != 0 && Patches.TryFindOrder(slot.State, order.Replacement, out _)
            ? order.Replacement
            : 0;
    }

    /// <summary>Late fill (§8.5): a recovery on the opposite side, or the pool when it is too small to place.</summary>
    public void Adopt(Slot slot, TrackedOrder order)
    {
        if (slot.Lifecycle == SlotLifecycle.Removing)
        {
            return;
        }

        var side = order.Side == GridSide.Buy ? GridSide.Sell : GridSide.Buy;
        var fill = Vwap(order);
        var state = slot.State;
        core.Settle(slot);
        var target = state.ProfitPctRuntime != 0.0 ? state.ProfitPctRuntime : core.Options.ProfitPct;
        var volume = ReducerBoundary.ToDouble(order.Executed);
        var recovery = new RecoveryOrder
        {
            Cycle = order.Cycle,
            Leg = order.Leg,
            Side = side,
            Price = Pricing.ExitPrice(core.ConfigOf(slot), fill, state.MarketPrice, side, target),
            Volume = volume,
            EntryPrice = fill,
            EntryFee = ReducerBoundary.ToDouble(order.Fee),
            EntryFilledAt = core.NowSec,
            OrphanedAt = core.NowSec,
            Reason = RecoveryReasons.LateFill,
        };
        var id = Patches.AdoptRecovery(state, recovery);
        slot.LateLots.Add(id, order.Lot);
        var pending = new PendingOrder(true, id, RecoveryReasons.LateFill);
        slot.Pending.Add(pending);
        core.Events.LateFill(slot, order, id);
        core.Placer.TryRecovery(slot, pending);
    }

    private void Closing(Slot slot, TrackedOrder order)
    {
        if (order.Executed == 0m)
        {
            slot.Pending.Add(new PendingOrder(order.IsRecovery, order.Id, order.Reason) { Attempts = order.Attempt });
            ClosingGone(slot, order);
            return;
        }

        core.Events.OrderFilled(slot, order);
        var rest = 0L;
        if (order.Executed < order.Volume)
        {
            rest = Split(slot, order);
        }

        var close = new CloseContext(
            CloseCause.Fill, order.Lot, order.ExecutedAt, order.Txid, order.Cost / order.Executed);
        var volume = ReducerBoundary.ToDouble(order.Executed);
        var fee = ReducerBoundary.ToDouble(order.Fee);
        if (order.IsRecovery)
        {
            core.Engine.RecoveryFill(slot, order.Id, Vwap(order), volume, fee, close);
        }
        else
        {
            core.Engine.Fill(slot, order.Id, Vwap(order), volume, fee, close);
        }

        if (rest > 0)
        {
            Remainder(slot, order, rest);
        }
    }

    private long Split(Slot slot, TrackedOrder order)
    {
        var executed = ReducerBoundary.ToDouble(order.Executed);
        var id = order.IsRecovery
            ? Splits.SplitRecovery(slot.State, order.Id, executed, core.Rules.VolumeDecimals)
            : Splits.SplitExit(slot.State, order.Id, executed, core.Rules.VolumeDecimals);
        if (id > 0)
        {
            slot.LateLots.Add(id, order.Lot);
        }

        return id;
    }

    private void Remainder(Slot slot, TrackedOrder order, long id)
    {
        if (order.Cancelling == CancelPurpose.WriteOff)
        {
            core.Closer.Finish(slot, true, id, order.NewReason);
            return;
        }

        if (order.Cancelling == CancelPurpose.Remove)
        {
            return;
        }

        var pending = new PendingOrder(true, id, RecoveryReasons.SplitRemainder);
        slot.Pending.Add(pending);
        core.Placer.TryRecovery(slot, pending);
    }

    private static double Vwap(TrackedOrder order) => ReducerBoundary.ToDouble(order.Cost / order.Executed);
}
