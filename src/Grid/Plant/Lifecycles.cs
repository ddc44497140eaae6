using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Plant;

/// <summary>Life-cycle operations of slots (grid.md §4.4) and their multi-turn steps.</summary>
internal sealed class Lifecycles(GridCore core)
{
    private const double RemovalTimeoutSec = 60;

    /// <summary>Rules whose subject is a slot: a removed slot has none of these conditions.</summary>
    private static readonly string[] SlotRules =
    [
        "grid.removal_stuck", "grid.slot_unfunded", "grid.slot_invariant", "grid.entry_rejected",
    ];

    /// <summary>Creates a slot and bootstraps it; the first slots are bootstrapped together by their cycle.</summary>
    /// <returns>The slot; it may wait for funds.</returns>
    public Slot Add(bool sticky, SlotOrigin origin)
    {
        var slot = core.Slots.Create(sticky, origin, core.Market.Mid, core.NowSec);
        Patches.SetProfitTarget(slot.State, core.Cycle.ProfitTarget());
        core.Touch(slot);
        core.Events.SlotAdded(slot);
        if (origin != SlotOrigin.Boot && core.Mode.Shown == GridMode.Running && core.PriceFresh)
        {
            core.Repairs.Bootstrap(slot, "bootstrap");
            core.Guard.Check(slot);
        }

        return slot;
    }

    /// <summary>Room of the work bank for one more slot (§4.5).</summary>
    public int MaxNew(bool sticky)
    {
        var headroom = core.Cap - Committed() - core.Options.CapacityStopHeadroom;
        return Math.Max(0, (int)Math.Floor((double)headroom / (2 + (sticky ? 0 : Allowance()))));
    }

    /// <summary>Orders reserved by the present slots (§4.5 reserve).</summary>
    public int Committed()
    {
        var sum = 0;
        foreach (var slot in core.Slots.All)
        {
            if (slot.Lifecycle == SlotLifecycle.Paused && slot.EntriesPulled)
            {
                sum += slot.Working.Count + slot.Pending.Count;
                continue;
            }

            sum += 2 + (slot.Sticky ? slot.State.RecoveryOrders.Count : Allowance());
        }

        return sum;
    }

    /// <summary>Recoveries a cycle slot may hold under the policy (§4.5).</summary>
    public int Allowance()
    {
        var o = core.Options;
        var atOnce = o.CycleRecoveryPolicy == Options.RecoveryPolicy.WriteOffImmediately
            || (o.CycleRecoveryPolicy == Options.RecoveryPolicy.TtlFixed && o.CycleRecoveryTtlSec <= 0);
        return atOnce ? 1 : Math.Max(1, o.RecoveryMaxSlots);
    }

    /// <summary>Cancels the entries of a slot; deferred ones are dropped at once.</summary>
    public void PullEntries(Slot slot)
    {
        for (var i = slot.State.Orders.Count - 1; i >= 0; i--)
        {
            var order = slot.State.Orders[i];
            if (order.Role != OrderRole.Entry)
            {
                continue;
            }

            if (slot.FindWorking(false, order.LocalId) is { } working)
            {
                core.Placer.Cancel(working, CancelPurpose.PullEntry);
            }
            else
            {
                slot.RemovePending(false, order.LocalId);
                core.Placer.Drop(slot, order, "pulled");
            }
        }

        core.Touch(slot);
    }

    /// <summary>Starts the removal: everything is cancelled, open lots go to the pool when confirmed.</summary>
    public void Remove(Slot slot)
    {
        // From now on the slot gets no ticks: those it did not notice are told first.
        core.Settle(slot);
        slot.Lifecycle = SlotLifecycle.Removing;
        slot.RemovingSince = core.NowSec;
        slot.Pending.Clear();
        foreach (var order in slot.Working.ToArray())
        {
            core.Placer.Cancel(order, CancelPurpose.Remove);
        }

        core.Touch(slot);
        ContinueRemoval(slot);
    }

    /// <summary>Soft close: entries are pulled, exits keep working.</summary>
    public void SoftClose(Slot slot)
    {
        slot.Lifecycle = SlotLifecycle.Closing;
        PullEntries(slot);
        core.Touch(slot);
        Continue(slot);
    }

    /// <summary>Next step of a closing or removing slot.</summary>
    public void Continue(Slot slot)
    {
        if (slot.Lifecycle == SlotLifecycle.Removing)
        {
            ContinueRemoval(slot);
        }
        else if (slot.Lifecycle == SlotLifecycle.Closing && IsFlat(slot))
        {
            slot.Lifecycle = SlotLifecycle.Paused;
            core.Touch(slot);
            if (slot.RemoveWhenFlat)
            {
                Remove(slot);
            }
        }
    }

