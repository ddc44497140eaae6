namespace Millwright.Venues.Kraken;

/// <summary>
/// The connection of one plant to the venue as the gateway's link (kernel.md §9.3, grid.md §8.4): calls return at once,
/// answers arrive in the inbox. Without a sending edge (<see cref="KrakenOrders"/> null: not armed) every placement is
/// refused locally and nothing can leave.
/// </summary>
public sealed partial class KrakenLink : IVenueLink
{
    private static readonly Duration PollWhenStreaming = Duration.FromSeconds(60);
    private readonly KrakenClient client;
    private volatile KrakenOrders? orders;
    private volatile bool armed;
    private readonly IVenueInbox inbox;
    private readonly IClock clock;
    private readonly Func<string, bool> isClosing;
    private readonly KrakenOrderMap map = new();
    private readonly CancellationToken cancel;
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private Instant polledAt = Instant.Epoch;
    private volatile bool streaming;
    private volatile bool repair = true;
    private int inFlight;
    private int polling;

    /// <summary>Creates a link.</summary>
    /// <param name="client">Reads.</param>
    /// <param name="orders">Sending edge, null until armed.</param>
    /// <param name="inbox">Where answers go.</param>
    /// <param name="clock">Clock of the group.</param>
    /// <param name="isClosing">True when a client id belongs to an exit or recovery; called on the reactor
    /// thread.</param>
    /// <param name="cancel">Ends every call.</param>
    public KrakenLink(
        KrakenClient client,
        KrakenOrders? orders,
        IVenueInbox inbox,
        IClock clock,
        Func<string, bool> isClosing,
        CancellationToken cancel)
    {
        this.client = client;
        this.orders = orders;
        armed = orders is not null;
        this.inbox = inbox;
        this.clock = clock;
        this.isClosing = isClosing;
        this.cancel = cancel;
    }

    /// <summary>Placements may leave from now on.</summary>
    /// <param name="edge">The sending edge; the first one given stays.</param>
    public void Arm(KrakenOrders edge)
    {
        orders ??= edge;
        armed = true;
    }

    /// <summary>Nothing is placed any more; cancels still leave.</summary>
    public void Disarm() => armed = false;

    /// <summary>True while placements may leave.</summary>
    public bool IsArmed => armed;

    /// <summary>
    /// Edge for cancels while nothing was armed in this process (grid.md §8.4): orders of an earlier run rest and must
    /// be taken back. It places nothing: placements need <see cref="Arm"/>.
    /// </summary>
    public KrakenOrders? Cancels { get; init; }

    /// <summary>Calls that have not answered yet.</summary>
    public int InFlight => Volatile.Read(ref inFlight);

    /// <summary>Told, on any thread, when the venue refused an order by a minimum of the pair.</summary>
    public Action? RulesDoubted { get; set; }

    /// <summary>Told, on any thread, when a call ended.</summary>
    public Action? CallEnded { get; set; }

    /// <summary>True while the private stream is up.</summary>
    public bool IsStreaming => streaming;

    /// <summary>Look-ups that ended without a complete answer.</summary>
    public long Incomplete { get; private set; }

    /// <inheritdoc/>
    public void Place(VenueOrderRequest order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (orders is not { } edge || !armed)
        {
            inbox.Post(Event(VenueEventKind.Rejected, order.ClientId, "EGeneral:Permission denied (not armed)"));
            return;
        }

        map.Sent(order.ClientId, clock.Now());
        var priority = isClosing(order.ClientId) ? CallPriority.Exit : CallPriority.Entry;
        Run(async () =>
        {
            var placed = await edge.PlaceAsync(order, priority, validate: false, cancel).ConfigureAwait(false);
            switch (placed.Outcome)
            {
                case VenueOutcome.Ok:
                    map.Bind(placed.Value, order.ClientId);
                    inbox.Post(Event(VenueEventKind.Acked, order.ClientId, "", placed.Value));
                    break;
                case VenueOutcome.Rejected:
                    if (KrakenErrors.Classify(placed.Code) == KrakenErrorClass.Filter)
                    {
                        RulesDoubted?.Invoke();
                    }

                    inbox.Post(Event(VenueEventKind.Rejected, order.ClientId, PortCode(placed.Code)));
                    break;
                default:
                    inbox.Post(Event(VenueEventKind.PlaceUnknown, order.ClientId, placed.Text));
                    break;
            }
        });
    }

