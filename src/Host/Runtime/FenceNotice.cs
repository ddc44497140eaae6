using Millwright.Kernel;

namespace Millwright.Host.Runtime;

/// <summary>
/// What operators are told when the journal cannot be written: the incident <c>journal_fsync_failed</c> and its
/// notifications. No record can carry them, so the host makes them itself, outside of every digest (kernel.md §6.3).
/// </summary>
internal static class FenceNotice
{
    /// <summary>Rule of the incident.</summary>
    public const string Rule = "journal_fsync_failed";

    /// <summary>The incident, severity A.</summary>
    public static Incident Incident(JournalFault fault, PlantGroup group) => new()
    {
        Key = $"{Rule}:group",
        Rule = Rule,
        Subject = "group",
        Plant = PlantAddress.Kernel,
        Number = group.Incidents.Opened + 1,
        Severity = IncidentSeverity.A,
        State = IncidentState.ActiveUnack,
        Text = $"The journal failed ({fault.Operation}: {fault.Message}). Nothing is placed any more, entries are"
            + " taken back, and the process ends.",
        OpenedAt = group.Now,
        LastAt = group.Now,
        FirstSeq = group.Seq,
        LastSeq = group.Seq,
        RequireAck = true,
    };

    /// <summary>The incident and its notifications on every channel, as observers get them.</summary>
    public static IEnumerable<Effect> Effects(Incident incident, PlantGroup group)
    {
        yield return Of(EffectKind.Incident, EffectClass.E0, incident);
        foreach (var channel in new[] { PlantGroup.OperatorChannel, PlantGroup.EscalationChannel })
        {
            yield return Of(EffectKind.Notify, EffectClass.E3, new Notification(
                channel, "incident", $"{channel}:{Rule}:{group.Seq}",
                $"{incident.Severity} {incident.Key}: {incident.Text}", incident.Severity));
        }

        Effect Of(EffectKind kind, EffectClass effectClass, object body) =>
            new(kind, effectClass, PlantAddress.Kernel, group.Seq, group.Now, body);
    }
}
