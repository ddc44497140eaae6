using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;

namespace Millwright.Grid.Plant;

/// <summary>Executes the actions of one reducer event in the order of grid.md §4.7.</summary>
internal sealed class ActionExecutor(GridCore core)
{
    /// <summary>Bookings and orphans first, then cancels, exits, B entries, A entries.</summary>
    /// <param name="slot">Slot.</param>
    /// <param name="actions">Actions of the event.</param>
    /// <param name="close">Facts of the close the event reports.</param>
    /// <param name="recoveriesBefore">Recoveries before a timer tick; those missing now were evicted.</param>
    public void Run(
        Slot slot, ActionList actions, in CloseContext close, ReadOnlySpan<RecoveryOrder> recoveriesBefore)
    {
        if (recoveriesBefore.Length > 0)
        {
            Evictions(slot, recoveriesBefore, actions);
        }

        for (var i = 0; i < actions.Count; i++)
        {
            switch (actions[i].Kind)
            {
                case GridActionKind.BookCycle:
                    Book(slot, actions[i], close);
                    break;
                case GridActionKind.CancelOrder when actions[i].LocalId > 0:
                    CancelStale(slot, actions, i);
                    break;
                case GridActionKind.OrphanOrder:
                    Orphan(slot, actions[i]);
                    break;
                default:
                    break;
            }
        }

        Place(slot, actions, OrderRole.Exit, null);
        Place(slot, actions, OrderRole.Entry, Leg.B);
        Place(slot, actions, OrderRole.Entry, Leg.A);
    }

    private void Place(Slot slot, ActionList actions, OrderRole role, Leg? leg)
    {
        for (var i = 0; i < actions.Count; i++)
        {
            ref readonly var action = ref actions[i];
            if (action.Kind != GridActionKind.PlaceOrder || action.Role != role || (leg is { } x && action.Leg != x))
            {
                continue;
            }

            var pending = new PendingOrder(false, action.LocalId, action.Reason);
            slot.Pending.Add(pending);
            if (role == OrderRole.Exit)
            {
                var exit = slot.LegOf(action.Leg);
                exit.ExitOpened(action.Price);
                exit.MissingSince = null;
                Patches.ApplyOrderRegimeAtEntry(slot.State, action.LocalId, core.Advisor?.RegimeTag);
                core.Placer.TryExit(slot, pending);
            }
            else
            {
                slot.LegOf(action.Leg).MissingSince = null;
                core.Placer.TryEntry(slot, pending, drained: false);
            }
        }
    }

    private void Book(Slot slot, in GridAction action, in CloseContext close)
    {
        if (close.Cause == CloseCause.Fill)
        {
            var net = core.Ledger.CycleProfit(close, action.FromRecovery);
            core.Bridges.Booked(slot, action.NetProfit, net);
            core.Events.CycleCompleted(slot, action, close.Price, net);
            Patches.TrimCompletedCycles(slot.State, core.Options.EngineCompletedCyclesKeep);
            core.Windows.Outcomes.Enqueue(new(core.NowSec, OutcomeKind.Completion, slot.Sticky, action.Leg, 0m));
            if (!slot.Sticky)
            {
                core.Windows.Completions.Enqueue(core.NowSec);
            }

            core.Modes.CheckDailyLoss();
        }
        else if (close.Cause == CloseCause.Synthetic)
        {
            if (close.LedgerNet is { } posted)
            {
                core.Bridges.Booked(slot, action.NetProfit, posted);
            }
            else
            {
                BridgeDesk.Remainder(slot, action.NetProfit);
            }
        }
    }

    private void CancelStale(Slot slot, ActionList actions, int index)
    {
        var localId = actions[index].LocalId;
        var replacement = 0L;
        for (var i = index + 1; i < actions.Count; i++)
        {
            if (actions[i].Kind == GridActionKind.PlaceOrder && actions[i].Reason == PlaceReasons.RefreshEntry)
            {
                replacement = actions[i].LocalId;
                break;
            }
        }

        slot.RemovePending(false, localId);
        if (slot.FindWorking(false, localId) is { } order)
        {
            order.Replacement = replacement;
            core.Placer.Cancel(order, CancelPurpose.Requote);
        }
    }

    private void Orphan(Slot slot, in GridAction action)
    {
        core.Loop.Orphans++;
        if (!slot.Sticky)
        {
            core.Windows.Orphans.Enqueue((core.NowSec, slot.Id));
        }

        if (Patches.TryFindRecovery(slot.State, action.RecoveryId, out var orphan))
        {
            core.Windows.Outcomes.Enqueue(new(core.NowSec, OutcomeKind.Orphan, slot.Sticky, orphan.Leg, 0m));
        }

        if (slot.FindWorking(false, action.LocalId) is { } order)
        {
            order.Kind = OrderKind.Recovery;
            order.Id = action.RecoveryId;
        }
        else if (slot.FindPending(false, action.LocalId) is { } pending)
        {
            slot.RemovePending(false, action.LocalId);
            slot.Pending.Add(new PendingOrder(true, action.RecoveryId, pending.Reason) { Gate = pending.Gate });
        }

        core.Events.Orphaned(slot, action);
        var policy = core.Options.CycleRecoveryPolicy;
        var atOnce = policy == Options.RecoveryPolicy.WriteOffImmediately
            || (policy == Options.RecoveryPolicy.TtlFixed && core.Options.CycleRecoveryTtlSec <= 0);
        if (atOnce && !slot.Sticky)
        {
            core.Closer.Begin(slot, true, action.RecoveryId, "recovery_policy");
        }
    }

    private void Evictions(Slot slot, ReadOnlySpan<RecoveryOrder> before, ActionList actions)
    {
        var (reducer, ledger, estimates, units) = (0m, 0m, 0m, 0m);
        var executed = slot.Bridge.AdoptedRemainders;
        foreach (ref readonly var recovery in before)
        {
            if (!Patches.TryFindRecovery(slot.State, recovery.RecoveryId, out _))
            {
                ledger += core.Closer.Evict(slot, recovery);
                estimates -= BridgeDesk.Amount(recovery.EntryFee);
                units += core.Rules.VolumeOut(recovery.Volume);
            }
        }

        if (units == 0m)
        {
            return;
        }

        executed = slot.Bridge.AdoptedRemainders - executed;
        for (var i = 0; i < actions.Count; i++)
        {
            if (actions[i].Kind == GridActionKind.BookCycle)
            {
                reducer += BridgeDesk.Amount(actions[i].NetProfit);
                estimates += BridgeDesk.Amount(actions[i].Fees);
            }
        }

        core.Bridges.Evicted(slot, reducer, ledger, estimates, executed, units);
    }
}
