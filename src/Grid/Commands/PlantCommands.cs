using Millwright.Grid.Plant;
using Millwright.Grid.Sizing;
using Millwright.Kernel;

namespace Millwright.Grid.Commands;

/// <summary>Commands about the whole plant: pause, resume, halt, layers.</summary>
internal sealed class PlantCommands(GridCore core)
{
    public void Register(CommandDesk desk)
    {
        desk.Register("pause", Pause);
        desk.Register("resume", Resume);
        desk.Register("halt", Halt);
        desk.Register("arm", Arm);
        desk.Register("add_layer", (p, _) => Layer(p, 1));
        desk.Register("remove_layer", (p, _) => Layer(p, -1));
    }

    private CommandReply Pause(Parameters p, CommandRequest command)
    {
        var pull = p.OptionalFlag("pull_entries") ?? false;
        p.Finish();
        if (p.Problem is { } problem)
        {
            return CommandReply.Invalid(problem);
        }

        core.Modes.Pause(command.Reason ?? "operator", pull);
        return CommandReply.Done(pull ? "Paused; entries are being pulled." : "Paused; working orders stay.");
    }

    private CommandReply Resume(Parameters p, CommandRequest command)
    {
        p.Finish();
        if (p.Problem is { } problem)
        {
            return CommandReply.Invalid(problem);
        }

        return core.Modes.Resume() is { } refusal
            ? CommandReply.Refused("resume_refused", $"Resume is refused: {refusal}.")
            : CommandReply.Done($"The plant is {core.Mode.Shown}.");
    }

    private CommandReply Halt(Parameters p, CommandRequest command)
    {
        var cancel = p.OptionalWord("cancel", "none", "entries");
        p.Finish();
        if (p.Problem is { } problem)
        {
            return CommandReply.Invalid(problem);
        }

        core.Modes.Halt(command.Reason ?? "operator");
        if (cancel == "entries")
        {
            core.Modes.PullEntries();
        }

        return CommandReply.Done("Halted; exits are held until resume.");
    }

    private CommandReply Arm(Parameters p, CommandRequest command)
    {
        p.OptionalWord("stage", "live");
        p.Finish();
        if (p.Problem is { } problem)
        {
            return CommandReply.Invalid(problem);
        }

        if (core.Options.Mode != Options.TradingMode.Live)
        {
            return CommandReply.Refused(
                "not_live", $"Stage live needs mode=live; the plant runs in mode {core.Options.Mode}.");
        }

        if (core.Context.IsKilled)
        {
            return CommandReply.Refused("killed", "The kill switch is latched; rearm it first.");
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return CommandReply.Refused("missing_field", "Arming needs a reason.");
        }

        if (core.IsArmed)
        {
            return CommandReply.Done("The plant was armed already.");
        }

        core.Modes.Arm();
        return CommandReply.Done("Armed: orders leave the process from now on.");
    }

    private CommandReply Layer(Parameters p, int change)
    {
        var source = p.OptionalWord("source", "auto", "base", "quote") ?? "auto";
        p.Finish();
        if (p.Problem is { } problem)
        {
            return CommandReply.Invalid(problem);
        }

        var layers = core.Loop.Layers + change;
        if (layers < 0 || layers > core.Options.LayersMax)
        {
            return CommandReply.Refused("range", $"Layers would be {layers}; allowed 0..{core.Options.LayersMax}.");
        }

        if (core.Options.LayersBasePerOrder <= 0m)
        {
            return CommandReply.Refused("layers_off", "layers.base_per_order is 0; layers are off.");
        }

        if (change > 0 && LayerFunding.Of(core) is { } funding && !funding.Covers(source))
        {
            return CommandReply.Refused("insufficient_funds", funding.Missing(source));
        }

        core.Loop.Layers = layers;
        return CommandReply.Done($"{layers} layers.");
    }
}
