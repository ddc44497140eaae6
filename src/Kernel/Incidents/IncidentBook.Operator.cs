namespace Millwright.Kernel;

/// <content>What an operator does with incidents.</content>
public sealed partial class IncidentBook
{
    /// <summary>Comments held per incident.</summary>
    public const int CommentsKept = 64;

    /// <summary>Acknowledges; null when the key is not open or needs no acknowledgement.</summary>
    public Incident? Acknowledge(string key, string by, string note, Instant now, ulong seq)
    {
        ArgumentNullException.ThrowIfNull(note);
        var at = IndexOf(key);
        if (at < 0 || open[at].AckBy.Length > 0 || IsSilent(open[at].State))
        {
            return null;
        }

        var acked = open[at] with { AckBy = by, AckAt = now, LastSeq = seq };
        if (note.Length > 0)
        {
            acked = Say(acked, by, note);
        }

        if (acked.State == IncidentState.Shelved)
        {
            return open[at] = acked;
        }

        if (acked.ConditionTrue)
        {
            return open[at] = acked with { State = IncidentState.ActiveAck };
        }

        return acked.RequireClear
            ? open[at] = acked with { State = IncidentState.ReturnedAck }
            : Close(at, acked, now);
    }

    /// <summary>Adds an operator comment; null when the key is not open.</summary>
    public Incident? Comment(string key, string by, string text, ulong seq)
    {
        var at = IndexOf(key);
        return at < 0
            ? null
            : open[at] = Say(open[at], by, text) with { LastSeq = seq };
    }

    /// <summary>The newest comments are kept; all of them stand in the journal (kernel.md KP6).</summary>
    private static Incident Say(Incident incident, string by, string text)
    {
        var from = Math.Max(0, incident.Comments.Count - CommentsKept + 1);
        return incident with { Comments = [.. incident.Comments.Skip(from), $"{by}: {text}"] };
    }

    /// <summary>Shelves until a time; null when the key is not open, silent, or of severity A. The caller checks the
    /// bounds of the duration (5 min … <c>incident.shelve_max</c>).</summary>
    public Incident? Shelve(string key, string by, string reason, Instant until, ulong seq)
    {
        var at = IndexOf(key);
        return at < 0 || open[at].Severity == IncidentSeverity.A || IsSilent(open[at].State)
            ? null
            : open[at] = Say(open[at], by, $"shelved: {reason}") with
            {
                State = IncidentState.Shelved, ShelvedUntil = until, LastSeq = seq,
            };
    }

    /// <summary>Ends shelving, by the operator or when its time is over.</summary>
    public Incident? Unshelve(string key, Instant now, ulong seq)
    {
        var at = IndexOf(key);
        if (at < 0 || open[at].State != IncidentState.Shelved)
        {
            return null;
        }

        var back = open[at] with { ShelvedUntil = default, LastSeq = seq };
        var acked = back.AckBy.Length > 0;
        if (back.ConditionTrue)
        {
            return open[at] = back with
            {
                State = acked ? IncidentState.ActiveAck : IncidentState.ActiveUnack,
                ActiveSince = acked ? back.ActiveSince : now,
            };
        }

        if (back.RequireAck && !acked)
        {
            return open[at] = back with { State = IncidentState.ReturnedUnack };
        }

        return back.RequireClear
            ? open[at] = back with { State = IncidentState.ReturnedAck }
            : Close(at, back, now);
    }

    /// <summary>
    /// Clears by hand: when the condition is over, only after acknowledgement; a rule without acknowledgement may be
    /// cleared while open unless its condition is still true; <paramref name="force"/> (confirmed and audited by the
    /// caller) clears anything.
    /// </summary>
    public Incident? ManualClear(string key, bool force, Instant now, ulong seq)
    {
        var at = IndexOf(key);
        if (at < 0)
        {
            return null;
        }

        var known = open[at];
        var allowed = !known.ConditionTrue && (known.AckBy.Length > 0 || !known.RequireAck);
        return force || allowed ? Close(at, known with { LastSeq = seq, ConditionTrue = false }, now) : null;
    }
}
