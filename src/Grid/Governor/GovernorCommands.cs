using Millwright.Grid.Commands;
using Millwright.Grid.Plant;
using Millwright.Kernel;

namespace Millwright.Grid.Governor;

/// <summary>Commands of the governor (grid.md §12): suggestions and mode.</summary>
internal sealed class GovernorCommands(GridCore core, GridGovernor governor)
{
    public void Register()
    {
        core.Commands.Register("approve_suggestion", Approve);
        core.Commands.Register("dismiss_suggestion", Dismiss);
        core.Commands.Register("set_governor_mode", SetMode);
        core.Commands.Register("start_plugin", (p, _) => SwitchPlugin(p, on: true));
        core.Commands.Register("stop_plugin", (p, _) => SwitchPlugin(p, on: false));
    }

    private CommandReply SwitchPlugin(Parameters p, bool on)
    {
        var plugin = p.Text("plugin", 32);
        p.Finish();
        if (p.Problem is { } problem)
        {
            return CommandReply.Invalid(problem);
        }

        return core.Plugins.Switch(plugin, on) is { } refusal
            ? CommandReply.Refused("unknown_plugin", refusal)
            : CommandReply.Done($"Plugin {plugin} is {(on ? "started" : "stopped")}.");
    }

    private CommandReply Approve(Parameters p, CommandRequest command)
    {
        var id = p.Integer("suggestion_id", 1, long.MaxValue);
        p.Finish();
        return p.Problem is { } problem
            ? CommandReply.Invalid(problem)
            : GovernorActions.Approve(core, governor, id);
    }

    private CommandReply Dismiss(Parameters p, CommandRequest command)
    {
        var id = p.Integer("suggestion_id", 1, long.MaxValue);
        p.Finish();
        if (p.Problem is { } problem)
        {
            return CommandReply.Invalid(problem);
        }

        if (governor.Slots.FindOpen(id) is null)
        {
            return CommandReply.Refused("unknown_suggestion", $"There is no open suggestion {id}.");
        }

        governor.Slots.Close(id, SuggestionState.Dismissed);
        return CommandReply.Done($"Suggestion {id} dismissed.");
    }

    private CommandReply SetMode(Parameters p, CommandRequest command)
    {
        var mode = p.OptionalWord("mode", "suggest", "autonomous");
        p.Finish();
        if (p.Problem is not null || mode is null)
        {
            return CommandReply.Invalid(p.Problem ?? "mode is missing; allowed: suggest, autonomous");
        }

        return new ConfigCommands(core).Change("governor.mode", mode);
    }
}
