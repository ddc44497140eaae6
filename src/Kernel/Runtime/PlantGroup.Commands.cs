namespace Millwright.Kernel;

/// <content>Commands: one terminal status each (kernel.md §9.1, KP4).</content>
public sealed partial class PlantGroup
{
    private const ushort ConfirmDeadline = 1;
    private const int CommandsKept = 1_000_000;
    private static readonly Duration CommandAge = Duration.FromSeconds(86_400);

    private readonly Dictionary<UInt128, CommandEntry> commands = [];
    private readonly Dictionary<string, UInt128> commandByKey = new(StringComparer.Ordinal);
    private readonly Queue<UInt128> commandOrder = new();
    private readonly Dictionary<ulong, UInt128> commandByLowId = [];

    /// <summary>Reports that arrived after a terminal status (attached, status unchanged).</summary>
    public long LateCommandResults { get; private set; }

    /// <summary>Commands recorded twice under one idempotency key (ignored).</summary>
    public long DuplicateCommands { get; private set; }

    /// <summary>Last known status of a command by its idempotency key, or null.</summary>
    public CommandChange? FindCommand(string idemKey) =>
        commandByKey.TryGetValue(idemKey, out var id) ? commands[id].Last : null;

    /// <summary>Last known status of a command by id, or null.</summary>
    public CommandChange? FindCommand(UInt128 id) => commands.GetValueOrDefault(id)?.Last;

    internal void CompleteCommand(UInt128 id, CommandStatus status, string message, string? error, object? result)
    {
        if (!commands.TryGetValue(id, out var entry))
        {
            return;
        }

        if (entry.IsTerminal || status <= entry.Last.Status)
        {
            LateCommandResults++;
            AttachLate(entry, status, message);
            return;
        }

        entry.Last = entry.Last with { Status = status, Message = message, Error = error, Result = result };
        AddEffect(EffectKind.Complete, EffectClass.E0, entry.Last.Plant, entry.Last, (ulong)status ^ (ulong)id);
        if (entry.IsTerminal)
        {
            scheduler.Cancel(new DeadlineKey(PlantAddress.Kernel, ConfirmDeadline, (ulong)id));
        }
        else if (status == CommandStatus.Applied)
        {
            scheduler.Arm(
                new DeadlineKey(PlantAddress.Kernel, ConfirmDeadline, (ulong)id), Now + entry.ConfirmTimeout, 3);
        }
    }

    /// <summary>What came after Expired or Failed is told beside the status, which stays (kernel.md §9.1).</summary>
    private void AttachLate(CommandEntry entry, CommandStatus status, string message)
    {
        if (entry.Last is { Status: CommandStatus.Expired or CommandStatus.Failed, LateResult: null }
            && status >= CommandStatus.Confirmed)
        {
            entry.Last = entry.Last with { LateResult = $"{status}: {message}" };
            AddEffect(
                EffectKind.Complete, EffectClass.E0, entry.Last.Plant, entry.Last,
                (ulong)status ^ (ulong)entry.Last.Id ^ (1UL << 63));
        }
    }

    private void ApplyCommand(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        var decoded = CommandCodec.Decode(payload);
        if (!decoded.TryGet(out var command, out _) || commandByKey.ContainsKey(command.IdemKey)
            || commands.ContainsKey(command.Id))
        {
            DuplicateCommands++;
            return;
        }

        var plant = header.Plant;
        var entry = new CommandEntry
        {
            ReceivedAt = Now,
            ConfirmTimeout = command.ConfirmTimeout ?? Options.ConfirmTimeout,
            Last = new CommandChange(
                command.Id, command.IdemKey, plant, command.Kind, command.Issuer, CommandStatus.Received, null, "",
                null, null, CommandCodec.ContentDigest(command.Kind, command.Parameters)),
        };
        commands.Add(command.Id, entry);
        commandByKey.Add(command.IdemKey, command.Id);
        commandByLowId[(ulong)command.Id] = command.Id;
        commandOrder.Enqueue(command.Id);
        EvictCommands();
        if (command.Ttl is { } ttl)
        {
            scheduler.Arm(new DeadlineKey(PlantAddress.Kernel, ConfirmDeadline, (ulong)command.Id), Now + ttl, 3);
        }

        RouteCommand(plant, command);
    }

    private void RouteCommand(uint plant, CommandRequest command)
    {
        if (plant > (uint)slots.Count)
        {
            CompleteCommand(
                command.Id, CommandStatus.Rejected, $"There is no plant {plant} in this group.", "unknown_plant", null);
            return;
        }

        CompleteCommand(command.Id, CommandStatus.Accepted, "accepted", null, null);
        EndCrashLoop(command);
        if (ApplyKernelCommand(plant, command))
        {
            return;
        }

        if (plant == PlantAddress.Kernel)
        {
            CompleteCommand(
                command.Id, CommandStatus.Rejected, $"Unknown command kind '{command.Kind}'.", "unknown_kind", null);
            return;
        }

        var slot = Slot(plant);
        if (slot.State is PlantState.Quarantined or PlantState.Stopped or PlantState.Retired)
        {
            CompleteCommand(
                command.Id, CommandStatus.Rejected, $"The plant is {slot.State}.", "plant_not_ready", null);
            return;
        }

        var plantEvent = new PlantEvent
        {
            Kind = PlantEventKind.Command,
            EventTime = Now,
            Corr = (ulong)command.Id,
            Command = command,
        };
        Deliver(slot, in plantEvent, Now, Now);
    }

    private void OnKernelDeadline(in FiredDeadline deadline)
    {
        switch (deadline.Key.Kind)
        {
            case UnshelveDeadline:
                EndShelving(deadline.Key.Id);
                return;
            case EscalationDeadline:
                EscalateDue();
                return;
            case StormDeadline:
                EndStorm();
                return;
            case InhibitDeadline:
                EndInhibits();
                return;
            default:
                break;
        }

        if (commandByLowId.TryGetValue(deadline.Key.Id, out var id))
        {
            CompleteCommand(
                id, CommandStatus.Expired, "No confirmation arrived in time.", "confirm_timeout", null);
        }
    }

    private void EvictCommands()
    {
        while (commandOrder.TryPeek(out var oldest)
            && (commandOrder.Count > CommandsKept || Now - commands[oldest].ReceivedAt > CommandAge))
        {
            commandOrder.Dequeue();
            var entry = commands[oldest];
            commands.Remove(oldest);
            commandByKey.Remove(entry.Last.IdemKey);
            commandByLowId.Remove((ulong)oldest);
        }
    }
}
