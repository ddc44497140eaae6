namespace Millwright.Kernel;

/// <summary>
/// Incident list of one group (kernel.md §16): ISA-18.2 states, one open incident per key, occurrence counting,
/// acknowledgement, shelving, flap detection and storm guard. Pure: every change is caused by a journaled event.
/// </summary>
public sealed partial class IncidentBook
{
    private const int ClosedKept = 500;
    private const int FlapCycles = 5;
    private static readonly Duration FlapWindow = Duration.FromSeconds(600);

    private readonly List<Incident> open = [];
    private readonly Queue<Incident> closed = new();
    private readonly Dictionary<string, List<Instant>> cycles = new(StringComparer.Ordinal);
    private ulong next = 1;

    /// <summary>Incidents that are not closed, in order of opening.</summary>
    public IReadOnlyList<Incident> Open => open;

    /// <summary>The last 500 closed ones, oldest first.</summary>
    public IReadOnlyCollection<Incident> RecentlyClosed => closed;

    /// <summary>Incidents ever opened.</summary>
    public ulong Opened => next - 1;

    /// <summary>Finds an open incident by key.</summary>
    public Incident? Find(string key) => open.Find(i => i.Key == key);

    /// <summary>The condition is true.</summary>
    /// <returns>The changed incident, or null when only its last sample moved.</returns>
    public Incident? Raise(
        uint plant, string rule, string subject, IncidentSeverity severity, string text, Instant now, ulong seq, bool firstUp)
    {
        var key = $"{rule}:{subject}";
        var at = open.FindIndex(i => i.Key == key);
        if (at < 0)
        {
            var opened = new Incident
            {
                Key = key, Rule = rule, Subject = subject, Plant = plant, Number = next++, Severity = severity,
                State = IncidentState.ActiveUnack, Text = text, OpenedAt = now, LastAt = now, FirstSeq = seq,
                LastSeq = seq, FirstUp = firstUp, Occurrences = PastOccurrences(key) + 1, Flapping = IsFlapping(key, now),
            };
            open.Add(opened);
            return opened;
        }

        var known = open[at];
        var raised = known with
        {
            LastAt = now,
            Text = text,
            Severity = severity > known.Severity ? severity : known.Severity,
        };
        if (known.ConditionTrue)
        {
            open[at] = raised;
            return severity > known.Severity ? open[at] = raised with { LastSeq = seq } : null;
        }

        return open[at] = raised with
        {
            State = known.State == IncidentState.Shelved ? IncidentState.Shelved : IncidentState.ActiveUnack,
            ConditionTrue = true, Occurrences = known.Occurrences + 1, AckBy = "", AckAt = default, LastSeq = seq,
            Flapping = IsFlapping(key, now),
        };
    }

    /// <summary>The condition returned to normal.</summary>
    /// <returns>The changed incident, or null when nothing was open.</returns>
    public Incident? Clear(string rule, string subject, Instant now, ulong seq)
    {
        var key = $"{rule}:{subject}";
        var at = open.FindIndex(i => i.Key == key);
        if (at < 0 || !open[at].ConditionTrue)
        {
            return null;
        }

        CountCycle(key, now);
        var known = open[at];
        var cleared = known with { ConditionTrue = false, ClearedAt = now, LastSeq = seq };
        if (known.State == IncidentState.ActiveAck || known.Severity < IncidentSeverity.C)
        {
            return Close(at, cleared, now);
        }

        return open[at] = cleared with
        {
            State = known.State == IncidentState.Shelved ? IncidentState.Shelved : IncidentState.ReturnedUnack,
        };
    }

    /// <summary>Acknowledges; null when the key is not open or already acknowledged.</summary>
    public Incident? Acknowledge(string key, string by, string note, Instant now, ulong seq)
    {
        var at = open.FindIndex(i => i.Key == key);
        if (at < 0 || open[at].State is IncidentState.ActiveAck or IncidentState.ReturnedAck)
        {
            return null;
        }

        var acked = open[at] with { AckBy = by, AckAt = now, LastSeq = seq };
        if (note.Length > 0)
        {
            acked = acked with { Comments = [.. acked.Comments, $"{by}: {note}"] };
        }

        return acked.ConditionTrue
            ? open[at] = acked with { State = IncidentState.ActiveAck }
            : Close(at, acked, now);
    }

    /// <summary>Adds an operator comment.</summary>
    public Incident? Comment(string key, string by, string text, ulong seq)
    {
        var at = open.FindIndex(i => i.Key == key);
        return at < 0
            ? null
            : open[at] = open[at] with { Comments = [.. open[at].Comments, $"{by}: {text}"], LastSeq = seq };
    }

    /// <summary>Shelves until a time; severity A cannot be shelved.</summary>
    public Incident? Shelve(string key, string by, string reason, Instant until, ulong seq)
    {
        var at = open.FindIndex(i => i.Key == key);
        return at < 0 || open[at].Severity == IncidentSeverity.A
            ? null
            : open[at] = open[at] with
            {
                State = IncidentState.Shelved, ShelvedUntil = until, LastSeq = seq,
                Comments = [.. open[at].Comments, $"{by}: shelved: {reason}"],
            };
    }

    /// <summary>Ends shelving, by the operator or when its time is over.</summary>
    public Incident? Unshelve(string key, Instant now, ulong seq)
    {
        var at = open.FindIndex(i => i.Key == key);
        if (at < 0 || open[at].State != IncidentState.Shelved)
        {
            return null;
        }

        var back = open[at] with { ShelvedUntil = default, LastSeq = seq };
        var acked = back.AckBy.Length > 0;
        if (!back.ConditionTrue && acked)
        {
            return Close(at, back, now);
        }

        return open[at] = back with
        {
            State = back.ConditionTrue
                ? acked ? IncidentState.ActiveAck : IncidentState.ActiveUnack
                : IncidentState.ReturnedUnack,
        };
    }

    /// <summary>Clears by hand: only when the condition is over and it was acknowledged, or with force.</summary>
    public Incident? ManualClear(string key, bool force, Instant now, ulong seq)
    {
        var at = open.FindIndex(i => i.Key == key);
        if (at < 0)
        {
            return null;
        }

        var known = open[at];
        return force || (!known.ConditionTrue && known.AckBy.Length > 0)
            ? Close(at, known with { LastSeq = seq, ConditionTrue = false }, now)
            : null;
    }

    private Incident Close(int at, Incident incident, Instant now)
    {
        var done = incident with { State = IncidentState.Closed, ClosedAt = now };
        open.RemoveAt(at);
        closed.Enqueue(done);
        while (closed.Count > ClosedKept)
        {
            closed.Dequeue();
        }

        return done;
    }

    private int PastOccurrences(string key)
    {
        var past = 0;
        foreach (var incident in closed)
        {
            past = incident.Key == key ? incident.Occurrences : past;
        }

        return past;
    }

    private void CountCycle(string key, Instant now)
    {
        if (!cycles.TryGetValue(key, out var times))
        {
            cycles.Add(key, times = []);
        }

        times.Add(now);
        times.RemoveAll(t => now - t > FlapWindow);
    }

    private bool IsFlapping(string key, Instant now) =>
        cycles.TryGetValue(key, out var times) && times.Count(t => now - t <= FlapWindow) > FlapCycles;
}
