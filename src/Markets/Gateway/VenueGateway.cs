using System.Globalization;
namespace Millwright.Markets;

/// <summary>
/// Step-driven gateway of one trading plant to an external venue (kernel.md §9.3, §8.4): transmits every released
/// intent at most once, turns answers into reports without duplicates, resolves unknown outcomes by query, and polls
/// live orders for reports that were lost. No clock and no I/O: the caller gives the time and owns the link.
/// </summary>
public sealed partial class VenueGateway
{
    private static readonly Duration AnswerTimeout = Duration.FromSeconds(10);
    private static readonly Duration PollEvery = Duration.FromSeconds(5);
    private static readonly Duration LookBack = Duration.FromSeconds(60);
    private static readonly Duration MissingApart = Duration.FromSeconds(2);
    private static readonly Duration KeyLife = Duration.FromSeconds(6 * 86_400);
    private static readonly Duration KeyWindow = Duration.FromSeconds(7 * 86_400);
    private const int ExecutionsKept = 262_144;
    private const int AckedKept = 65_536;
    private readonly PlantGroup group;
    private readonly IVenueLink link;
    private readonly IReportTarget target;
    private readonly string pair;
    private readonly uint plant;
    private readonly SortedList<ulong, Instant> sent = [];
    private readonly DedupeTable<ulong> acked = new(KeyWindow, AckedKept);
    private readonly SortedList<ulong, Instant> missing = [];
    private DedupeTable<string> executions = NewExecutions();
    private readonly Queue<VenueReport> waiting = new();
    private readonly List<Intent> live = [];
    private readonly SortedSet<ulong> withdrawn = [];
    private Instant polledAt;

    /// <summary>Creates a gateway.</summary>
    /// <param name="group">Group whose intents are sent; read only.</param>
    /// <param name="plant">Number of the trading plant.</param>
    /// <param name="pair">Symbol at the venue.</param>
    /// <param name="link">Connection.</param>
    /// <param name="target">Journal intake.</param>
    public VenueGateway(PlantGroup group, uint plant, string pair, IVenueLink link, IReportTarget target)
    {
        this.group = group;
        this.plant = plant;
        this.pair = pair;
        this.link = link;
        this.target = target;
    }

    /// <summary>Unknown outcomes being resolved.</summary>
    public OutcomeResolver Resolver { get; } = new();

    /// <summary>
    /// Reports the journal did not take yet. While there are any, the caller hands over nothing more (kernel.md §2.3).
    /// </summary>
    public int Backlog => waiting.Count;

    /// <summary>Executions and acknowledgements remembered against repetition: 7 days, 262 144 and 65 536 at most; the
    /// plant's own keys and the ledger's index stand behind them.</summary>
    public int KeysHeld => executions.Count + acked.Count;

    /// <summary>Placements that were taken back before they left.</summary>
    public long Withdrawn { get; private set; }

    /// <summary>Placements transmitted by this instance.</summary>
    public long Transmitted { get; private set; }

    /// <summary>
    /// Takes over what an earlier process left (kernel.md §8.4): intents without an answer become Unknown and are
    /// resolved by query, requested cancels are sent again, live orders are polled at once.
    /// </summary>
    public void Start(Instant now)
    {
        foreach (var intent in group.InheritUnresolved())
        {
            if (intent.Plant == plant)
            {
                Doubt(intent, now, now, VenueErrors.Restart);
            }
        }

        foreach (var intent in group.LiveIntents)
        {
            if (intent.Plant == plant && intent.CancelRequested)
            {
                link.Cancel(intent.ClientId);
            }
        }

        polledAt = now;
        Poll(now);
        BeginAnswers(now);
    }

    /// <summary>An effect was released by the output commit: placements only now leave the process.</summary>
    public void OnReleased(in Effect effect, Instant now)
    {
        if (effect.Plant != plant)
        {
            return;
        }

        switch (effect.Body)
        {
            case Intent intent when effect.Kind == EffectKind.PlaceOrder:
                Place(intent, now);
                break;
            case Intent intent when effect.Kind == EffectKind.CancelOrder && IsHeld(intent, now):
                withdrawn.Add(intent.Seq);
                break;
            case Intent intent when effect.Kind == EffectKind.CancelOrder:
                link.Cancel(intent.ClientId);
                break;
            case QueryRequest { Kind: PlantGroup.RecoverQuery }:
                executions = NewExecutions();
                break;
            case QueryRequest { Kind: PlantGroup.SettleQuery } settled
                when ulong.TryParse(settled.Key, CultureInfo.InvariantCulture, out var known):
                Resolver.Settle(known);
                break;
            case QueryRequest { Kind: "order" } query:
                Ask(query.Key, now);
                break;
            case QueryRequest query:
                link.Query(query.Kind, query.Key);
                break;
            default:
                break;
        }
    }

