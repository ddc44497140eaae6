using Millwright.Grid.Capacity;
using Millwright.Grid.Orders;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;

namespace Millwright.Grid.Commands;

/// <summary>Commands about slots (grid.md §4.4).</summary>
internal sealed class SlotCommands(GridCore core)
{
    public void Register(CommandDesk desk)
    {
        desk.Register("add_slot", Add);
        desk.Register("remove_slot", Remove);
        desk.Register("remove_slots", RemoveMany);
        desk.Register("toggle_sticky", Toggle);
        desk.Register("pause_slot", Pause);
        desk.Register("reseed", Reseed);
        desk.Register("set_alias", Alias);
        desk.Register("cancel_order", CancelOrder);
    }

    private CommandReply Add(Parameters p, CommandRequest command)
    {
        var stated = p.OptionalFlag("sticky");
        p.Finish();
        if (p.Problem is { } problem)
        {
            return CommandReply.Invalid(problem);
        }

        return Create(stated ?? core.Lifecycles.NextSticky(), SlotOrigin.Operator);
    }

    /// <summary>Adds a slot when the plant, the price and the work bank allow it (§4.4).</summary>
    internal CommandReply Create(bool sticky, SlotOrigin origin)
    {
        if (core.Mode.Shown == GridMode.Halted)
        {
            return CommandReply.Refused("halted", "The plant is halted.");
        }

        if (!core.PriceFresh || !core.Loop.Opened)
        {
            return CommandReply.Refused("stale_price", "There is no fresh price.");
        }

        if (core.Slots.Count >= core.Options.SlotsMax)
        {
            return CommandReply.Refused(
                "slots_max", $"There are {core.Slots.Count} slots; slots.max is {core.Options.SlotsMax}.");
        }

        if (core.Band == CapacityBand.Stop && core.HeadroomNow >= core.Options.CapacityStopHeadroom)
        {
            return CommandReply.Refused(
                "band_stop",
                $"The capacity band is stop: {core.UnresolvedPartials()} partly executed cancels are not resolved "
                + $"(capacity.partial_cancel_stops = {core.Options.CapacityPartialCancelStops}).");
        }

        if (core.Band == CapacityBand.Stop || core.Lifecycles.MaxNew(sticky) < 1)
        {
            core.Gates.Hit("work_bank", 0, core.Cap - core.Lifecycles.Committed(), core.Options.CapacityStopHeadroom);
            return CommandReply.Refused(
                "work_bank",
                $"The work bank has no room: {core.Lifecycles.Committed()} of {core.Cap} orders are committed, "
                + $"{core.Options.CapacityStopHeadroom} stay free and a {(sticky ? "sticky" : "cycle")} slot needs "
                + $"{2 + (sticky ? 0 : core.Lifecycles.Allowance())}.");
        }

        var slot = core.Lifecycles.Add(sticky, origin);
        if (origin == SlotOrigin.Auto)
        {
            core.Loop.AutoSlots++;
            core.Loop.LastAutoSlotAt = core.NowSec;
        }

        return CommandReply.Done(
            $"Slot {slot.Id} ({slot.Alias}) added as {(sticky ? "sticky" : "cycle")}.",
            new SlotReceipt(slot.Id, slot.Alias, slot.Sticky, slot.State.Orders.Count > 0));
    }

    private CommandReply Remove(Parameters p, CommandRequest command)
    {
        var slot = Find(p);
        var mode = p.OptionalWord("mode", "now", "drain");
        p.Finish();
        if (p.Problem is { } problem || slot is null)
        {
            return CommandReply.Invalid(p.Problem ?? "");
        }

        if (mode == "drain")
        {
            slot.RemoveWhenFlat = true;
            core.Lifecycles.SoftClose(slot);
            return CommandReply.Done($"Slot {slot.Id} closes softly and is removed when flat.");
        }

        core.Lifecycles.Remove(slot);
        return CommandReply.Done(
            core.Slots.Find(slot.Id) is null ? $"Slot {slot.Id} removed." : $"Slot {slot.Id} is being removed.");
    }

    private CommandReply RemoveMany(Parameters p, CommandRequest command)
    {
        var count = (int)p.Integer("count", 1, Math.Max(1, core.Slots.Count));
        p.Finish();
        if (p.Problem is { } problem)
        {
            return CommandReply.Invalid(problem);
        }

        var ids = core.Slots.All.TakeLast(count).Reverse().Select(slot => slot.Id).ToArray();
        foreach (var id in ids)
        {
            core.Lifecycles.Remove(core.Slots.Find(id)!);
        }

        return CommandReply.Done($"Removing slots {string.Join(", ", ids)}.");
    }

    private CommandReply Toggle(Parameters p, CommandRequest command)
    {
        var slot = Find(p);
        var wanted = p.OptionalFlag("sticky");
        p.Finish();
        if (p.Problem is { } problem || slot is null)
        {
            return CommandReply.Invalid(p.Problem ?? "");
        }

        return Convert(slot, wanted ?? !slot.Sticky);
    }

