namespace Millwright.Kernel;

/// <summary>
/// Incident list of one group (kernel.md §16): ISA-18.2 states, one open incident per key, occurrence counting,
/// acknowledgement, shelving, flap detection, escalation and storm guard. Pure: every change is caused by a journaled
/// event. Methods return the changed incident, which the caller journals, or null when nothing changed.
/// </summary>
public sealed partial class IncidentBook
{
    /// <summary>Closed incidents kept in the live list.</summary>
    public const int ClosedKept = 500;

    private readonly List<Incident> open = [];
    private readonly List<Incident> closed = [];
    private ulong next = 1;

    /// <summary>Incidents that are not closed, in order of opening. Never evicted.</summary>
    public IReadOnlyList<Incident> Open => open;

    /// <summary>The last <see cref="ClosedKept"/> closed ones, oldest first.</summary>
    public IReadOnlyCollection<Incident> RecentlyClosed => closed;

    /// <summary>Incidents ever opened, reopenings not counted.</summary>
    public ulong Opened => next - 1;

    /// <summary>Finds an open incident by key.</summary>
    public Incident? Find(string key) => open.Find(i => i.Key == key);

    /// <summary>The condition is true.</summary>
    /// <param name="plant">Plant that raises it, 0 = kernel.</param>
    /// <param name="rule">Rule id.</param>
    /// <param name="subject">Subject within the rule.</param>
    /// <param name="severity">Rises only while open.</param>
    /// <param name="text">Sentence with the values.</param>
    /// <param name="now">Logical time.</param>
    /// <param name="seq">Journal position.</param>
    /// <param name="firstUp">First incident of its turn.</param>
    /// <param name="options">Behaviour of the rule.</param>
    /// <returns>The changed incident, or null when only its last sample moved or its cooldown runs.</returns>
    public Incident? Raise(
        uint plant, string rule, string subject, IncidentSeverity severity, string text, Instant now, ulong seq,
        bool firstUp, IncidentRule? options = null)
    {
        options ??= IncidentRule.Default;
        var key = $"{rule}:{subject}";
        var at = IndexOf(key);
        if (at >= 0)
        {
            return Repeat(at, severity, text, now, seq, options);
        }

        var past = closed.FindLastIndex(i => i.Key == key);
        if (past >= 0 && now < closed[past].ClosedAt + closed[past].Cooldown)
        {
            return null;
        }

        var incident = past >= 0 ? closed[past] : new Incident
        {
            Key = key, Rule = rule, Subject = subject, Plant = plant, Number = next++, Severity = severity,
            State = IncidentState.ActiveUnack, Text = text, OpenedAt = now, LastAt = now, FirstSeq = seq, LastSeq = seq,
            Occurrences = 0,
        };
        if (past >= 0)
        {
            closed.RemoveAt(past);
        }

        CountOpening(now);
        var opened = Activate(incident, text, now, seq) with
        {
            Plant = plant,
            Severity = severity,
            FirstUp = firstUp,
            RequireAck = options.RequireAck ?? severity >= IncidentSeverity.C,
            RequireClear = options.RequireClear,
            Cooldown = options.Cooldown,
            Runbook = options.Runbook,
            Corr = options.Corr,
            ClosedAt = default,
        };
        open.Add(opened);
        return opened;
    }

    /// <summary>The condition returned to normal.</summary>
    /// <returns>The changed incident, or null when nothing was open or the condition was already over.</returns>
    public Incident? Clear(string rule, string subject, Instant now, ulong seq)
    {
        var key = $"{rule}:{subject}";
        var at = IndexOf(key);
        if (at < 0 || !open[at].ConditionTrue)
        {
            return null;
        }

        CountCycle(key, now);
        var known = open[at];
        var cleared = known with
        {
            ConditionTrue = false, ClearedAt = now, LastSeq = seq, Flapping = IsFlapping(key, now),
        };
        if (known.State == IncidentState.Shelved)
        {
            return open[at] = cleared;
        }

        if (IsSilent(known.State) || !(known.RequireAck || known.RequireClear))
        {
            return Close(at, cleared, now);
        }

        if (known.State != IncidentState.ActiveAck)
        {
            return open[at] = cleared with { State = IncidentState.ReturnedUnack };
        }

        return known.RequireClear
            ? open[at] = cleared with { State = IncidentState.ReturnedAck }
            : Close(at, cleared, now);
    }

    private Incident? Repeat(
        int at, IncidentSeverity severity, string text, Instant now, ulong seq, IncidentRule options)
    {
        var known = open[at];
        var rises = severity > known.Severity;
        var raised = known with
        {
            LastAt = now,
            Text = text,
            Severity = rises ? severity : known.Severity,
            RequireAck = known.RequireAck || (rises && (options.RequireAck ?? severity >= IncidentSeverity.C)),
        };
        if (rises && severity == IncidentSeverity.A && known.State == IncidentState.Shelved)
        {
            raised = raised with { State = IncidentState.ActiveUnack, ShelvedUntil = default, ActiveSince = now };
        }

        if (known.ConditionTrue && !options.Edge)
        {
            open[at] = rises ? raised with { LastSeq = seq } : raised;
            return rises ? open[at] : null;
        }

        return open[at] = Activate(raised, text, now, seq);
    }

    /// <summary>A fresh occurrence: counts it and withdraws an acknowledgement; silent states stay silent.</summary>
    private Incident Activate(Incident incident, string text, Instant now, ulong seq)
    {
        var silent = InhibitOf(incident.Rule, now)?.State
            ?? (incident.State == IncidentState.Shelved ? IncidentState.Shelved : IncidentState.ActiveUnack);
        return incident with
        {
            State = silent, ConditionTrue = true, Occurrences = incident.Occurrences + 1, Text = text, LastAt = now,
            LastSeq = seq, AckBy = "", AckAt = default, ActiveSince = now, EscalatedAt = default,
            Flapping = IsFlapping(incident.Key, now),
        };
    }

    private Incident Close(int at, Incident incident, Instant now)
    {
        var done = incident with
        {
            State = IncidentState.Closed,
            ClosedAt = now,
            ShelvedUntil = default,
        };
        open.RemoveAt(at);
        closed.Add(done);
        if (closed.Count > ClosedKept)
        {
            closed.RemoveAt(0);
        }

        return done;
    }

    private int IndexOf(string key) => open.FindIndex(i => i.Key == key);

    private static bool IsSilent(IncidentState state) =>
        state is IncidentState.Suppressed or IncidentState.OutOfService;
}