    /// <inheritdoc/>
    public void Cancel(string clientId)
    {
        if ((orders ?? Cancels) is not { } edge)
        {
            inbox.Post(Event(VenueEventKind.CancelRejected, clientId, "EGeneral:Permission denied (no sending edge)"));
            return;
        }

        Run(async () =>
        {
            var ageSec = map.AgeSec(clientId, clock.Now());
            var canceled = await edge.CancelAsync(clientId, ageSec, cancel).ConfigureAwait(false);
            var kind = canceled.Outcome == VenueOutcome.Unknown
                ? VenueEventKind.CancelUnknown
                : VenueEventKind.CancelRejected;
            if (!canceled.IsOk || canceled.Value == 0)
            {
                inbox.Post(Event(kind, clientId, canceled.IsOk ? VenueErrors.UnknownOrder : canceled.Code));
            }
            else if (!streaming)
            {
                await LookupAsync(clientId, clock.Now() - PollWhenStreaming, clock.Now()).ConfigureAwait(false);
            }
        });
    }

    /// <inheritdoc/>
    public void Lookup(string clientId, Instant since, Instant askedAt)
    {
        lock (gate)
        {
            if (!asked.Add(clientId))
            {
                return;
            }
        }

        Run(async () =>
        {
            try
            {
                await LookupAsync(clientId, since, askedAt).ConfigureAwait(false);
            }
            finally
            {
                lock (gate)
                {
                    asked.Remove(clientId);
                }
            }
        });
    }

    /// <inheritdoc/>
    public void Poll(IReadOnlyList<Intent> live, Duration since, Instant now)
    {
        ArgumentNullException.ThrowIfNull(live);
        ReadHistory();
        // One poll at a time: while tokens are short a second one would only lengthen the queue of the first.
        if (Volatile.Read(ref polling) > 0 || (!repair && streaming && now - polledAt < PollWhenStreaming))
        {
            return;
        }

        polledAt = now;
        repair = false;
        foreach (var intent in live)
        {
            map.Bind(intent.OrderId, intent.ClientId);
        }

        var known = live.Where(intent => intent.OrderId.Length > 0).Select(intent => intent.OrderId);
        foreach (var group in known.Chunk(50))
        {
            Interlocked.Increment(ref polling);
            Run(async () =>
            {
                try
                {
                    await PollAsync(group, now).ConfigureAwait(false);
                }
                finally
                {
                    Interlocked.Decrement(ref polling);
                }
            });
        }

        foreach (var intent in live.Where(intent => intent.OrderId.Length == 0))
        {
            Lookup(intent.ClientId, intent.PlannedAt - since, now);
        }
    }

    /// <summary>Reports may have been lost: the next poll asks for every live order.</summary>
    public void Repair() => repair = true;

    private async Task PollAsync(string[] orderIds, Instant now)
    {
        var answer = await client.QueryOrdersAsync(orderIds, cancel).ConfigureAwait(false);
        if (!answer.IsOk)
        {
            Incomplete++;
            repair = true;
            return;
        }

        foreach (var orderId in orderIds)
        {
            if (answer.Value.All(item => item.Order.OrderId != orderId)
                && map.ClientOf(orderId) is { Length: > 0 } absent)
            {
                repair = true;
                inbox.Post(new VenueLookup(absent, now, Complete: true, null, []));
            }
        }

        var moved = answer.Value
            .Where(item => map.ClientOf(item.Order.OrderId) is { Length: > 0 } clientId
                && (!item.Order.IsOpen || map.Advances(clientId, item.Order.Executed)))
            .ToArray();
        var executions = await ExecutionsAsync(moved).ConfigureAwait(false);
        foreach (var (order, trades) in moved)
        {
            Answer(map.ClientOf(order.OrderId), order, trades, executions, now);
        }
    }

    /// <summary>Executions of several orders with as few calls as possible: each call costs tokens.</summary>
    private async Task<VenueResult<ILookup<string, Execution>>> ExecutionsAsync(
        IReadOnlyCollection<(VenueOrder Order, IReadOnlyList<string> Trades)> of)
    {
        string[] ids = [.. of.SelectMany(item => item.Trades).Distinct(StringComparer.Ordinal)];
        var found = ids.Length == 0
            ? VenueResult<IReadOnlyList<Execution>>.Ok([])
            : await client.TradesByIdAsync(ids, map.ClientOf, cancel).ConfigureAwait(false);
        return found.IsOk
            ? VenueResult<ILookup<string, Execution>>.Ok(
                found.Value.ToLookup(execution => execution.OrderId, StringComparer.Ordinal))
            : VenueResult<ILookup<string, Execution>>.Unknown(found.Text);
    }

