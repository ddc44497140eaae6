namespace Millwright.Kernel;

/// <content>Notification, escalation, storm guard and silent rules (kernel.md §16).</content>
public sealed partial class PlantGroup
{
    private const ushort EscalationDeadline = 3;
    private const ushort StormDeadline = 4;
    private const ushort InhibitDeadline = 5;
    private const string StormRule = "incident_storm";
    private static readonly Duration StormCheck = Duration.FromSeconds(10);

    /// <summary>Channel of the first notification of an incident.</summary>
    public const string OperatorChannel = "operator";

    /// <summary>Channel of an incident that nobody acknowledged in time.</summary>
    public const string EscalationChannel = "escalation";

    /// <summary>Counts, escalates and notifies a change of an incident.</summary>
    private void Follow(Incident incident)
    {
        WatchStorm(incident);
        if (incident.State == IncidentState.ActiveUnack && incident.LastSeq == Seq && incident.ActiveSince == Now)
        {
            Announce(incident, OperatorChannel);
        }

        if (Options.CriticalAction == CriticalAction.PauseEntries && !incident.NeedsAck)
        {
            PauseAll(PauseOf(incident), on: false);
        }

        ArmEscalation();
    }

    private static string PauseOf(Incident incident) => $"incident {incident.Key}";

    /// <summary>During a storm only the storm itself is announced; the others are recorded and listed.</summary>
    private void Announce(Incident incident, string channel)
    {
        var grouped = channel == OperatorChannel && incident.Rule != StormRule && Incidents.Find(StormKey) is not null;
        if (grouped || !Incidents.TryNotify(incident.Key, Now))
        {
            return;
        }

        Notify(PlantAddress.Kernel, new Notification(
            channel, "incident", $"{channel}:{incident.Number}:{incident.Occurrences}",
            $"{incident.Severity} {incident.Key}: {incident.Text}", incident.Severity));
    }

    private static string StormKey => $"{StormRule}:group";

    private void WatchStorm(Incident incident)
    {
        if (incident.Rule == StormRule || !Incidents.IsStorm(Now)
            || Incidents.Find(StormKey) is { ConditionTrue: true })
        {
            return;
        }

        RaiseIncident(
            PlantAddress.Kernel, StormRule, "group", IncidentSeverity.C,
            "More than 20 incidents opened within a minute; their notifications are grouped.");
        scheduler.Arm(new DeadlineKey(PlantAddress.Kernel, StormDeadline, 0), Now + StormCheck, 3);
    }

    private void EndStorm()
    {
        if (Incidents.IsStorm(Now))
        {
            scheduler.Arm(new DeadlineKey(PlantAddress.Kernel, StormDeadline, 0), Now + StormCheck, 3);
        }
        else
        {
            ClearIncident(PlantAddress.Kernel, StormRule, "group");
        }
    }

    private void ArmEscalation()
    {
        var key = new DeadlineKey(PlantAddress.Kernel, EscalationDeadline, 0);
        if (!Incidents.TryNextEscalation(out var due))
        {
            scheduler.Cancel(key);
        }
        else if (!scheduler.TryGetDue(key, out var armed) || armed != due)
        {
            scheduler.Arm(key, due, 3);
        }
    }

    private void EscalateDue()
    {
        while (Incidents.Escalate(Now, Seq) is { } incident)
        {
            AddIncidentEffect(incident);
            Announce(incident, EscalationChannel);
            if (incident.Severity == IncidentSeverity.A)
            {
                ActOn(incident);
            }
        }

        ArmEscalation();
    }

    /// <summary>The action bound to a critical incident nobody acknowledged.</summary>
    private void ActOn(Incident incident)
    {
        switch (Options.CriticalAction)
        {
            case CriticalAction.PauseEntries:
                PauseAll(PauseOf(incident), on: true);
                break;
            case CriticalAction.CancelAll:
                Kill(PlantAddress.Kernel, $"incident {incident.Key} was not acknowledged");
                break;
            default:
                break;
        }
    }

    private void ApplyInhibit(CommandRequest command, string rule, string reason)
    {
        var outOfService = ReadFlag(command.Parameters, "out_of_service");
        var seconds = ReadSeconds(command.Parameters, "for_s");
        if (reason.Length == 0 || (!outOfService && !IsShelveTime(seconds)))
        {
            CompleteCommand(
                command.Id, CommandStatus.Rejected,
                $"A rule is suppressed with a reason and for_s of 300 … {Options.ShelveMax.Ns / Instant.NsPerSecond}; "
                + $"given are '{reason}' and {seconds}.", "precondition", null);
            return;
        }

        var until = outOfService ? Instant.Max : Now + Duration.FromSeconds(seconds);
        var state = outOfService ? IncidentState.OutOfService : IncidentState.Suppressed;
        foreach (var changed in Incidents.Inhibit(new RuleInhibit(rule, state, command.Issuer, reason, until), Seq))
        {
            OnIncident(changed);
        }

        ArmInhibit();
        Finish(command, $"Incidents of rule '{rule}' are {state} until {until}.");
    }

    private void LiftRule(CommandRequest command, string rule)
    {
        var known = false;
        foreach (var inhibit in Incidents.Inhibits)
        {
            known |= string.Equals(inhibit.Rule, rule, StringComparison.Ordinal);
        }

        if (!known)
        {
            CompleteCommand(
                command.Id, CommandStatus.Rejected, $"Rule '{rule}' is not suppressed.", "precondition", null);
            return;
        }

        Lift(rule);
        Finish(command, $"Incidents of rule '{rule}' are told again.");
    }

    private void Lift(string rule)
    {
        foreach (var changed in Incidents.Lift(rule, Now, Seq))
        {
            OnIncident(changed);
        }

        ArmInhibit();
    }

    private void EndInhibits()
    {
        foreach (var inhibit in Incidents.Inhibits.ToArray())
        {
            if (inhibit.Until <= Now)
            {
                Lift(inhibit.Rule);
            }
        }
    }

    private void ArmInhibit()
    {
        var due = Instant.Max;
        foreach (var inhibit in Incidents.Inhibits)
        {
            due = inhibit.Until < due ? inhibit.Until : due;
        }

        var key = new DeadlineKey(PlantAddress.Kernel, InhibitDeadline, 0);
        if (due < Instant.Max)
        {
            scheduler.Arm(key, due, 3);
        }
        else
        {
            scheduler.Cancel(key);
        }
    }
}
