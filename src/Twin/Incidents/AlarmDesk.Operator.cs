namespace Millwright.Twin.Incidents;

/// <content>
/// What an operator asks for (twin.md §7.4, table). A plant of a group leaves this to the kernel's own commands; the
/// desk decides here for a book it holds itself.
/// </content>
internal sealed partial class AlarmDesk
{
    private const string Unknown = "unknown_incident";
    private const string Operator = "operator";

    /// <summary>Acknowledges; returns the reason of a refusal, or null.</summary>
    public string? Acknowledge(string key, double now, IncidentBook book, IIncidentPort port)
    {
        if (FindAny(key) is not { } record)
        {
            return Unknown;
        }

        var state = StateOf(record, port);
        if (state is AlarmState.Acknowledged or AlarmState.Cleared)
        {
            return state == AlarmState.Acknowledged ? "already_acknowledged" : "already_cleared";
        }

        book.Acknowledge(record.Id, Operator, string.Empty, At(now), 0);
        audit.Add(new AlarmAudit("incident_ack", record.Id, now));
        if (StateOf(record, port) == AlarmState.Cleared)
        {
            record.Live = false;
            record.ClearedAtS = now;
            audit.Add(new AlarmAudit("incident_clear", record.Id, now, Reason: "acked_after_rtn"));
        }

        return null;
    }

    /// <summary>Clears; returns the reason of a refusal, or null.</summary>
    public string? Clear(string key, bool force, double now, IncidentBook book, IIncidentPort port)
    {
        if (FindAny(key) is not { } record)
        {
            return Unknown;
        }

        var state = StateOf(record, port);
        if (state == AlarmState.Cleared)
        {
            return "already_cleared";
        }

        if (!force)
        {
            if (state != AlarmState.Acknowledged && record.Rule.RequireAck)
            {
                return "ack_required";
            }

            if (record.Rule.AutoClear && record.Condition)
            {
                return "condition_active";
            }
        }

        book.ManualClear(record.Id, force: true, At(now), 0);
        record.Live = false;
        record.ClearedAtS = now;
        cooldownUntil[record.Id] = now + record.Rule.CooldownS;
        audit.Add(new AlarmAudit("incident_clear", record.Id, now, Reason: Operator));
        return null;
    }

    /// <summary>Silences a key until a time; the key may be unknown as yet.</summary>
    public string? Suppress(string key, double now, double until)
    {
        suppressedUntil[key] = until;
        audit.Add(new AlarmAudit("incident_suppress", key, now, UntilS: until));
        return null;
    }

    /// <summary>Ends a silence; returns the reason of a refusal, or null.</summary>
    public string? Unsuppress(string key, double now)
    {
        if (!suppressedUntil.Remove(key))
        {
            return "not_suppressed";
        }

        audit.Add(new AlarmAudit("incident_unsuppress", key, now));
        return null;
    }

    /// <summary>Takes cleared records off the list; returns how many.</summary>
    public int ClearAcknowledged() => records.RemoveAll(record => !record.Live);

    private static Instant At(double seconds) => new((long)Math.Round(seconds * Instant.NsPerSecond));

    private AlarmRecord? FindAny(string key) =>
        Find(key) ?? records.Find(record => string.Equals(record.LegacyKey, key, StringComparison.Ordinal));
}
