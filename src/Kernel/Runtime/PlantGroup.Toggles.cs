namespace Millwright.Kernel;

/// <content>Toggles: commands with a status, and records of the advisor's switches (kernel.md §10.1).</content>
public sealed partial class PlantGroup
{
    /// <summary>Command that overrides a toggle: <c>key</c>, <c>value</c>.</summary>
    public const string SetToggleCommand = "toggle.set";

    /// <summary>Command that gives a toggle its configured value back: <c>key</c>.</summary>
    public const string ResetToggleCommand = "toggle.reset";

    /// <summary>
    /// Sets or resets a toggle. Refused by rule: unknown, changes only with a restart, dependency off, conflict, and a
    /// destructive stop that nobody confirmed.
    /// </summary>
    private void ApplyToggleCommand(CommandRequest command)
    {
        var key = ReadText(command.Parameters, "key");
        bool? value = command.Kind == SetToggleCommand ? ReadFlag(command.Parameters, "value") : null;
        if (ToggleRefusal(key, value, command.Confirmed) is { } refusal)
        {
            CompleteCommand(command.Id, CommandStatus.Rejected, refusal.Message, refusal.Reason, null);
            return;
        }

        var before = Toggles.View().First(row => row.Entry.Key == key);
        Switch(key, value, command.Issuer);
        Finish(command, value is null && before.Override is null ? "already default" : "applied");
    }

    private DomainError? ToggleRefusal(string key, bool? value, bool confirmed)
    {
        if (!Toggles.IsKnown(key))
        {
            return new DomainError(key, "unknown_toggle", $"There is no toggle {key}.");
        }

        if (value is { } wanted && Toggles.Check(key, wanted) is { } refused)
        {
            return refused.Reason == "not_runtime_safe" ? refused with { Reason = "side_effect_failed" } : refused;
        }

        return value == false && !confirmed && Toggles.View().Any(row => row.Entry.Key == key && row.Entry.Danger)
            ? new DomainError(key, "confirmation_required", $"Stopping {key} drops its state; confirm it.")
            : null;
    }

    private void ApplyToggle(ReadOnlySpan<byte> payload)
    {
        var decoded = ToggleChange.Decode(payload);
        if (!decoded.TryGet(out var change, out _))
        {
            return;
        }

        if (change.Value is true && Toggles.Check(change.Key, true) is { } refusal)
        {
            Publish(PlantAddress.Kernel, new DomainEvent(
                "toggle_refused", 0, "warning", refusal.Message, change.Key));
            return;
        }

        Switch(change.Key, change.Value, change.Issuer);
    }

    private void Switch(string key, bool? value, string issuer)
    {
        if (value is { } wanted)
        {
            Toggles.Set(key, wanted, issuer, Now);
        }
        else
        {
            Toggles.Reset(key, issuer, Now);
        }

        foreach (var slot in slots)
        {
            cascade.Enqueue(new PendingEvent(
                PlantEventKind.Kernel, slot.Number, KernelEventType.ToggleChanged, null, null));
        }
    }
}
