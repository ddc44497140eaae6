using System.Globalization;

namespace Millwright.Markets;

/// <summary>Calls of the client and what the venue does when they arrive.</summary>
public sealed partial class PaperExchange
{
    private const long ExchangeCancelWithinNs = 60L * Instant.NsPerSecond;

    private readonly int[] scripted = new int[6];
    private long orderSequence;
    private Instant disconnectedUntil;
    private Instant maintenanceUntil;

    /// <summary>Sends a placement; the outcome comes as Acked, Rejected or PlaceUnknown.</summary>
    public void Submit(VenueOrderRequest order, Instant now)
    {
        ArgumentNullException.ThrowIfNull(order);
        Advance(now);
        if (Happens(PaperFaultKind.Throttle, Options.Faults.Throttle))
        {
            var (_, back) = DrawDelays(out _);
            Respond(VenueEventKind.Rejected, back, string.Empty, order.ClientId, VenueErrors.RateLimit, 0m);
        }
        else
        {
            Send(DueKind.Arrive, order, string.Empty, VenueEventKind.PlaceUnknown, order.ClientId);
        }

        Settle();
    }

    /// <summary>
    /// Sends a cancel by venue order id or client id; the outcome comes as Canceled, CancelRejected or CancelUnknown.
    /// </summary>
    public void Cancel(string orderIdOrClientId, Instant now)
    {
        ArgumentException.ThrowIfNullOrEmpty(orderIdOrClientId);
        Advance(now);
        Send(DueKind.ArriveCancel, null, orderIdOrClientId, VenueEventKind.CancelUnknown, orderIdOrClientId);
        Settle();
    }

    /// <summary>Sends a cancel for every order resting now.</summary>
    public void CancelAll(Instant now)
    {
        foreach (var order in OpenOrders())
        {
            Cancel(order.OrderId, now);
        }
    }

    /// <summary>Arms a scripted fault for the next <paramref name="count"/> calls or reports it applies to.</summary>
    public void Inject(PaperFaultKind kind, int count = 1) => scripted[(int)kind] += count;

    /// <summary>Cuts the client off until a time: calls become unknown, reports are lost to the stream.</summary>
    public void Disconnect(Instant now, Instant until)
    {
        Advance(now);
        IsDisconnected = true;
        disconnectedUntil = until > disconnectedUntil ? until : disconnectedUntil;
        Events.Add(new(VenueEventKind.Disconnected, now, now, "", "", "connection lost", 0m, null));
        Schedule(until, DueKind.Reconnect, null, string.Empty, 0, default);
        Settle();
    }

    /// <summary>Starts a maintenance window: no matching, calls answer <see cref="VenueErrors.Unavailable"/>.</summary>
    public void StartMaintenance(Instant now, Instant until)
    {
        Advance(now);
        InMaintenance = true;
        maintenanceUntil = until > maintenanceUntil ? until : maintenanceUntil;
        Schedule(until, DueKind.MaintenanceEnd, null, string.Empty, 0, default);
        Settle();
    }

    /// <summary>The venue cancels an order on its own, at once.</summary>
    /// <returns>False when the order does not rest.</returns>
    public bool CancelByExchange(string orderIdOrClientId, Instant now)
    {
        Advance(now);
        var order = FindOpen(orderIdOrClientId);
        if (order is not null)
        {
            Terminate(order, OrderStatus.Canceled, "exchange cancel");
            Settle();
        }

        return order is not null;
    }

    private void Send(DueKind kind, VenueOrderRequest? request, string key, VenueEventKind unknown, string clientKey)
    {
        var answered = DrawDelays(out var accepted);
        var lost = Happens(PaperFaultKind.TimeoutBeforeAccept, Options.Faults.TimeoutBeforeAccept) || IsDisconnected;
        var mute = Happens(PaperFaultKind.TimeoutAfterAccept, Options.Faults.TimeoutAfterAccept);
        if (lost || mute)
        {
            var reason = IsDisconnected ? "disconnected" : "timeout";
            var at = Now + Options.CallTimeout;
            Deliver(new(unknown, at, Now, "", clientKey, reason, 0m, null), at);
        }

        if (lost)
        {
            return;
        }

        if (!accepted)
        {
            Respond(
                kind == DueKind.Arrive ? VenueEventKind.Rejected : VenueEventKind.CancelRejected, answered.Response,
                "", clientKey, VenueErrors.RateLimit, 0m);
            return;
        }

        var sequence = ++dueSequence;
        var response = mute ? -1L : answered.Response.Ns;
        if (answered.Entry.Ns != 0)
        {
            due.Push(new DueItem(Now + answered.Entry, sequence, kind, request, key, response, default));
            return;
        }

        if (kind == DueKind.Arrive)
        {
            Arrive(request!, response);
        }
        else
        {
            ArriveCancel(key, response);
        }

        RefreshBand();
    }

