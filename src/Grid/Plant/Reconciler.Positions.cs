using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Ledger;

namespace Millwright.Grid.Plant;

/// <content>Positions (§5.8-3): every lot has its closing orders, every closing order its lot.</content>
internal sealed partial class Reconciler
{
    private const long ThoroughEvery = 64;

    /// <summary>
    /// Every lot has exactly its closing orders and every closing order its lot; first mismatch or null.
    /// </summary>
    public string? PositionMismatch()
    {
        foreach (var lot in core.Book.OpenLots)
        {
            if (MismatchOf(lot) is { } mismatch)
            {
                return mismatch;
            }
        }

        foreach (var slot in core.Slots.Span)
        {
            if (MismatchOf(slot) is { } mismatch)
            {
                return mismatch;
            }
        }

        return null;
    }

    /// <summary>
    /// Slots that were not touched since they were found right still are; after a mismatch, and now and then, every
    /// one is looked at.
    /// </summary>
    private bool IsThorough =>
        State.Mismatches > 0 || core.Loop.Cycles / core.Options.ReconEveryLoops % ThoroughEvery == 0;

    /// <summary>As <see cref="PositionMismatch"/> for the lots of slots that changed since they were found
    /// right.</summary>
    private string? MismatchOfChanged()
    {
        foreach (var lot in core.Book.OpenLots)
        {
            if (core.Slots.Find(lot.Id.Slot) is not { Unaudited: false } && MismatchOf(lot) is { } mismatch)
            {
                return mismatch;
            }
        }

        foreach (var slot in core.Slots.Span)
        {
            if (slot.Unaudited && MismatchOf(slot) is { } mismatch)
            {
                return mismatch;
            }
        }

        return null;
    }

    /// <summary>The other direction: an exit or recovery that closes no lot; first one or null.</summary>
    private string? MismatchOf(Slots.Slot slot)
    {
        if (slot.Lifecycle == Slots.SlotLifecycle.Removing)
        {
            return null;
        }

        foreach (ref readonly var order in slot.State.Orders.Span)
        {
            if (order.Role == OrderRole.Exit && core.Book.FindLot(slot.LotOf(order.Leg, order.Cycle)) is null
                && !IsDone(slot, false, order.LocalId))
            {
                return $"exit {order.LocalId} of slot {slot.Id} closes no lot";
            }
        }

        foreach (ref readonly var recovery in slot.State.RecoveryOrders.Span)
        {
            if (core.Book.FindLot(slot.LotOf(recovery)) is null && !IsDone(slot, true, recovery.RecoveryId))
            {
                return $"recovery {recovery.RecoveryId} of slot {slot.Id} closes no lot";
            }
        }

        return null;
    }

    /// <summary>Fully executed and about to be delivered: its lot is closed, its order is still in the state.</summary>
    private static bool IsDone(Slots.Slot slot, bool recovery, long id) =>
        slot.FindWorking(recovery, id) is { Executed: > 0m } order && order.Executed >= order.Volume;

    private string? MismatchOf(Lot lot)
    {
        var expected = ClosingVolume(lot.Id, out var orders);
        if (orders == 0 && !HasEffect(lot.Id))
        {
            return $"lot {lot.Id} of {Math.Abs(lot.Units)} has no exit and no recovery";
        }

        return orders > 0 && expected != Math.Abs(lot.Units)
            ? $"lot {lot.Id} holds {Math.Abs(lot.Units)}, its orders close {expected}"
            : null;
    }

    private bool HasEffect(in LotId id)
    {
        foreach (var order in core.Orders.Span)
        {
            if (order.Lot == id)
            {
                return true;
            }
        }

        return core.Slots.Find(id.Slot) is { Lifecycle: Slots.SlotLifecycle.Removing };
    }

    private decimal ClosingVolume(in LotId id, out int orders)
    {
        orders = 0;
        var sum = 0m;
        if (core.Slots.Find(id.Slot) is not { } slot)
        {
            return 0m;
        }

        foreach (ref readonly var order in slot.State.Orders.Span)
        {
            if (order.Role == OrderRole.Exit && slot.LotOf(order.Leg, order.Cycle) == id)
            {
                orders++;
                sum += core.Rules.VolumeOut(order.Volume);
            }
        }

        foreach (ref readonly var recovery in slot.State.RecoveryOrders.Span)
        {
            if (slot.LotOf(recovery) == id)
            {
                orders++;
                sum += core.Rules.VolumeOut(recovery.Volume);
            }
        }

        foreach (var working in slot.Working)
        {
            if (working.Kind is OrderKind.Exit or OrderKind.Recovery && working.Lot == id)
            {
                sum -= working.Executed;
            }
        }

        return sum;
    }
}
