using Millwright.Grid.Orders;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Grid.Relief;
using Millwright.Grid.Slots;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Commands;

/// <summary>Commands about exits and recoveries (grid.md §4.6, §7.7).</summary>
internal sealed class ExitCommands(GridCore core)
{
    public void Register(CommandDesk desk)
    {
        desk.Register("soft_close", SoftClose);
        desk.Register("soft_close_next", SoftCloseNext);
        desk.Register("cancel_stale_recoveries", CancelStale);
        desk.Register("write_off", WriteOff);
        desk.Register("release_slot", Release);
        desk.Register("release_oldest_eligible", ReleaseOldest);
        desk.Register("reprice_exit", RepriceExit);
    }

    private CommandReply SoftClose(Parameters p, CommandRequest command)
    {
        var slot = SlotLookup.Find(core, p);
        var recovery = p.OptionalInteger("recovery_id", 1, long.MaxValue);
        p.Finish();
        if (p.Problem is not null || slot is null)
        {
            return CommandReply.Invalid(p.Problem ?? "");
        }

        if (recovery is not null && HaltRules.Refuses(core, "reprice_exit") is { } halted)
        {
            return halted;
        }

        if (recovery is not { } id)
        {
            if (slot.Lifecycle is SlotLifecycle.Removing or SlotLifecycle.Halted)
            {
                return CommandReply.Refused("lifecycle", $"Slot {slot.Id} is {slot.Lifecycle}.");
            }

            core.Lifecycles.SoftClose(slot);
            return CommandReply.Done($"Slot {slot.Id} closes softly.");
        }

        return SoftRecovery(slot, id, RecoveryReasons.SoftClose);
    }

    private CommandReply SoftRecovery(Slot slot, long id, string reason)
    {
        if (slot.Sticky)
        {
            var other = RecoveryRanking.Oldest(core);
            return CommandReply.Refused(
                "sticky",
                other.Slot is null
                    ? $"Slot {slot.Id} is sticky."
                    : $"Slot {slot.Id} is sticky; recovery {other.Recovery.RecoveryId} of slot {other.Slot.Id} "
                        + "could be closed.");
        }

        if (!Patches.TryFindRecovery(slot.State, id, out var recovery))
        {
            return CommandReply.Refused("unknown_recovery", $"Slot {slot.Id} has no recovery {id}.");
        }

        if (!core.PriceFresh)
        {
            return CommandReply.Refused("stale_price", "There is no fresh price.");
        }

        return core.Reprices.Move(slot, true, id, core.Reprices.SoftPrice(recovery.Side), reason) is { } gate
            ? Held(gate)
            : CommandReply.Done($"Recovery {id} of slot {slot.Id} moves next to the market.");
    }

    private CommandReply SoftCloseNext(Parameters p, CommandRequest command)
    {
        p.Finish();
        if (p.Problem is { } problem)
        {
            return CommandReply.Invalid(problem);
        }

        var next = RecoveryRanking.Oldest(core);
        return next.Slot is null
            ? CommandReply.Refused("none", "No cycle slot has a recovery.")
            : SoftRecovery(next.Slot, next.Recovery.RecoveryId, RecoveryReasons.SoftClose);
    }

    private CommandReply CancelStale(Parameters p, CommandRequest command)
    {
        var distance = p.OptionalNumber("min_distance_pct", 0m, 1000m) ?? 3.0m;
        var batch = (int)(p.OptionalInteger("max_batch", 1, 20) ?? 8);
        p.Finish();
        if (p.Problem is { } problem)
        {
            return CommandReply.Invalid(problem);
        }

        if (!core.PriceFresh)
        {
            return CommandReply.Refused("stale_price", "There is no fresh price.");
        }

        var moved = 0;
        string? gate = null;
        foreach (var (slot, recovery) in RecoveryRanking.Farthest(core, (double)distance).Take(batch).ToArray())
        {
            var held = core.Reprices.Move(
                slot, true, recovery.RecoveryId, core.Reprices.SoftPrice(recovery.Side), RecoveryReasons.SoftClose);
            moved += held is null ? 1 : 0;
            gate ??= held;
        }

        return moved == 0 && gate is not null
            ? Held(gate)
            : CommandReply.Done($"{moved} recoveries move next to the market.");
    }

    private CommandReply WriteOff(Parameters p, CommandRequest command)
    {
        var slot = SlotLookup.Find(core, p);
        var leg = p.OptionalWord("trade_id", "A", "B");
        var recovery = p.OptionalInteger("recovery_id", 1, long.MaxValue);
        var local = p.OptionalInteger("local_id", 1, long.MaxValue);
        var force = p.OptionalFlag("force") ?? false;
        p.Finish();
        if (p.Problem is not null || slot is null)
        {
            return CommandReply.Invalid(p.Problem ?? "");
        }

        core.Recon.Run();
        if (WriteOffGate(core, force) is { } refusal)
        {
            return refusal;
        }

        if (recovery is { } id)
        {
            if (!Patches.TryFindRecovery(slot.State, id, out _))
            {
                return CommandReply.Refused("unknown_recovery", $"Slot {slot.Id} has no recovery {id}.");
            }

            core.Closer.Begin(slot, true, id, "operator");
            return CommandReply.Done($"Recovery {id} of slot {slot.Id} is being written off.");
        }

        return FindExit(slot, leg, local) is { } exit
            ? Begin(slot, exit, "operator")
            : CommandReply.Refused("no_exit", $"Slot {slot.Id} has no such exit.");
    }

