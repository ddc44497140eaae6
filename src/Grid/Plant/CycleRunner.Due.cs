using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Grid.Rates;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <content>Life of recoveries and the time of the next visit of a slot.</content>
internal sealed partial class CycleRunner
{
    /// <summary>Recovery policy: time to live of recoveries on cycle slots (§4.6).</summary>
    private void Expire(Slot slot)
    {
        if (slot.State.RecoveryOrders.Count == 0 || IsLifeHeld(slot) || TimeToLive(slot) is not { } ttl)
        {
            return;
        }

        foreach (var recovery in slot.State.RecoveryOrders.Span.ToArray())
        {
            if (IsExempt(recovery))
            {
                continue;
            }

            var working = slot.FindWorking(true, recovery.RecoveryId);
            if (core.NowSec - recovery.OrphanedAt >= ttl
                && (working is null || working.Cancelling == CancelPurpose.None))
            {
                core.Closer.Begin(slot, true, recovery.RecoveryId, "recovery_policy");
            }
        }
    }

    /// <summary>
    /// The clocks of recoveries go on but nothing expires while timers are held (§8.1): a loss is not realised after
    /// the plant or the slot was stopped. A closing slot wants to become flat.
    /// </summary>
    private bool IsLifeHeld(Slot slot) =>
        core.PlantTimersHeld || slot.Lifecycle is not (SlotLifecycle.Active or SlotLifecycle.Closing);

    /// <summary>
    /// Immediate write-off happens when an orphan is executed (§4.6): late fills and split remainders were placed to be
    /// filled. Without recoveries (<c>recovery.enabled</c>) none remains.
    /// </summary>
    private bool IsExempt(in RecoveryOrder recovery) =>
        core.Options.RecoveryEnabled && core.Options.CycleRecoveryPolicy == RecoveryPolicy.WriteOffImmediately
        && recovery.Reason is RecoveryReasons.LateFill or RecoveryReasons.SplitRemainder or RecoveryReasons.SoftClose;

    /// <summary>Life of a recovery, s; null = no end. Without recoveries (<c>recovery.enabled</c>) it is 0.</summary>
    public double? TimeToLive(Slot slot) =>
        !core.Options.RecoveryEnabled ? 0.0 : slot.Sticky ? null : PolicyTtl;

    /// <summary>Life of one recovery, s; null = no end.</summary>
    public double? LifeOf(Slot slot, in RecoveryOrder recovery) =>
        IsExempt(recovery) ? null : TimeToLive(slot);

    private double? PolicyTtl => core.Options.CycleRecoveryPolicy switch
    {
        RecoveryPolicy.WriteOffImmediately => 0.0,
        RecoveryPolicy.TtlFixed => core.Options.CycleRecoveryTtlSec,
        RecoveryPolicy.TtlDynamic => core.Tuning.RecoveryTtlSec ?? core.Options.CycleRecoveryTtlSec,
        _ => null,
    };

    /// <summary>Time from which a slot needs a visit whatever the price; −∞ = every cycle.</summary>
    private double NextDue(Slot slot)
    {
        if (slot.Pending.Count > 0 || slot.Lifecycle is SlotLifecycle.Closing or SlotLifecycle.Removing)
        {
            return double.NegativeInfinity;
        }

        var due = double.MaxValue;
        foreach (var order in slot.Working)
        {
            var age = (core.Now - order.PlacedAt).Seconds;
            if (order.Kind == OrderKind.Entry && age < RateLimits.RequoteAgeSec)
            {
                due = Math.Min(due, core.NowSec + RateLimits.RequoteAgeSec - age);
            }

            if (order.Cancelling != CancelPurpose.None || order.Stage is OrderStage.Closing or OrderStage.Unknown)
            {
                return double.NegativeInfinity;
            }
        }

        if (slot.Lifecycle == SlotLifecycle.Active)
        {
            due = Math.Min(
                due, slot.State.Orders.Count == 0 ? double.NegativeInfinity : core.Repairs.NextRepair(slot));
            foreach (ref readonly var order in slot.State.Orders.Span)
            {
                if (order.Role == OrderRole.Exit)
                {
                    due = Math.Min(due, core.Reprices.DueAt(slot, order));
                }
            }
        }

        if (slot.State.RecoveryOrders.Count > 0 && !IsLifeHeld(slot) && TimeToLive(slot) is { } ttl)
        {
            foreach (ref readonly var recovery in slot.State.RecoveryOrders.Span)
            {
                due = IsExempt(recovery) ? due : Math.Min(due, recovery.OrphanedAt + ttl);
            }
        }

        return due;
    }
}