    private async Task LookupAsync(string clientId, Instant since, Instant askedAt)
    {
        var found = map.OrderOf(clientId) is { Length: > 0 } orderId
            ? await client.QueryOrdersAsync([orderId], cancel).ConfigureAwait(false)
            : await client.FindAsync(clientId, since, cancel).ConfigureAwait(false);
        if (!found.IsOk)
        {
            var absent = found.Code.StartsWith(VenueErrors.UnknownOrder, StringComparison.Ordinal);
            Incomplete += absent ? 0 : 1;
            inbox.Post(new VenueLookup(clientId, askedAt, Complete: absent, null, []));
            return;
        }

        if (found.Value.Count > 1)
        {
            await DuplicateAsync(clientId, found.Value.Select(item => item.Order)).ConfigureAwait(false);
        }

        if (found.Value is [var first, ..])
        {
            map.Bind(first.Order.OrderId, clientId);
            Answer(
                clientId, first.Order, first.Trades, await ExecutionsAsync([first]).ConfigureAwait(false), askedAt);
        }
        else
        {
            inbox.Post(new VenueLookup(clientId, askedAt, Complete: true, null, []));
        }
    }

    /// <summary>
    /// Two venue orders of one intent (kernel.md §9.3 I8): incident, the younger is cancelled – by the venue's id, as
    /// the client's id names both.
    /// </summary>
    private async Task DuplicateAsync(string clientId, IEnumerable<VenueOrder> found)
    {
        var sorted = found.OrderBy(order => order.OpenedAt).ToArray();
        inbox.Post(VenueFact.Condition(
            "duplicate_order", on: true,
            $"The venue has {sorted.Length} orders of {clientId}: {string.Join(' ', sorted.Select(o => o.OrderId))}."));
        if ((orders ?? Cancels) is { } edge && sorted[^1].IsOpen)
        {
            _ = await edge.CancelTxidAsync(sorted[^1].OrderId, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Tells what became of an order; an incomplete answer is asked for again.</summary>
    private void Answer(
        string clientId, VenueOrder order, IReadOnlyList<string> trades,
        in VenueResult<ILookup<string, Execution>> executions, Instant askedAt)
    {
        Execution[] own = executions.IsOk ? [.. executions.Value[order.OrderId]] : [];
        if ((!executions.IsOk && trades.Count > 0) || own.Sum(execution => execution.Volume) < order.Executed)
        {
            Incomplete++;
            map.Forget(clientId);
            repair = true;
            inbox.Post(new VenueLookup(clientId, askedAt, Complete: false, null, []));
            return;
        }

        inbox.Post(new VenueLookup(clientId, askedAt, Complete: true, order with { ClientId = clientId }, own));
    }

    private VenueEvent Event(VenueEventKind kind, string clientId, string code, string orderId = "") =>
        new(kind, clock.Now(), clock.Now(), orderId, clientId, code, 0m, null);

    /// <summary>
    /// Refusals that only say "not now" get the port's own text, so that the plant defers instead of suppressing; the
    /// venue's words follow.
    /// </summary>
    private static string PortCode(string text) => KrakenErrors.Classify(text) switch
    {
        KrakenErrorClass.Throttle or KrakenErrorClass.ThrottledUntil or KrakenErrorClass.Lockout
            or KrakenErrorClass.InvalidNonce when !text.StartsWith(VenueErrors.RateLimit, StringComparison.Ordinal) =>
            $"{VenueErrors.RateLimit} ({text})",
        KrakenErrorClass.Other when text.StartsWith("HTTP 429", StringComparison.Ordinal) =>
            $"{VenueErrors.RateLimit} ({text})",
        _ => text,
    };

    private void Run(Func<Task> work)
    {
        Interlocked.Increment(ref inFlight);
        _ = Task.Run(async () =>
        {
            try
            {
                await work().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                // The run ends; outcomes are resolved by the next start.
                return;
            }
            finally
            {
                Interlocked.Decrement(ref inFlight);
                CallEnded?.Invoke();
            }
        });
    }
}