    /// <summary>Reconciliation and price, without which nothing is written off (§4.4, §8.3).</summary>
    internal static CommandReply? WriteOffGate(GridCore core, bool force)
    {
        if (core.ReconState.Badge == DriftBadge.Red && !force)
        {
            return CommandReply.Refused("drift_red", "The reconciliation is red; use force to write off anyway.");
        }

        if (!core.Recon.IsFresh && !force)
        {
            return CommandReply.Refused(
                "balances_unknown", "The venue has not told its balances lately; use force to write off anyway.");
        }

        return core.PriceFresh
            ? null
            : CommandReply.Refused("stale_price", "There is no fresh price to mark with.");
    }

    /// <summary>An order that could not be placed again is not taken off the exchange.</summary>
    internal static CommandReply Held(string gate) => CommandReply.Refused(
        "held", $"The order stays where it is: its replacement would be held ({gate}).");

    private CommandReply Release(Parameters p, CommandRequest command)
    {
        var slot = SlotLookup.Find(core, p);
        var leg = p.OptionalWord("trade_id", "A", "B");
        var local = p.OptionalInteger("local_id", 1, long.MaxValue);
        p.Finish();
        if (p.Problem is not null || slot is null)
        {
            return CommandReply.Invalid(p.Problem ?? "");
        }

        if (FindExit(slot, leg, local) is not { } exit)
        {
            return CommandReply.Refused("no_exit", $"Slot {slot.Id} has no such exit.");
        }

        return core.Releases.Gate(exit) is { } gate
            ? CommandReply.Refused("not_eligible", gate)
            : Begin(slot, exit, "release");
    }

    private CommandReply ReleaseOldest(Parameters p, CommandRequest command)
    {
        var slot = SlotLookup.Find(core, p);
        p.Finish();
        if (p.Problem is not null || slot is null)
        {
            return CommandReply.Invalid(p.Problem ?? "");
        }

        OrderState? oldest = null;
        foreach (ref readonly var order in slot.State.Orders.Span)
        {
            if (order.Role == OrderRole.Exit && core.Releases.Gate(order) is null
                && (oldest is not { } known || order.EntryFilledAt < known.EntryFilledAt))
            {
                oldest = order;
            }
        }

        return oldest is { } exit
            ? Begin(slot, exit, "release")
            : CommandReply.Refused("not_eligible", $"No exit of slot {slot.Id} is eligible for release.");
    }

    private CommandReply RepriceExit(Parameters p, CommandRequest command)
    {
        var slot = SlotLookup.Find(core, p);
        var leg = p.OptionalWord("trade_id", "A", "B");
        var price = p.Number("price", 0.000000000001m, 1_000_000_000_000m);
        var force = p.OptionalFlag("force") ?? false;
        p.Finish();
        if (p.Problem is not null || slot is null)
        {
            return CommandReply.Invalid(p.Problem ?? "");
        }

        if (FindExit(slot, leg, null) is not { } exit)
        {
            return CommandReply.Refused("no_exit", $"Slot {slot.Id} has no such exit.");
        }

        var target = core.Rules.PriceOut(ReducerBoundary.ToDouble(price), exit.Side);
        var away = exit.Side == GridSide.Sell
            ? target >= core.Rules.PriceOut(exit.Price, exit.Side)
            : target <= core.Rules.PriceOut(exit.Price, exit.Side);
        if (away && !force)
        {
            return CommandReply.Refused("away", $"{target} does not move the exit toward the market; use force.");
        }

        if (slot.FindWorking(false, exit.LocalId) is { Executed: > 0m })
        {
            return CommandReply.Refused("partial", "The exit is partially executed.");
        }

        return core.Reprices.Move(slot, false, exit.LocalId, ReducerBoundary.ToDouble(target), "") is { } gate
            ? Held(gate)
            : CommandReply.Done($"Exit {exit.LocalId} of slot {slot.Id} moves to {target}.");
    }

    private CommandReply Begin(Slot slot, in OrderState exit, string reason)
    {
        core.Closer.Begin(slot, false, exit.LocalId, reason);
        return CommandReply.Done($"Exit {exit.LocalId} of slot {slot.Id} is being written off.");
    }

    private static OrderState? FindExit(Slot slot, string? leg, long? localId)
    {
        foreach (ref readonly var order in slot.State.Orders.Span)
        {
            if (order.Role == OrderRole.Exit && (leg is null || leg == WireNames.Of(order.Leg))
                && (localId is null || localId == order.LocalId))
            {
                return order;
            }
        }

        return null;
    }
}
