namespace Millwright.Twin.Incidents;

/// <summary>
/// Rule engine of twin.md §7.4: timing, counting and evidence. The life cycle of the incidents is the kernel's book,
/// reached through <see cref="IIncidentPort"/>.
/// </summary>
/// <param name="rules">Rules in file order.</param>
/// <param name="capacity">Records kept; only cleared ones are evicted.</param>
internal sealed partial class AlarmDesk(IReadOnlyList<AlarmRule> rules, int capacity = 500)
{
    private readonly List<AlarmRecord> records = [];
    private readonly SortedDictionary<string, (double First, double Last)> pending = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, double> cooldownUntil = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, double> suppressedUntil = new(StringComparer.Ordinal);
    private readonly List<AlarmAudit> audit = [];

    /// <summary>Records in order of insertion; a reopened one moves to the end.</summary>
    public IReadOnlyList<AlarmRecord> Records => records;

    /// <summary>Lines of the last operation.</summary>
    public IReadOnlyList<AlarmAudit> Audit => audit;

    /// <summary>The rules.</summary>
    public IReadOnlyList<AlarmRule> Rules => rules;

    /// <summary>State of a record by the kernel's book.</summary>
    public static AlarmState StateOf(AlarmRecord record, IIncidentPort port)
    {
        if (!record.Live || port.Find(record.Id) is not { } incident)
        {
            return AlarmState.Cleared;
        }

        if (incident.State is IncidentState.ActiveAck or IncidentState.ReturnedAck || incident.AckBy.Length > 0)
        {
            return AlarmState.Acknowledged;
        }

        return !incident.ConditionTrue && record.Rule.AutoClear ? AlarmState.Rtn : AlarmState.Open;
    }

    /// <summary>Forgets the audit lines of the operation before.</summary>
    public void Begin() => audit.Clear();

    /// <summary>Takes an event; returns the incidents it matched through <paramref name="matched"/>.</summary>
    public void Ingest(in AlarmEvent e, IIncidentPort port, List<string>? matched = null)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            var rule = rules[i];
            if (!rule.Applies(e))
            {
                continue;
            }

