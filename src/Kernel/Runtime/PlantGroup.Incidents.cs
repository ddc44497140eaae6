namespace Millwright.Kernel;

/// <content>Incidents and the commands the kernel serves itself (kernel.md §16, §17).</content>
public sealed partial class PlantGroup
{
    /// <summary>Command that asks the host for a snapshot of the group (kernel.md §8.3).</summary>
    public const string SnapshotCommand = "snapshot";

    private const ushort UnshelveDeadline = 2;
    private ulong firstUpSeq = ulong.MaxValue;

    /// <summary>Incident list of the group.</summary>
    public IncidentBook Incidents { get; } = new();

    internal void RaiseIncident(
        uint plant, string rule, string subject, IncidentSeverity severity, string text, IncidentRule? options = null)
    {
        var firstUp = firstUpSeq != Seq;
        var changed = Incidents.Raise(plant, rule, subject, severity, text, Now, Seq, firstUp, options);
        if (changed is not null)
        {
            firstUpSeq = Seq;
            OnIncident(changed);
        }
    }

    internal void ClearIncident(uint plant, string rule, string subject)
    {
        _ = plant;
        var changed = Incidents.Clear(rule, subject, Now, Seq);
        if (changed is not null)
        {
            OnIncident(changed);
        }
    }

    private void ApplyReplayChecked(ReadOnlySpan<byte> payload)
    {
        if (!ReplayChecked.Decode(payload).TryGet(out var check, out _))
        {
            return;
        }

        if (check.Equal)
        {
            ClearIncident(PlantAddress.Kernel, "replay_divergence", check.Subject);
        }
        else
        {
            RaiseIncident(
                PlantAddress.Kernel, "replay_divergence", check.Subject, IncidentSeverity.A,
                check.IsSegment
                    ? $"A sealed segment is damaged: {check.Text}"
                    : $"A replay of the journal is not equal: {check.Text}");
        }
    }

    private void OnIncident(Incident incident)
    {
        AddIncidentEffect(incident);
        Follow(incident);
    }

    private void AddIncidentEffect(Incident incident) => AddEffect(
        EffectKind.Incident, EffectClass.E0, incident.Plant, incident, incident.Number ^ ((ulong)incident.State << 40));

    private bool ApplyKernelCommand(uint plant, CommandRequest command)
    {
        switch (command.Kind)
        {
            case "incident.ack" or "incident.clear" or "incident.suppress" or "incident.unsuppress"
                or "incident.comment":
                ApplyIncidentCommand(command);
                return true;
            case "kill":
                ApplyKill(plant, command);
                return true;
            case "rearm":
                Rearm(ScopeOf(plant, command));
                Finish(command, "Kill switch released.");
                return true;
            case "recover":
                ApplyRecover(plant, command);
                return true;
            case "retire":
                ApplyRetire(plant, command);
                return true;
            case "intent.resolve":
                ApplyResolve(command);
                return true;
            case "operator.note":
                Publish(plant, new DomainEvent(
                    "operator_note", 0, "info", $"{command.Issuer}: {ReadText(command.Parameters, "text")}", null));
                Finish(command, "noted");
                return true;
            case SetToggleCommand or ResetToggleCommand:
                ApplyToggleCommand(command);
                return true;
            case SnapshotCommand:
                Finish(command, "asked; its anchor follows as a record");
                return true;
            case "journal.prune":
                Publish(plant, new DomainEvent(
                    "journal_prune", 0, "notice", $"{command.Issuer} asked to remove old journal segments.", null));
                Finish(command, "asked; what was removed follows as a remark");
                return true;
            default:
                return false;
        }
    }

    private void ApplyIncidentCommand(CommandRequest command)
    {
        var key = ReadText(command.Parameters, "id");
        var text = ReadText(command.Parameters, "note");
        text = text.Length > 0 ? text : ReadText(command.Parameters, "text");
        text = text.Length > 0 ? text : ReadText(command.Parameters, "reason");
        var rule = ReadText(command.Parameters, "rule");
        if (rule.Length > 0 && command.Kind == "incident.suppress")
        {
            ApplyInhibit(command, rule, text.Length > 0 ? text : command.Reason ?? "");
            return;
        }

        if (rule.Length > 0 && command.Kind == "incident.unsuppress")
        {
            LiftRule(command, rule);
            return;
        }

        var known = Incidents.Find(key);
        if (known is null)
        {
            CompleteCommand(command.Id, CommandStatus.Rejected, $"No open incident '{key}'.", "unknown_incident", null);
            return;
        }

        var changed = command.Kind switch
        {
            "incident.ack" => Incidents.Acknowledge(key, command.Issuer, text, Now, Seq),
            "incident.clear" => Incidents.ManualClear(key, ReadFlag(command.Parameters, "force"), Now, Seq),
            "incident.suppress" => Shelve(command, key, text.Length > 0 ? text : command.Reason ?? ""),
            "incident.unsuppress" => Incidents.Unshelve(key, Now, Seq),
            _ => Incidents.Comment(key, command.Issuer, text, Seq),
        };
        if (changed is null)
        {
            CompleteCommand(
                command.Id, CommandStatus.Rejected,
                command.Kind == "incident.suppress"
                    ? $"Incident '{key}' ({known.State}, severity {known.Severity}) is shelved with a reason and "
                        + $"for_s of 300 … {Options.ShelveMax.Ns / Instant.NsPerSecond}, never at severity A."
                    : $"'{command.Kind}' does not apply to incident '{key}' in state {known.State} "
                        + $"(severity {known.Severity}).",
                "precondition", null);
            return;
        }

        OnIncident(changed);
        Finish(command, $"{key} is {changed.State}.");
    }

    private Incident? Shelve(CommandRequest command, string key, string reason)
    {
        var seconds = ReadSeconds(command.Parameters, "for_s");
        if (!IsShelveTime(seconds) || reason.Length == 0)
        {
            return null;
        }

        var until = Now + Duration.FromSeconds(seconds);
        var shelved = Incidents.Shelve(key, command.Issuer, reason, until, Seq);
        if (shelved is not null)
        {
            scheduler.Arm(new DeadlineKey(PlantAddress.Kernel, UnshelveDeadline, shelved.Number), until, 3);
        }

        return shelved;
    }

    private bool IsShelveTime(long seconds) =>
        seconds >= 300 && Duration.FromSeconds(seconds) <= Options.ShelveMax;

    private static long ReadSeconds(System.Text.Json.JsonElement parameters, string name) =>
        parameters.ValueKind == System.Text.Json.JsonValueKind.Object && parameters.TryGetProperty(name, out var value)
            && value.ValueKind == System.Text.Json.JsonValueKind.Number && value.TryGetInt64(out var read)
            && read is >= 0 and <= 1_000_000_000
            ? read
            : 0;

    private void EndShelving(ulong number)
    {
        foreach (var incident in Incidents.Open)
        {
            if (incident.Number == number)
            {
                var changed = Incidents.Unshelve(incident.Key, Now, Seq);
                if (changed is not null)
                {
                    OnIncident(changed);
                }

                return;
            }
        }
    }

    private void Finish(CommandRequest command, string message)
    {
        CompleteCommand(command.Id, CommandStatus.Applied, message, null, null);
        CompleteCommand(command.Id, CommandStatus.Confirmed, message, null, null);
    }

    private static bool ReadFlag(System.Text.Json.JsonElement parameters, string name) =>
        parameters.ValueKind == System.Text.Json.JsonValueKind.Object && parameters.TryGetProperty(name, out var value)
            && value.ValueKind == System.Text.Json.JsonValueKind.True;
}