    /// <summary>Archives a removing slot once nothing of it is on the exchange.</summary>
    public void ContinueRemoval(Slot slot)
    {
        if (slot.Working.Count > 0)
        {
            if (core.NowSec - slot.RemovingSince >= RemovalTimeoutSec)
            {
                core.Context.RaiseIncident(
                    "grid.removal_stuck", $"{slot.Id}", IncidentSeverity.C,
                    $"Slot {slot.Id}: {slot.Working.Count} cancels are not confirmed.");
            }

            return;
        }

        if (!core.PriceFresh && HasLots(slot))
        {
            return;
        }

        foreach (var lot in core.Book.OpenLots.Where(lot => lot.Id.Slot == slot.Id).Select(lot => lot.Id).ToArray())
        {
            var net = core.Ledger.WriteOff(lot, core.Market.MidDecimal, null, null, false, "slot_removed");
            var leg = lot.Trade == 'A' ? Leg.A : Leg.B;
            core.Windows.Outcomes.Enqueue(
                new(core.NowSec, OutcomeKind.WriteOff, slot.Sticky, leg, -(net ?? 0m)));
            core.Events.WrittenOff(slot, leg, lot.Cycle, net ?? 0m, core.Market.MidDecimal, "slot_removed");
        }

        foreach (var rule in SlotRules)
        {
            core.Context.ClearIncident(rule, $"{slot.Id}");
        }

        core.Sizer.Forget(slot);
        core.Bridges.Forget(slot);
        core.Slots.Remove(slot);
        core.Archive.Add(slot, core.NowSec);
        core.Loop.Restless = true;
        core.Events.SlotRemoved(slot);
        core.Modes.CheckDailyLoss();
    }

    /// <summary>Creates slots from realised profit (§4.10).</summary>
    /// <returns>Why none is created, or null when one was.</returns>
    public string? TryAutoSlot(bool autonomous)
    {
        if (!CreatesByItself(autonomous))
        {
            return "mode";
        }

        return AutoSlotGate() is { } gate ? gate : CreateAuto();
    }

    /// <summary>
    /// True when automatic slots are created without asking; a compounding leg makes them suggestions (§4.7).
    /// </summary>
    public bool CreatesByItself(bool autonomous)
    {
        var o = core.Options;
        var allowed = o.SlotsAutoMode == Options.AutoSlotMode.Auto
            || (o.SlotsAutoMode == Options.AutoSlotMode.FollowGovernor && autonomous);
        return allowed && !Compounds(o.SizingModeA) && !Compounds(o.SizingModeB);
    }

    private static bool Compounds(Options.SizingMode mode) =>
        mode is Options.SizingMode.CompoundNet or Options.SizingMode.CompoundSettled;

    /// <summary>First unmet condition of the next automatic slot (§4.10), or null.</summary>
    public string? AutoSlotGate()
    {
        var k = core.Loop.AutoSlots + 1;
        var o = core.Options;
        var v = core.Rules.MinVolume;
        var need = 2m * Math.Max(o.OrderSize, v * core.Market.MidDecimal);
        return k > o.SlotsAutoMax ? "max"
            : core.Book.Plant.NetRealised < o.SlotsAutoProfitThreshold * k ? "profit"
            : core.Mode.Shown != GridMode.Running || !core.PriceFresh ? "mode"
            : core.NowSec - core.Loop.LastAutoSlotAt < 3600 ? "interval"
            : core.ReconState.Badge == DriftBadge.Red ? "drift"
            : core.Band != Capacity.CapacityBand.Normal ? "band"
            : core.Slots.Count >= o.SlotsMax || MaxNew(NextSticky()) < 1 ? "work_bank"
            : core.Funds.AvailableQuote < need
                || core.Funds.AvailableBase * core.Market.MidDecimal < need ? "funds" : null;
    }

    /// <summary>Type of the next unstated slot (§4.2).</summary>
    public bool NextSticky() => core.Context.Toggle("STICKY_MODE_ENABLED")
        || core.Slots.NextIsSticky(core.Tuning.StickyRatio ?? core.Options.SlotsStickyRatio);

    private string? CreateAuto()
    {
        core.Loop.AutoSlots++;
        core.Loop.LastAutoSlotAt = core.NowSec;
        Add(NextSticky(), SlotOrigin.Auto);
        return null;
    }

    private static bool IsFlat(Slot slot) =>
        slot.State.Orders.Count == 0 && slot.State.RecoveryOrders.Count == 0 && slot.Working.Count == 0;

    private bool HasLots(Slot slot)
    {
        foreach (var lot in core.Book.OpenLots)
        {
            if (lot.Id.Slot == slot.Id)
            {
                return true;
            }
        }

        return false;
    }
}
