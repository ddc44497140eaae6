using System.Globalization;
using Millwright.Grid.Commands;
using Millwright.Grid.Plant;
using Millwright.Grid.Plugins;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;

namespace Millwright.Grid.Governor;

/// <summary>Executes a governor decision with the same means as the operator's commands.</summary>
internal static class GovernorActions
{
    /// <summary>Executes; false when the state no longer allows it.</summary>
    public static bool Execute(GridCore core, in GovernorDecision decision) => Run(core, decision).Error is null;

    /// <summary>Approves an open suggestion: the normal action runs, its answer is the suggestion's result.</summary>
    public static CommandReply Approve(GridCore core, GridGovernor governor, long id)
    {
        if (governor.Slots.FindOpen(id) is not { } suggestion)
        {
            return CommandReply.Refused("unknown_suggestion", $"There is no open suggestion {id}.");
        }

        var reply = Run(core, new GovernorDecision(
            suggestion.Kind, suggestion.SlotId, suggestion.Argument, suggestion.Reason, suggestion.Value));
        if (reply.Error is not null)
        {
            return reply with { Message = $"Suggestion {id} ({suggestion.Kind}) does not apply: {reply.Message}" };
        }

        if (suggestion.Kind == "convert")
        {
            governor.Slots.Converted(suggestion.SlotId, core.NowSec);
        }

        governor.Slots.Close(id, SuggestionState.Approved);
        return reply with { Message = $"Suggestion {id} executed: {reply.Message}" };
    }

    private static CommandReply Run(GridCore core, in GovernorDecision decision)
    {
        if (HaltRules.Refuses(core, Command(decision)) is { } halted)
        {
            return halted;
        }

        switch (decision.Kind)
        {
            case "add_slot":
                return new SlotCommands(core).Create(decision.Argument == 1, SlotOrigin.Auto);
            case "inventory_trade":
                return new LedgerCommands(core).Trade(selling: decision.Argument == 1, (decimal)decision.Value, null);
            case PluginPurchases.Kind:
                return PluginPurchases.Approve(core, decision.Argument, decision.Value) is { } code
                    ? CommandReply.Refused(code, $"The purchase is refused: {code}.")
                    : CommandReply.Done($"A purchase for {decision.Value} is placed.");
            case "profit_pct":
                return new ConfigCommands(core).Change(
                    "grid.profit_pct", decision.Value.ToString(CultureInfo.InvariantCulture));
            default:
                break;
        }

        if (core.Slots.Find(decision.SlotId) is not { } slot)
        {
            return CommandReply.Refused("precondition", $"There is no slot {decision.SlotId}.");
        }

        return decision.Kind switch
        {
            "convert" => new SlotCommands(core).Convert(slot, decision.Argument == 1),
            "write_off" when ExitCommands.WriteOffGate(core, force: false) is { } refusal => refusal,
            "reprice" when !core.PriceFresh => CommandReply.Refused("stale_price", "There is no fresh price."),
            "write_off" when decision.Argument > 0 => WriteOff(core, slot, recovery: true, decision.Argument),
            "write_off" => WriteOff(core, slot, recovery: false, -decision.Argument),
            "reprice" => Reprice(core, slot, decision),
            _ => CommandReply.Refused("precondition", $"{decision.Kind} is no action of the governor."),
        };
    }

    /// <summary>The command an action stands for.</summary>
    private static string Command(in GovernorDecision decision) => decision.Kind switch
    {
        "convert" => "toggle_sticky",
        "profit_pct" => "set_profit_pct",
        "reprice" => "reprice_exit",
        _ => decision.Kind,
    };

    private static CommandReply WriteOff(GridCore core, Slot slot, bool recovery, long id)
    {
        if (recovery ? !Patches.TryFindRecovery(slot.State, id, out _) : FindExit(slot, id) is null)
        {
            return Gone(slot, recovery, id);
        }

        core.Closer.Begin(slot, recovery, id, "governor");
        return CommandReply.Done($"{(recovery ? "recovery" : "exit")} {id} of slot {slot.Id} is being written off.");
    }

    private static CommandReply Reprice(GridCore core, Slot slot, in GovernorDecision decision)
    {
        var id = Math.Abs(decision.Argument);
        if (decision.Argument > 0)
        {
            if (!Patches.TryFindRecovery(slot.State, id, out var recovery) || slot.Sticky)
            {
                return Gone(slot, recovery: true, id);
            }

            return core.Reprices.Move(
                slot, true, id, core.Reprices.SoftPrice(recovery.Side), RecoveryReasons.SoftClose) is { } gate
                ? ExitCommands.Held(gate)
                : CommandReply.Done($"recovery {id} of slot {slot.Id} moves next to the market.");
        }

        return FindExit(slot, id) is { } exit && core.Reprices.Step(slot, exit, decision.Value)
            ? CommandReply.Done($"exit {id} of slot {slot.Id} moves toward the market.")
            : Gone(slot, recovery: false, id);
    }

    private static CommandReply Gone(Slot slot, bool recovery, long id) => CommandReply.Refused(
        "precondition", $"{(recovery ? "recovery" : "exit")} {id} of slot {slot.Id} is gone or cannot move.");

    private static OrderState? FindExit(Slot slot, long id)
    {
        foreach (ref readonly var order in slot.State.Orders.Span)
        {
            if (order.LocalId == id && order.Role == OrderRole.Exit)
            {
                return order;
            }
        }

        return null;
    }
}
