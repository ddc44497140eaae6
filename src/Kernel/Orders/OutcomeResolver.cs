namespace Millwright.Kernel;

/// <summary>
/// Resolves intents with an unknown outcome by query (kernel.md §9.3 I1–I7). Pure: the caller asks the venue when
/// <see cref="NextLookup"/> names a case and hands the answer to <see cref="OnLookup"/>. Nothing is ever sent again.
/// </summary>
public sealed class OutcomeResolver
{
    private static readonly Duration Lateness = Duration.FromSeconds(1);
    private static readonly Duration BlindHorizon = Duration.FromSeconds(30);
    private static readonly Duration Apart = Duration.FromSeconds(2);
    private static readonly Duration AnswerTime = Duration.FromSeconds(10);
    private static readonly Duration OverdueAfter = Duration.FromSeconds(30);
    private readonly SortedList<ulong, OutcomeCase> cases = [];

    /// <summary>Intents not resolved yet.</summary>
    public int Count => cases.Count;

    /// <summary>True while an intent is being resolved.</summary>
    public bool IsOpen(ulong intentSeq) => cases.ContainsKey(intentSeq);

    /// <summary>Begins resolving; a second call for the same intent changes nothing.</summary>
    /// <param name="intent">The intent; its deadline, when set, is one the venue enforces.</param>
    /// <param name="sentAt">Latest time at which it may have been sent.</param>
    /// <param name="now">Present time.</param>
    public void Begin(Intent intent, Instant sentAt, Instant now)
    {
        ArgumentNullException.ThrowIfNull(intent);
        if (!cases.ContainsKey(intent.Seq))
        {
            cases.Add(intent.Seq, new OutcomeCase(
                intent.Seq, intent.ClientId, sentAt, HorizonOf(intent.Request.Deadline, sentAt), now));
        }
    }

    /// <summary>Placement horizon (I5).</summary>
    /// <param name="deadline">Deadline the venue enforces, epoch = none.</param>
    /// <param name="sentAt">Time of sending.</param>
    public static Instant HorizonOf(Instant deadline, Instant sentAt) =>
        deadline == Instant.Epoch ? sentAt + BlindHorizon : deadline + Lateness;

    /// <summary>
    /// The next case to look up now, or null. The caller must query open orders, then closed orders and trades since
    /// <see cref="OutcomeCase.SentAt"/> − 60 s; an unanswered look-up is due again after 10 s.
    /// </summary>
    public OutcomeCase? NextLookup(Instant now)
    {
        foreach (var item in cases.Values)
        {
            if (item.NextAsk <= now)
            {
                item.NextAsk = now + AnswerTime;
                return item;
            }
        }

        return null;
    }

    /// <summary>Earliest time at which <see cref="NextLookup"/> has work.</summary>
    public bool TryNextDue(out Instant due)
    {
        due = Instant.Max;
        foreach (var item in cases.Values)
        {
            due = item.NextAsk < due ? item.NextAsk : due;
        }

        return cases.Count > 0;
    }

    /// <summary>An answer to a look-up.</summary>
    /// <param name="intentSeq">Intent.</param>
    /// <param name="complete">All pages of every query succeeded.</param>
    /// <param name="found">The venue knows the client id.</param>
    /// <param name="askedAt">Time of the request; an earlier view proves nothing about later arrivals.</param>
    /// <param name="now">Present time.</param>
    public OutcomeVerdict OnLookup(ulong intentSeq, bool complete, bool found, Instant askedAt, Instant now)
    {
        if (!cases.TryGetValue(intentSeq, out var item))
        {
            return OutcomeVerdict.Settled;
        }

        if (found)
        {
            cases.Remove(intentSeq);
            return OutcomeVerdict.Found;
        }

        if (!complete)
        {
            item.NextAsk = now + Apart;
            return OutcomeVerdict.Pending;
        }

        if (askedAt <= item.Horizon)
        {
            item.NextAsk = item.Horizon + new Duration(1);
            return OutcomeVerdict.Pending;
        }

        if (item.FirstEmpty is { } first && askedAt - first >= Apart)
        {
            cases.Remove(intentSeq);
            return OutcomeVerdict.NotPlaced;
        }

        item.FirstEmpty ??= askedAt;
        item.NextAsk = item.FirstEmpty.Value + Apart;
        return OutcomeVerdict.Pending;
    }

    /// <summary>The outcome became known without a query (late answer, execution, operator).</summary>
    public void Settle(ulong intentSeq) => cases.Remove(intentSeq);

    /// <summary>The next case that is unknown for more than 30 s and was not named before, or null (I7).</summary>
    public OutcomeCase? NextOverdue(Instant now)
    {
        foreach (var item in cases.Values)
        {
            if (!item.Overdue && now - item.Since > OverdueAfter)
            {
                item.Overdue = true;
                return item;
            }
        }

        return null;
    }
}