    /// <summary>Sets the type of a slot; effects of §2.12-8.</summary>
    internal CommandReply Convert(Slot slot, bool sticky)
    {
        if (slot.Lifecycle == SlotLifecycle.Removing)
        {
            return CommandReply.Refused("removing", $"Slot {slot.Id} is being removed.");
        }

        slot.Sticky = sticky;
        slot.ToggledAt = core.NowSec;
        core.Touch(slot);
        core.Events.SlotToggled(slot);
        return CommandReply.Done($"Slot {slot.Id} is {(slot.Sticky ? "sticky" : "cycle")}.");
    }

    private CommandReply Pause(Parameters p, CommandRequest command)
    {
        var slot = Find(p);
        var paused = p.OptionalFlag("paused");
        var pull = p.OptionalFlag("pull_entries") ?? false;
        p.Finish();
        if (p.Problem is { } problem || slot is null)
        {
            return CommandReply.Invalid(p.Problem ?? "");
        }

        if (slot.Lifecycle == SlotLifecycle.Removing)
        {
            return CommandReply.Refused("removing", $"Slot {slot.Id} is being removed.");
        }

        if (paused ?? slot.Lifecycle == SlotLifecycle.Active)
        {
            slot.Lifecycle = SlotLifecycle.Paused;
            slot.EntriesPulled = pull;
            if (pull)
            {
                core.Lifecycles.PullEntries(slot);
            }

            core.Touch(slot);
            return CommandReply.Done($"Slot {slot.Id} paused.");
        }

        return ResumeSlot(slot);
    }

    private CommandReply ResumeSlot(Slot slot)
    {
        if (slot.EntriesPulled && (core.Band == CapacityBand.Stop || core.Lifecycles.MaxNew(slot.Sticky) < 1))
        {
            return CommandReply.Refused("work_bank", $"The work bank has no room for the entries of slot {slot.Id}.");
        }

        if (slot.Lifecycle == SlotLifecycle.Halted && core.Guard.FirstViolation(slot) is { } violation)
        {
            return CommandReply.Refused("violation", $"Slot {slot.Id} still violates: {violation}.");
        }

        core.Context.ClearIncident("grid.slot_invariant", $"{slot.Id}");
        slot.Lifecycle = SlotLifecycle.Active;
        slot.EntriesPulled = false;
        slot.RemoveWhenFlat = false;
        slot.HaltReason = "";
        core.Touch(slot);
        return CommandReply.Done($"Slot {slot.Id} resumed.");
    }

    private CommandReply Reseed(Parameters p, CommandRequest command)
    {
        var slot = Find(p);
        p.Finish();
        if (p.Problem is { } problem || slot is null)
        {
            return CommandReply.Invalid(p.Problem ?? "");
        }

        if (slot.Lifecycle != SlotLifecycle.Active || slot.State.Orders.Count > 0 || slot.Working.Count > 0)
        {
            return CommandReply.Refused("not_empty", $"Slot {slot.Id} is not an active slot without orders.");
        }

        if (core.Mode.Shown != GridMode.Running || !core.PriceFresh)
        {
            return CommandReply.Refused("not_running", "The plant does not run with a fresh price.");
        }

        var placed = core.Repairs.Bootstrap(slot, "reseed");
        core.Guard.Check(slot);
        return CommandReply.Done(placed
            ? $"Slot {slot.Id} quotes."
            : $"Slot {slot.Id} waits for funds or for the balances of the venue.");
    }

    private CommandReply Alias(Parameters p, CommandRequest command)
    {
        var slot = Find(p);
        var raw = p.Text("alias", 16);
        p.Finish();
        if (p.Problem is { } problem || slot is null)
        {
            return CommandReply.Invalid(p.Problem ?? "");
        }

        if (AliasPool.Normalise(raw) is not { } alias)
        {
            return CommandReply.Invalid($"field 'alias' = \"{raw}\"; expected 1..16 of a-z, 0-9, _ and -");
        }

        if (!string.Equals(alias, slot.Alias, StringComparison.Ordinal) && core.Slots.IsAliasUsed(alias))
        {
            return CommandReply.Refused("alias_used", $"Another slot is called {alias}.");
        }

        slot.Alias = alias;
        return CommandReply.Done($"Slot {slot.Id} is called {alias}.");
    }

    private CommandReply CancelOrder(Parameters p, CommandRequest command)
    {
        var slot = Find(p);
        var localId = p.Integer("local_id", 1, long.MaxValue);
        p.Finish();
        if (p.Problem is { } problem || slot is null)
        {
            return CommandReply.Invalid(p.Problem ?? "");
        }

        if (!Patches.TryFindOrder(slot.State, localId, out var order))
        {
            return CommandReply.Refused("unknown_order", $"Slot {slot.Id} has no order {localId}.");
        }

        if (order.Role == OrderRole.Exit)
        {
            return CommandReply.Refused("exit", "An exit closes an open leg; use reprice_exit or write_off.");
        }

        if (slot.FindWorking(false, localId) is { } working)
        {
            core.Placer.Cancel(working, CancelPurpose.Operator);
        }
        else
        {
            slot.RemovePending(false, localId);
            core.Placer.Drop(slot, order, "cancelled");
        }

        core.Touch(slot);
        return CommandReply.Done($"Order {localId} of slot {slot.Id} is being cancelled.");
    }

    private Slot? Find(Parameters p) => SlotLookup.Find(core, p);
}
