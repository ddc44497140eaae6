using System.Text.Json;
using Millwright.Grid.Import;
using Millwright.Grid.Orders;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Commands;

/// <summary>
/// One-time import of an older runtime's state into a plant that has nothing yet (grid.md §12.2 import-state): the
/// snapshot is the journaled input, so a replay imports it again.
/// </summary>
internal sealed class ImportCommands(GridCore core)
{
    public void Register(CommandDesk desk) => desk.Register("import_state", Import);

    private CommandReply Import(Parameters p, CommandRequest command)
    {
        if (core.Slots.Count > 0 || core.Loop.Opened || core.Book.LastSeq > 0)
        {
            return CommandReply.Refused("not_empty", "Only a plant without slots and ledger takes an import.");
        }

        if (!command.Parameters.TryGetProperty("snapshot", out var snapshot)
            || !StateImport.Read(snapshot).TryGet(out var state, out var error))
        {
            return CommandReply.Invalid("field 'snapshot' is missing or cannot be read");
        }

        if (state.Violations.Count > 0)
        {
            return CommandReply.Refused("invariant", state.Violations[0]);
        }

        core.Loop.Opened = true;
        if (!core.Ledger.Import(state))
        {
            return CommandReply.Refused("ledger_rejected", "The ledger refused the opening balances.");
        }

        foreach (var imported in state.Slots)
        {
            Add(imported, [.. state.Lots.Where(lot => lot.Id.Slot == imported.Id)]);
        }

        return CommandReply.Done(
            $"{state.Slots.Count} slots with {state.Lots.Count} open lots imported.",
            new { slots = state.Slots.Count, lots = state.Lots.Count });
    }

    private void Add(ImportedSlot imported, IReadOnlyList<ImportedLot> lots)
    {
        var alias = AliasPool.Normalise(imported.Alias) is { } wanted && !core.Slots.IsAliasUsed(wanted)
            ? wanted
            : core.Slots.Aliases.Take(core.Slots.IsAliasUsed);
        var slot = new Slot(imported.Id, alias, imported.Sticky, core.NowSec, SlotOrigin.Migration, imported.State)
        {
            PhaseSince = core.NowSec,
            Bridge = new Bridge(0m, 0m, AdoptedRemainders: Earlier(imported.State.TotalProfit), 0m),
        };
        core.Slots.Restore(slot);
        core.Slots.NextId = Math.Max(core.Slots.NextId, imported.Id + 1);
        foreach (var lot in lots.Where(lot => lot.Id.Late > 0 && lot.RecoveryId is not null))
        {
            slot.LateLots.Add(lot.RecoveryId!.Value, lot.Id);
            slot.NextLate = Math.Max(slot.NextLate, lot.Id.Late + 1);
        }

        Hold(slot);
        Patches.TrimCompletedCycles(slot.State, core.Options.EngineCompletedCyclesKeep);
        Patches.SetProfitTarget(slot.State, core.Cycle.ProfitTarget());
        core.Touch(slot);
        core.Events.SlotAdded(slot);
    }

    /// <summary>
    /// Entries are left to repair; exits and recoveries wait for their first placement by this plant: what the older
    /// runtime left at the venue is not known under our ids.
    /// </summary>
    private void Hold(Slot slot)
    {
        for (var i = slot.State.Orders.Count - 1; i >= 0; i--)
        {
            var order = slot.State.Orders[i];
            if (order.Role == OrderRole.Entry)
            {
                core.Placer.Drop(slot, order, "imported");
            }
            else
            {
                Patches.ApplyOrderTxid(slot.State, order.LocalId, "");
                slot.LegOf(order.Leg).ExitOpened(order.Price);
                slot.Pending.Add(new PendingOrder(false, order.LocalId, "imported"));
            }
        }

        for (var i = 0; i < slot.State.RecoveryOrders.Count; i++)
        {
            var id = slot.State.RecoveryOrders[i].RecoveryId;
            Patches.ApplyRecoveryTxid(slot.State, id, "");
            slot.Pending.Add(new PendingOrder(true, id, "imported"));
        }
    }

    /// <summary>Profit booked before the import: the reducer keeps it, the ledger starts without it (§5.7).</summary>
    private static decimal Earlier(double profit) =>
        Kernel.ExactDecimal.ToScale(profit, 12).TryGet(out var exact, out _) ? exact : 0m;
}