    private void Arrive(VenueOrderRequest request, long responseNs)
    {
        if (InMaintenance)
        {
            Answer(VenueEventKind.PlaceUnknown, responseNs, "", request.ClientId, VenueErrors.Unavailable, 0m);
            return;
        }

        var crosses = Crosses(request);
        var refusal = Refusal(request, crosses, out var hold);
        if (refusal is not null)
        {
            Answer(VenueEventKind.Rejected, responseNs, "", request.ClientId, refusal, 0m);
            return;
        }

        var sequence = ++orderSequence;
        var order = new PaperOrder(request, VenueId("OP", sequence), sequence, Now, Instrument.Pair) { Held = hold };
        history.Opened(order);
        Answer(VenueEventKind.Acked, responseNs, order.Id, order.ClientId, "", 0m);
        Rest(order);
        if (crosses)
        {
            Execute(order, order.Remaining, Liquidity.Taker);
            return;
        }

        JoinQueue(order);
        if (request.ExpireAt is { } expiry)
        {
            Schedule(expiry, DueKind.Expire, null, order.Id, 0, default);
        }

        if (Happens(PaperFaultKind.ExchangeCancel, Options.Faults.ExchangeCancel))
        {
            var delay = new Duration((long)random.Below(ExchangeCancelWithinNs));
            Schedule(Now + delay, DueKind.VenueCancel, null, order.Id, 0, default);
        }
    }

    private void ArriveCancel(string key, long responseNs)
    {
        if (InMaintenance)
        {
            Answer(VenueEventKind.CancelUnknown, responseNs, "", key, VenueErrors.Unavailable, 0m);
            return;
        }

        var order = FindOpen(key);
        if (order is null)
        {
            var known = history.ById(key) ?? history.ByClientId(key);
            Answer(
                VenueEventKind.CancelRejected, responseNs, known?.Id ?? "", known?.ClientId ?? key,
                VenueErrors.UnknownOrder, known?.Executed ?? 0m);
            return;
        }

        Terminate(order, OrderStatus.Canceled, "user requested");
    }

    private bool Crosses(VenueOrderRequest request) => HasPrice
        && (request.Side == OrderSide.Buy ? request.Price >= Ask : request.Price <= Bid);

    /// <summary>
    /// The acceptance filters of grid.md §9.5 in order; null = accepted and <paramref name="hold"/> reserved.
    /// </summary>
    private string? Refusal(VenueOrderRequest request, bool crosses, out decimal hold)
    {
        hold = 0m;
        var refusal = !string.Equals(request.Pair, Instrument.Pair, StringComparison.Ordinal) ? VenueErrors.UnknownPair
            : request.Deadline is { } deadline && Now > deadline ? VenueErrors.DeadlineElapsed
            : Instrument.Status is InstrumentStatus.CancelOnly or InstrumentStatus.ReduceOnly ? VenueErrors.CancelOnly
            : Instrument.Status == InstrumentStatus.PostOnly && !request.PostOnly ? VenueErrors.PostOnlyMode
            : !Instrument.IsValidVolume(request.Volume) ? VenueErrors.InvalidVolume
            : request.Price <= 0m || decimal.Round(request.Price, Instrument.PriceDecimals) != request.Price
                ? VenueErrors.InvalidPrice
            : !Instrument.IsValidPrice(request.Price) ? VenueErrors.TickSize
            : request.Volume < Instrument.OrderMin ? VenueErrors.OrderMinimum
            : request.Price * request.Volume < Instrument.CostMin ? VenueErrors.CostMinimum
            : FindOpenByClientId(request.ClientId) is not null ? VenueErrors.DuplicateClientId
            : OpenOrderCount >= Options.OrderLimit ? VenueErrors.OrdersLimit
            : crosses && request.PostOnly ? VenueErrors.PostOnly : null;
        if (refusal is not null)
        {
            return refusal;
        }

        var cost = Instrument.Cost(request.Price, request.Volume);
        hold = request.Side == OrderSide.Buy ? cost + Instrument.Fee(cost, maker: !crosses) : request.Volume;
        return account.TryHold(request.Side, hold) ? null : VenueErrors.InsufficientFunds;
    }

    private void Terminate(PaperOrder order, OrderStatus status, string reason)
    {
        Unrest(order);
        account.Release(order.Side, order.Held);
        order.Held = 0m;
        Close(order, status, reason);
        var kind = status == OrderStatus.Expired ? VenueEventKind.Expired : VenueEventKind.Canceled;
        Report(new(kind, default, Now, order.Id, order.ClientId, reason, order.Executed, null));
    }

    private void Close(PaperOrder order, OrderStatus status, string reason)
    {
        order.Status = status;
        order.ClosedAt = Now;
        order.Reason = reason;
        history.Terminated(order);
    }

    private bool Happens(PaperFaultKind kind, double probability)
    {
        if (scripted[(int)kind] > 0)
        {
            scripted[(int)kind]--;
            return true;
        }

        return Chance(probability);
    }

    /// <summary>
    /// Draws only when the probability is positive, so that options do not shift the stream of others.
    /// </summary>
    private bool Chance(double probability) => probability > 0.0 && random.NextUnit() < probability;

    /// <summary>Venue ids: prefix, then the counter as 4-5-6 digits.</summary>
    private static string VenueId(string prefix, long n) => string.Create(
        CultureInfo.InvariantCulture,
        $"{prefix}{n / 100_000_000_000L:D4}-{n / 1_000_000L % 100_000L:D5}-{n % 1_000_000L:D6}");
}
