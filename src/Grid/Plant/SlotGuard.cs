using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <summary>
/// Validation after every transition and execution (grid.md §4.9): I01–I12, I13–I18, tolerances, halt.
/// </summary>
internal sealed class SlotGuard(GridCore core)
{
    private readonly List<string> messages = [];

    /// <summary>Normalises, heals and validates a slot; halts it (or the plant) on a violation.</summary>
    public void Check(Slot slot)
    {
        if (core.Engine.IsExecuting || slot.Lifecycle is SlotLifecycle.Removing or SlotLifecycle.Halted)
        {
            return;
        }

        Repairs.Normalise(slot.State);
        MarkMissing(slot);
        if (FirstViolation(slot) is { } violation)
        {
            Halt(slot, violation);
        }
    }

    /// <summary>First violation that is not tolerated, or null.</summary>
    public string? FirstViolation(Slot slot)
    {
        var state = slot.State;
        if (state.S2EnteredAt is not null && state.Phase != SlotPhase.S2)
        {
            state.S2EnteredAt = null;
            core.Events.Publish(
                "healed", slot.Id, "info", $"{slot.Alias}: the S2 time outside of S2 was cleared (I08).", null);
        }

        messages.Clear();
        Invariants.Check(state, messages);
        foreach (var message in messages)
        {
            if (!IsTolerated(slot, message))
            {
                return message;
            }
        }

        return RuntimeViolation(slot);
    }

    private string? RuntimeViolation(Slot slot)
    {
        var state = slot.State;
        if (state.LongOnly && state.ShortOnly)
        {
            return "I13 long_only and short_only are both set";
        }

        foreach (ref readonly var order in state.Orders.Span)
        {
            var buys = (order.Leg == Leg.B) == (order.Role == OrderRole.Entry);
            if ((order.Side == GridSide.Buy) != buys)
            {
                return $"I14 order {order.LocalId} is on the wrong side of its leg";
            }

            if (order.LocalId >= state.NextOrderId)
            {
                return $"I15 order id {order.LocalId} was not allocated";
            }

            if (!IsAmount(order.Price) || !IsAmount(order.Volume))
            {
                return $"I18 order {order.LocalId} has price {order.Price} and volume {order.Volume}";
            }

            if (References(slot, false, order.LocalId) != 1)
            {
                return $"I17 order {order.LocalId} has {References(slot, false, order.LocalId)} references";
            }
        }

        return RecoveryViolation(slot) ?? OrphanReference(slot);
    }

    private string? RecoveryViolation(Slot slot)
    {
        var recoveries = slot.State.RecoveryOrders;
        for (var i = 0; i < recoveries.Count; i++)
        {
            ref readonly var recovery = ref recoveries[i];
            if (recovery.RecoveryId >= slot.State.NextRecoveryId)
            {
                return $"I15 recovery id {recovery.RecoveryId} was not allocated";
            }

            for (var k = 0; k < i; k++)
            {
                if (recoveries[k].RecoveryId == recovery.RecoveryId)
                {
                    return $"I15 recovery id {recovery.RecoveryId} is not unique";
                }
            }

            if (!IsAmount(recovery.Price) || !IsAmount(recovery.Volume))
            {
                return $"I18 recovery {recovery.RecoveryId} has price {recovery.Price} and volume {recovery.Volume}";
            }

            var references = References(slot, true, recovery.RecoveryId);
            if (references != 1)
            {
                return $"I17 recovery {recovery.RecoveryId} has {references} references";
            }
        }

        var allowed = Math.Max(1, core.Options.RecoveryMaxSlots) + slot.LateLegs;
        return recoveries.Count > allowed
            ? $"I16 {recoveries.Count} recoveries, {allowed} allowed"
            : null;
    }

    private static string? OrphanReference(Slot slot)
    {
        foreach (var order in slot.Working)
        {
            var known = order.IsRecovery
                ? Patches.TryFindRecovery(slot.State, order.Id, out _)
                : Patches.TryFindOrder(slot.State, order.Id, out _);
            if (!known && order.Cancelling == CancelPurpose.None)
            {
                return $"I17 exchange order {order.Txid} of intent {order.IntentSeq} belongs to no order of the state";
            }
        }

        return null;
    }

    private static int References(Slot slot, bool recovery, long id)
    {
        var count = 0;
        foreach (var order in slot.Working)
        {
            count += order.Id == id && order.IsRecovery == recovery ? 1 : 0;
        }

        foreach (var pending in slot.Pending)
        {
            count += pending.Id == id && pending.IsRecovery == recovery ? 1 : 0;
        }

        return count;
    }

    private void MarkMissing(Slot slot)
    {
        foreach (var leg in (ReadOnlySpan<Leg>)[Leg.A, Leg.B])
        {
            var record = slot.LegOf(leg);
            if (!Repairs.IsMissing(slot, leg))
            {
                record.MissingSince = null;
                record.MissingReason = "";
            }
            else if (record.MissingSince is null)
            {
                record.MissingSince = core.NowSec;
                record.MissingReason = slot.State.Of(leg).CooldownUntil > core.NowSec ? "cooldown" : "no_entry";
            }
        }
    }

    private static bool IsTolerated(Slot slot, string message)
    {
        if (message.StartsWith("S0 ", StringComparison.Ordinal))
        {
            return slot.State.Phase == SlotPhase.S0 && slot.State.Orders.Count <= 1;
        }

        if (message.StartsWith("S1a must", StringComparison.Ordinal)
            || message.StartsWith("S1b must", StringComparison.Ordinal))
        {
            var leg = message[2] == 'a' ? Leg.B : Leg.A;
            return slot.State.Orders.Count == 1 && slot.LegOf(leg).MissingSince is not null;
        }

        return false;
    }

    private void Halt(Slot slot, string violation)
    {
        slot.HaltReason = violation;
        core.Context.RaiseIncident(
            "grid.slot_invariant", $"{slot.Id}", IncidentSeverity.A, $"Slot {slot.Id} is halted: {violation}.");
        if (core.Options.HaltScope == HaltScope.Plant || HasDuplicate(slot))
        {
            core.Modes.Halt($"slot {slot.Id}: {violation}");
            return;
        }

        core.Settle(slot);
        slot.Lifecycle = SlotLifecycle.Halted;
        core.Lifecycles.PullEntries(slot);
        core.Events.SlotHalted(slot, violation);
        core.Touch(slot);
    }

    /// <summary>Two live orders of one order of the state: the plant halts whatever the scope (§8.1).</summary>
    private static bool HasDuplicate(Slot slot)
    {
        for (var i = 0; i < slot.Working.Count; i++)
        {
            for (var k = 0; k < i; k++)
            {
                if (slot.Working[i].Id == slot.Working[k].Id
                    && slot.Working[i].IsRecovery == slot.Working[k].IsRecovery)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsAmount(double value) => double.IsFinite(value) && value > 0.0;
}
