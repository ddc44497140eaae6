using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;

namespace Millwright.Grid.Relief;

/// <summary>
/// Pressure relief (grid.md §6.4): near the order limit the farthest recoveries move next to the market; auto-drain
/// writes the farthest off while there are too many. Sticky slots are exempt from both.
/// </summary>
internal sealed class PressureRelief(GridCore core)
{
    /// <summary>A moved recovery is not moved again before it is this far off its place, %.</summary>
    private const double NearPct = 0.1;

    /// <summary>One round, at most one batch of each.</summary>
    public void Run()
    {
        var o = core.Options;
        if (!core.PriceFresh || !KeepsRecoveries)
        {
            return;
        }

        if (IsCrowded)
        {
            SoftClose(o.CapacityAutoSoftCloseBatch);
        }

        if (o.RecoveryAutoDrain && IsFull())
        {
            Drain(o.RecoveryDrainMaxPerLoop);
        }
    }

    /// <summary>True while cycles must look here although no slot asks for it.</summary>
    public bool IsDue => KeepsRecoveries && ((core.Options.RecoveryAutoDrain && IsFull()) || (IsCrowded && HasAny()));

    private bool IsCrowded => core.OpenOrders
        >= core.Options.CapacityAutoSoftClosePct / 100.0 * core.Options.EffectiveOrderLimit;

    private bool HasAny()
    {
        foreach (var slot in core.Slots.Span)
        {
            if (!slot.Sticky && slot.State.RecoveryOrders.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private bool KeepsRecoveries =>
        core.Options.RecoveryEnabled && core.Options.CycleRecoveryPolicy != RecoveryPolicy.WriteOffImmediately;

    private bool IsFull()
    {
        var slots = 0;
        var recoveries = 0;
        foreach (var slot in core.Slots.Span)
        {
            slots++;
            recoveries += slot.Sticky ? 0 : slot.State.RecoveryOrders.Count;
        }

        var utilisation = core.OpenOrders * 100.0 / core.Cap;
        return recoveries > Math.Max(1, core.Options.RecoveryMaxSlots) * slots
            || (recoveries > 0 && utilisation >= core.Options.RecoveryDrainCapacityPct);
    }

    private void SoftClose(int batch)
    {
        foreach (var (slot, recovery) in RecoveryRanking.Farthest(core, 0.0).Where(IsFarOff).Take(batch).ToArray())
        {
            core.Reprices.Move(
                slot, true, recovery.RecoveryId, core.Reprices.SoftPrice(recovery.Side), RecoveryReasons.AutoSoftClose);
        }
    }

    private void Drain(int batch)
    {
        foreach (var (slot, recovery) in RecoveryRanking.Farthest(core, 0.0).Where(IsFree).Take(batch).ToArray())
        {
            core.Closer.Begin(slot, true, recovery.RecoveryId, "auto_drain");
        }
    }

    private bool IsFarOff((Slot Slot, RecoveryOrder Recovery) entry)
    {
        var target = core.Reprices.SoftPrice(entry.Recovery.Side);
        return IsFree(entry) && Math.Abs(entry.Recovery.Price - target) / target * 100.0 > NearPct;
    }

    private static bool IsFree((Slot Slot, RecoveryOrder Recovery) entry) =>
        entry.Slot.Lifecycle is not (SlotLifecycle.Removing or SlotLifecycle.Halted)
        && (entry.Slot.FindWorking(true, entry.Recovery.RecoveryId) is not { } order
            || order.Cancelling == CancelPurpose.None);
}
