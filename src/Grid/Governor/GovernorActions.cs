using Millwright.Grid.Commands;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Governor;

/// <summary>Executes a governor decision with the same means as the operator's commands.</summary>
internal static class GovernorActions
{
    /// <summary>Executes; false when the state no longer allows it.</summary>
    public static bool Execute(GridCore core, in GovernorDecision decision)
    {
        var slot = core.Slots.Find(decision.SlotId);
        if (slot is null)
        {
            return false;
        }

        if (decision.Kind == "convert")
        {
            slot.Sticky = decision.Argument == 1;
            slot.ToggledAt = core.NowSec;
            core.Touch(slot);
            core.Events.SlotToggled(slot);
            return true;
        }

        if (decision.Kind != "write_off" || !core.PriceFresh)
        {
            return false;
        }

        if (decision.Argument > 0)
        {
            return Start(core, slot, recovery: true, decision.Argument);
        }

        return Start(core, slot, recovery: false, -decision.Argument);
    }

    /// <summary>Approves an open suggestion: the normal action runs, its answer is the suggestion's result.</summary>
    public static CommandReply Approve(GridCore core, GridGovernor governor, long id)
    {
        if (governor.Slots.FindOpen(id) is not { } suggestion)
        {
            return CommandReply.Refused("unknown_suggestion", $"There is no open suggestion {id}.");
        }

        var decision = new GovernorDecision(
            suggestion.Kind, suggestion.SlotId, suggestion.Argument, suggestion.Reason);
        if (!Execute(core, decision))
        {
            return CommandReply.Refused(
                "precondition", $"Suggestion {id} ({suggestion.Kind}, slot {suggestion.SlotId}) no longer applies.");
        }

        if (suggestion.Kind == "convert")
        {
            governor.Slots.Converted(suggestion.SlotId, core.NowSec);
        }

        governor.Slots.Close(id, SuggestionState.Approved);
        return CommandReply.Done($"Suggestion {id} executed: {suggestion.Kind} on slot {suggestion.SlotId}.");
    }

    private static bool Start(GridCore core, Slots.Slot slot, bool recovery, long id)
    {
        var exists = recovery
            ? Patches.TryFindRecovery(slot.State, id, out _)
            : HasExit(slot, id);
        if (exists)
        {
            core.Closer.Begin(slot, recovery, id, "governor");
        }

        return exists;
    }

    private static bool HasExit(Slots.Slot slot, long id)
    {
        foreach (ref readonly var order in slot.State.Orders.Span)
        {
            if (order.LocalId == id && order.Role == OrderRole.Exit)
            {
                return true;
            }
        }

        return false;
    }
}