            var subject = e.Entity;
            var id = $"{rule.Id}:{subject}";
            if (!rule.Holds(e))
            {
                Normal(id, rule, e.TimeS, port);
            }
            else if (True(id, subject, rule, e, port))
            {
                matched?.Add(id);
            }
        }
    }

    /// <summary>The condition of an edge rule ended by a fact of its own, for example a guard that cleared.</summary>
    public void Ended(string rule, string subject, double ts, string reason, IIncidentPort port)
    {
        if (Find($"{rule}:{subject}") is { Live: true } record && !Closed(record, ts, port))
        {
            Return(record, ts, reason, port);
        }
    }

    /// <summary>Once per tick: staleness, silence, escalation (§7.4).</summary>
    public void Refresh(double now, IIncidentPort port)
    {
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            if (!record.Live || Closed(record, now, port))
            {
                continue;
            }

            record.Stale = now - record.LastSeenS >= record.Rule.StaleAfterS;
            if (record.Rule.AutoClearAfterS is { } silence && now - record.LastSeenS >= silence)
            {
                Return(record, now, "silence", port);
            }

            Escalate(record, now, port);
        }
    }

    private AlarmRecord? Find(string id)
    {
        for (var i = 0; i < records.Count; i++)
        {
            if (string.Equals(records[i].Id, id, StringComparison.Ordinal))
            {
                return records[i];
            }
        }

        return null;
    }

    /// <summary>Notices that the book closed the incident by itself: an operator's clear or acknowledgement.</summary>
    private bool Closed(AlarmRecord record, double now, IIncidentPort port)
    {
        if (!record.Live || port.Find(record.Id) is not null)
        {
            return !record.Live;
        }

        record.Live = false;
        record.ClearedAtS = now;
        if (record.Condition || !record.Rule.AutoClear)
        {
            cooldownUntil[record.Id] = now + record.Rule.CooldownS;
        }

        return true;
    }

    private bool True(string id, string subject, AlarmRule rule, in AlarmEvent e, IIncidentPort port)
    {
        var ts = e.TimeS;
        var known = Find(id);
        var live = known is not null && !Closed(known, ts, port) ? known : null;
        if (suppressedUntil.TryGetValue(id, out var until) && until > ts)
        {
            if (live is not null)
            {
                live.LastSeenS = ts;
            }

            return false;
        }

        var value = e[rule.Field ?? "value"].Number;
        if (live is not null)
        {
            Repeat(live, value, ts, port);
            return true;
        }

        if (cooldownUntil.TryGetValue(id, out var cold) && ts < cold)
        {
            return false;
        }

        if (!Lasts(id, rule, ts, out var first))
        {
            return false;
        }

        Open(id, subject, rule, e.LegacyKey(rule.Id), first, value, ts, port);
        return true;
    }

    private bool Lasts(string id, AlarmRule rule, double ts, out double first)
    {
        first = ts;
        if (!(rule.MinDurationS > 0.0))
        {
            return true;
        }

        if (!pending.TryGetValue(id, out var wait) || ts - wait.Last > rule.MinDurationS)
        {
            pending[id] = (ts, ts);
            return false;
        }

        pending[id] = (wait.First, ts);
        first = wait.First;
        return ts - wait.First >= rule.MinDurationS;
    }

    private void Repeat(AlarmRecord record, double? value, double ts, IIncidentPort port)
    {
        var fresh = record.Rule.Edge || !record.Condition;
        var state = StateOf(record, port);
        record.LastSeenS = ts;
        record.Count++;
        record.Condition = true;
        record.FalseSinceS = null;
        record.Stale = false;
        record.Peak = record.Rule.Worse(record.Peak, value);
        var withdrawn = state == AlarmState.Rtn || (state == AlarmState.Acknowledged && fresh);
        port.Raise(record.Rule, record.Subject, record.Severity, Text(record), withdrawn);
        if (withdrawn)
        {
            audit.Add(new AlarmAudit("incident_retrigger", record.Id, ts));
        }
    }

    private void Open(
        string id, string subject, AlarmRule rule, string legacy, double first, double? value, double ts,
        IIncidentPort port)
    {
        var previous = Find(id);
        if (previous is not null)
        {
            records.Remove(previous);
        }

        pending.Remove(id);
        var record = new AlarmRecord
        {
            Id = id,
            Subject = subject,
            LegacyKey = legacy,
            Rule = rule,
            FirstSeenS = first,
            LastSeenS = ts,
            Peak = value,
            Severity = rule.Severity,
            Occurrence = (previous?.Occurrence ?? 0) + 1,
        };
        records.Add(record);
        port.Raise(rule, subject, rule.Severity, Text(record), rule.Edge);
        audit.Add(new AlarmAudit(
            previous is null ? "incident_open" : "incident_reopen", id, ts, rule.Id, rule.Severity));
        Evict();
    }

    private void Normal(string id, AlarmRule rule, double ts, IIncidentPort port)
    {
        pending.Remove(id);
        var record = Find(id);
        if (record is null || !record.Live || Closed(record, ts, port))
        {
            return;
        }

        record.Stale = false;
        record.FalseSinceS ??= ts;
        if (ts - record.FalseSinceS >= (rule.ClearDebounceS ?? rule.MinDurationS))
        {
            Return(record, ts, "condition_false", port);
        }
    }

    private void Return(AlarmRecord record, double ts, string reason, IIncidentPort port)
    {
        var before = StateOf(record, port);
        record.Condition = false;
        port.Clear(record.Rule.Id, record.Subject);
        var after = StateOf(record, port);
        if (after == AlarmState.Cleared)
        {
            record.Live = false;
            record.ClearedAtS = ts;
            audit.Add(new AlarmAudit("incident_clear", record.Id, ts, Reason: reason));
        }
        else if (after == AlarmState.Rtn && before != AlarmState.Rtn)
        {
            audit.Add(new AlarmAudit("incident_rtn", record.Id, ts, Reason: reason));
        }
    }

    private void Escalate(AlarmRecord record, double now, IIncidentPort port)
    {
        if (record.Rule.EscalateAfterS is not { } after || !record.Live || StateOf(record, port) != AlarmState.Open)
        {
            return;
        }

        while (record.Severity < IncidentSeverity.A && now - record.FirstSeenS >= after * (record.Level + 1))
        {
            record.Severity++;
            record.Level++;
            port.Raise(record.Rule, record.Subject, record.Severity, Text(record), edge: false);
            if (!record.Condition)
            {
                port.Clear(record.Rule.Id, record.Subject);
            }

            audit.Add(new AlarmAudit("incident_escalate", record.Id, now, Severity: record.Severity));
        }
    }

    private void Evict()
    {
        while (records.Count > capacity)
        {
            AlarmRecord? oldest = null;
            foreach (var record in records)
            {
                if (!record.Live && (oldest is null || record.LastSeenS < oldest.LastSeenS))
                {
                    oldest = record;
                }
            }

            if (oldest is null)
            {
                return;
            }

            records.Remove(oldest);
            audit.Add(new AlarmAudit("incident_evict", oldest.Id, oldest.LastSeenS));
        }
    }

    private static string Text(AlarmRecord record) => record.Peak is { } peak
        ? string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{record.Rule.Title}: {record.Subject}, worst value {peak:0.###}.")
        : $"{record.Rule.Title}: {record.Subject}.";
}
