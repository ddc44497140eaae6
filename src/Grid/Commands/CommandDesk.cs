using Millwright.Grid.Plant;
using Millwright.Kernel;

namespace Millwright.Grid.Commands;

/// <summary>
/// Commands of the grid (grid.md §12). Each is validated strictly, applied in its own turn and completed exactly once.
/// Kinds the governor adds are registered with <see cref="Register"/>.
/// </summary>
internal sealed class CommandDesk
{
    private readonly GridCore core;
    private readonly SortedList<string, Func<Parameters, CommandRequest, CommandReply>> handlers =
        new(StringComparer.Ordinal);

    public CommandDesk(GridCore core)
    {
        this.core = core;
        new PlantCommands(core).Register(this);
        new SlotCommands(core).Register(this);
        new ExitCommands(core).Register(this);
        new ConfigCommands(core).Register(this);
        new LedgerCommands(core).Register(this);
        new ImportCommands(core).Register(this);
    }

    /// <summary>Known kinds, ordinal order.</summary>
    public IList<string> Kinds => handlers.Keys;

    /// <summary>Adds a kind.</summary>
    public void Register(string kind, Func<Parameters, CommandRequest, CommandReply> handler) =>
        handlers.Add(kind, handler);

    /// <summary>Applies a command and completes it.</summary>
    public void Apply(CommandRequest command)
    {
        if (core.Companion.Plant != 0 && !handlers.ContainsKey(command.Kind))
        {
            core.Companion.Forward(command);
            return;
        }

        var reply = Handle(command);
        core.Context.Complete(command, reply.Status, reply.Message, reply.Error, reply.Result);
        if (reply.Error is null)
        {
            core.Loop.Restless = true;
            core.Cycle.Soon();
        }
    }

    private CommandReply Handle(CommandRequest command)
    {
        if (!handlers.TryGetValue(command.Kind, out var handler))
        {
            return CommandReply.Refused("unknown_kind", $"Unknown action '{command.Kind}'.");
        }

        if (core.Mode.Shown == GridMode.Stopping)
        {
            return CommandReply.Refused("stopping", "The plant is stopping.");
        }

        if (HaltRules.Refuses(core, command.Kind) is { } halted)
        {
            return halted;
        }

        var parameters = new Parameters(command.Parameters);
        var reply = handler(parameters, command);
        return reply.Error is not null && parameters.Problem is not null
            ? reply with { Error = parameters.Code }
            : reply;
    }
}