    /// <summary>Time passed: answers time out, unknown outcomes are looked up, live orders polled.</summary>
    public void Step(Instant now)
    {
        while (waiting.TryPeek(out var report) && target.TryPublish(report))
        {
            waiting.Dequeue();
        }

        while (sent.Count > 0 && FirstOverdue(now) is { } late)
        {
            var at = sent[late];
            sent.Remove(late);
            if (group.FindIntent(late) is { } intent)
            {
                Doubt(intent, at, now, "timeout");
            }
        }

        while (Resolver.NextLookup(now) is { } item)
        {
            link.Lookup(item.ClientId, item.SentAt - LookBack, now);
        }

        if (now - polledAt >= PollEvery)
        {
            polledAt = now;
            Poll(now);
        }

        FollowAnswers(now);
    }

    /// <summary>
    /// Takes back every order that could open a position, by client id and without a journal: the last act of a process
    /// whose storage failed (kernel.md §6.3). Orders that close one stay.
    /// </summary>
    public void CancelEntries()
    {
        foreach (var intent in group.LiveIntents)
        {
            if (intent.Plant == plant && !intent.Request.ReduceOnly
                && (intent.State != IntentState.Planned || sent.ContainsKey(intent.Seq)))
            {
                link.Cancel(intent.ClientId);
            }
        }
    }

    /// <summary>True for an intent of this process whose placement still waits for the disk.</summary>
    private bool IsHeld(Intent intent, Instant now) =>
        intent.State == IntentState.Planned && !sent.ContainsKey(intent.Seq) && !Resolver.IsOpen(intent.Seq)
        && !acked.Contains(intent.Seq, now);

    /// <summary>
    /// Cancels need less durability than placements: one asked for meanwhile, by the kill switch for example, was
    /// released first. Such a placement never leaves (kernel.md §17).
    /// </summary>
    private void Place(Intent intent, Instant now)
    {
        if (withdrawn.Remove(intent.Seq) || intent.IsTerminal)
        {
            Withdrawn++;
            Publish(new VenueReport
            {
                Kind = VenueReportKind.NotPlaced, IntentSeq = intent.Seq, Code = "withdrawn", VenueTime = now,
            });
            return;
        }

        Transmitted++;
        sent.Add(intent.Seq, now);
        var order = intent.Request;
        link.Place(new VenueOrderRequest(
            intent.ClientId, pair, order.Side, order.Price, order.Quantity, order.PostOnly,
            order.Deadline == Instant.Epoch ? null : order.Deadline));
    }

    private static DedupeTable<string> NewExecutions() => new(KeyWindow, ExecutionsKept);

    private ulong? FirstOverdue(Instant now)
    {
        foreach (var (intent, at) in sent)
        {
            if (now - at >= AnswerTimeout)
            {
                return intent;
            }
        }

        return null;
    }

    private void Doubt(Intent intent, Instant sentAt, Instant now, string code)
    {
        sent.Remove(intent.Seq);
        if (intent.IsTerminal || Resolver.IsOpen(intent.Seq) || acked.Contains(intent.Seq, now))
        {
            return;
        }

        Resolver.Begin(intent, sentAt, now);
        Publish(new VenueReport
            {
                Kind = VenueReportKind.Unknown, IntentSeq = intent.Seq, Code = code, VenueTime = now,
            });
    }

    /// <summary>Asks for the state of every live order, for example after a gap of the stream.</summary>
    public void Poll(Instant now)
    {
        live.Clear();
        foreach (var intent in group.LiveIntents)
        {
            if (intent.Plant == plant && intent.State is IntentState.Acked or IntentState.Working)
            {
                live.Add(intent);
            }
        }

        link.Poll(live, LookBack, now);
    }

    private void Ask(string key, Instant now)
    {
        if (IntentOf(key) is { } seq && group.FindIntent(seq) is { } intent && !sent.ContainsKey(seq)
            && !Resolver.IsOpen(seq))
        {
            link.Lookup(intent.ClientId, intent.PlannedAt - LookBack, now);
        }
    }

    private static ulong? IntentOf(string key)
    {
        const string Prefix = "intent:";
        if (key.StartsWith(Prefix, StringComparison.Ordinal)
            && ulong.TryParse(key.AsSpan(Prefix.Length), out var number))
        {
            return number;
        }

        return ClientOrderId.TryDecode(key, out _, out _, out _, out var intent) ? intent : null;
    }

    private void Publish(VenueReport report)
    {
        if (waiting.Count > 0 || !target.TryPublish(report))
        {
            waiting.Enqueue(report);
        }
    }
}
