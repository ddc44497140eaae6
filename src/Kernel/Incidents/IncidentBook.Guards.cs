namespace Millwright.Kernel;

/// <content>Flap detection, storm guard, escalation, and rules that are silent.</content>
public sealed partial class IncidentBook
{
    private const int FlapCycles = 5;
    private const int StormOpens = 20;
    private static readonly Duration FlapWindow = Duration.FromSeconds(600);
    private static readonly Duration StormWindow = Duration.FromSeconds(60);
    private static readonly Duration HighEscalation = Duration.FromSeconds(300);
    private static readonly Duration CriticalEscalation = Duration.FromSeconds(60);

    private readonly SortedDictionary<string, List<Instant>> cycles = new(StringComparer.Ordinal);
    private readonly List<Instant> openings = [];
    private readonly List<RuleInhibit> inhibits = [];

    /// <summary>Rules that are suppressed or out of service, in order of their names.</summary>
    public IReadOnlyList<RuleInhibit> Inhibits => inhibits;

    /// <summary>More than 20 incidents were opened or reopened within the last minute: raise <c>incident_storm</c>,
    /// group notifications and sound.</summary>
    public bool IsStorm(Instant now) => openings.Count(t => now - t < StormWindow) > StormOpens;

    /// <summary>
    /// True when a transition of the incident may be notified now: not silent, and while flapping at most once per
    /// 10 min. Remembers the time.
    /// </summary>
    public bool TryNotify(string key, Instant now)
    {
        var at = IndexOf(key);
        if (at < 0 || open[at].State == IncidentState.Shelved || IsSilent(open[at].State))
        {
            return false;
        }

        var known = open[at];
        if (known.Flapping && known.NotifiedAt > default(Instant) && now - known.NotifiedAt < FlapWindow)
        {
            return false;
        }

        open[at] = known with { NotifiedAt = now };
        return true;
    }

    /// <summary>
    /// When an unacknowledged incident escalates: high after 5 min, critical after 1 min; null when never.
    /// </summary>
    public static Instant? EscalatesAt(Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        if (!incident.NeedsAck || incident.EscalatedAt > default(Instant) || incident.Severity < IncidentSeverity.C)
        {
            return null;
        }

        return incident.ActiveSince
            + (incident.Severity == IncidentSeverity.A ? CriticalEscalation : HighEscalation);
    }

    /// <summary>Earliest escalation of all open incidents, for one deadline.</summary>
    public bool TryNextEscalation(out Instant due)
    {
        due = Instant.Max;
        foreach (var incident in open)
        {
            due = EscalatesAt(incident) is { } at && at < due ? at : due;
        }

        return due < Instant.Max;
    }

    /// <summary>
    /// Marks the first incident whose escalation is due; call until null, notify the next channel for each.
    /// </summary>
    public Incident? Escalate(Instant now, ulong seq)
    {
        var at = open.FindIndex(i => EscalatesAt(i) is { } due && due <= now);
        return at < 0 ? null : open[at] = open[at] with { EscalatedAt = now, LastSeq = seq };
    }

    /// <summary>
    /// Makes a rule silent: its incidents are recorded in the given state. Present ones take the state at once.
    /// </summary>
    /// <param name="inhibit">State <see cref="IncidentState.Suppressed"/> or <see
    /// cref="IncidentState.OutOfService"/>.</param>
    /// <param name="seq">Journal position.</param>
    /// <returns>The changed incidents.</returns>
    public IReadOnlyList<Incident> Inhibit(RuleInhibit inhibit, ulong seq)
    {
        ArgumentNullException.ThrowIfNull(inhibit);
        if (!IsSilent(inhibit.State))
        {
            throw new ArgumentException("A rule is suppressed or out of service.", nameof(inhibit));
        }

        inhibits.RemoveAll(i => i.Rule == inhibit.Rule);
        inhibits.Add(inhibit);
        inhibits.Sort(static (a, b) => string.CompareOrdinal(a.Rule, b.Rule));
        var changed = new List<Incident>();
        for (var i = 0; i < open.Count; i++)
        {
            if (open[i].Rule == inhibit.Rule)
            {
                changed.Add(open[i] = open[i] with { State = inhibit.State, ShelvedUntil = default, LastSeq = seq });
            }
        }

        return changed;
    }

    /// <summary>Ends the silence of a rule: incidents whose condition holds become active, the others close.</summary>
    /// <returns>The changed incidents.</returns>
    public IReadOnlyList<Incident> Lift(string rule, Instant now, ulong seq)
    {
        var changed = new List<Incident>();
        if (inhibits.RemoveAll(i => i.Rule == rule) == 0)
        {
            return changed;
        }

        for (var i = open.Count - 1; i >= 0; i--)
        {
            if (open[i].Rule != rule || !IsSilent(open[i].State))
            {
                continue;
            }

            var back = open[i] with { LastSeq = seq };
            changed.Add(back.ConditionTrue
                ? open[i] = back with { State = IncidentState.ActiveUnack, ActiveSince = now }
                : Close(i, back, now));
        }

        changed.Reverse();
        return changed;
    }

    private RuleInhibit? InhibitOf(string rule, Instant now) =>
        inhibits.Find(i => i.Rule == rule && now < i.Until);

    private void CountOpening(Instant now)
    {
        openings.RemoveAll(t => now - t >= StormWindow);
        openings.Add(now);
        if (openings.Count > StormOpens + 1)
        {
            openings.RemoveAt(0);
        }
    }

    /// <summary>
    /// Keeps the newest cycles of the window; keys without any are dropped, so the table stays bounded.
    /// </summary>
    private void CountCycle(string key, Instant now)
    {
        if (!cycles.TryGetValue(key, out var times))
        {
            var stale = cycles.Where(c => now - c.Value[^1] > FlapWindow).Select(c => c.Key).ToList();
            stale.ForEach(k => cycles.Remove(k));
            cycles.Add(key, times = []);
        }

        times.Add(now);
        if (times.Count > FlapCycles + 1)
        {
            times.RemoveAt(0);
        }
    }

    private bool IsFlapping(string key, Instant now) =>
        cycles.TryGetValue(key, out var times) && times.Count > FlapCycles && now - times[0] <= FlapWindow;
}
