using Millwright.Kernel;

namespace Millwright.Venues.Kraken;

/// <summary>
/// The sending edge: placements, cancels, amends and the dead-man switch (grid.md §9.2). The link places with it only
/// in an armed run; a run that is not armed has one for cancels, a paper run has none at all.
/// </summary>
public sealed class KrakenOrders(KrakenRest rest, KrakenPair pair, IClock clock)
{
    private volatile KrakenPair pair = pair;

    /// <summary>The venue refuses a deadline nearer than this; the call is not sent then.</summary>
    private static readonly Duration NearestDeadline = Duration.FromSeconds(2);

    /// <summary>The venue changed the rules of the pair: numbers are written with its new digits.</summary>
    public void Renew(KrakenPair now) => pair = now;

    /// <summary>
    /// <c>/0/private/AddOrder</c>: limit, fee in quote. Ok carries the order id; Rejected is definite; anything else is
    /// Unknown and resolved by query.
    /// </summary>
    /// <param name="order">The order; the deadline is kept by the venue.</param>
    /// <param name="priority"><see cref="CallPriority.Exit"/> or <see cref="CallPriority.Entry"/>.</param>
    /// <param name="validate">Dry check: the venue judges, places nothing and returns no id.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<VenueResult<string>> PlaceAsync(
        VenueOrderRequest order, CallPriority priority, bool validate, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(order);
        var latest = order.Deadline is { } deadline ? deadline - NearestDeadline : (Instant?)null;
        var answer = await rest.PrivateAsync(
            "/0/private/AddOrder", Form(order, validate), priority, KrakenTierLimits.AddCost(1), latest, cancel)
            .ConfigureAwait(false);
        if (!answer.IsOk)
        {
            return answer.Class == KrakenErrorClass.DuplicateClientId
                ? VenueResult<string>.Unknown(answer.Text)
                : KrakenClient.Failed<string>(in answer);
        }

        if (validate)
        {
            return VenueResult<string>.Ok("");
        }

        return answer.Result.TryGetProperty("txid", out var ids) && ids.GetArrayLength() > 0
            ? VenueResult<string>.Ok(ids[0].GetString()!)
            : VenueResult<string>.Unknown("no order id in the answer");
    }

    /// <summary><c>/0/private/AddOrderBatch</c>: 2 to 15 orders; one outcome per order, in order.</summary>
    public async Task<IReadOnlyList<VenueResult<string>>> PlaceBatchAsync(
        IReadOnlyList<VenueOrderRequest> orders, CallPriority priority, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(orders.Count, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(orders.Count, 15);
        var form = new KrakenForm().Add("pair", pair.AltName);
        var deadline = orders.Min(order => order.Deadline ?? Instant.Max);
        if (deadline < Instant.Max)
        {
            form.Add("deadline", deadline.ToRfc3339Nine());
        }

        for (var i = 0; i < orders.Count; i++)
        {
            var (at, order) = ($"orders[{i}]", orders[i]);
            form.Add($"{at}[ordertype]", "limit").Add($"{at}[type]", order.Side == OrderSide.Sell ? "sell" : "buy")
                .Add($"{at}[price]", order.Price, pair.Instrument.PriceDecimals)
                .Add($"{at}[volume]", order.Volume, pair.Instrument.LotDecimals)
                .Add($"{at}[oflags]", Flags(order)).Add($"{at}[cl_ord_id]", order.ClientId);
        }

        var answer = await rest.PrivateAsync(
            "/0/private/AddOrderBatch", form, priority, KrakenTierLimits.AddCost(orders.Count),
            deadline < Instant.Max ? deadline - NearestDeadline : null, cancel).ConfigureAwait(false);
        if (!answer.IsOk)
        {
            return [.. orders.Select(_ => KrakenClient.Failed<string>(in answer))];
        }

        var rows = answer.Result.GetProperty("orders");
        return [.. orders.Select((_, i) => i >= rows.GetArrayLength()
            ? VenueResult<string>.Unknown("no answer for this order of the batch")
            : KrakenNumbers.Text(rows[i], "error") is { Length: > 0 } error
                ? VenueResult<string>.Rejected(error, "batch")
                : VenueResult<string>.Ok(KrakenNumbers.Text(rows[i], "txid")))];
    }

    /// <summary><c>/0/private/CancelOrder</c> by client order id; Ok carries the count, 0 = nothing was open.</summary>
    public async Task<VenueResult<int>> CancelAsync(string clientId, double ageSec, CancellationToken cancel)
    {
        var answer = await rest.PrivateAsync(
            "/0/private/CancelOrder", new KrakenForm().Add("cl_ord_id", clientId), CallPriority.Cancel,
            KrakenTierLimits.CancelCost(ageSec), null, cancel).ConfigureAwait(false);
        return Count(in answer);
    }

    /// <summary><c>/0/private/CancelOrder</c> by venue id, for orders without a client id of ours.</summary>
    public async Task<VenueResult<int>> CancelTxidAsync(string orderId, CancellationToken cancel)
    {
        var answer = await rest.PrivateAsync(
            "/0/private/CancelOrder", new KrakenForm().Add("txid", orderId), CallPriority.Cancel,
            KrakenTierLimits.CancelCost(0), null, cancel).ConfigureAwait(false);
        return Count(in answer);
    }

    /// <summary><c>/0/private/CancelOrderBatch</c>, at most 50 client order ids.</summary>
    public async Task<VenueResult<int>> CancelBatchAsync(IReadOnlyList<string> clientIds, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clientIds.Count, 50);
        var form = new KrakenForm();
        for (var i = 0; i < clientIds.Count; i++)
        {
            form.Add($"cl_ord_ids[{i}]", clientIds[i]);
        }

        var answer = await rest.PrivateAsync(
            "/0/private/CancelOrderBatch", form, CallPriority.Cancel,
            KrakenTierLimits.CancelCost(0) * clientIds.Count, null, cancel).ConfigureAwait(false);
        return Count(in answer);
    }

    /// <summary><c>/0/private/CancelAll</c>: every order of the key.</summary>
    public async Task<VenueResult<int>> CancelAllAsync(CancellationToken cancel)
    {
        var answer = await rest.PrivateAsync(
            "/0/private/CancelAll", new(), CallPriority.Cancel, 0, null, cancel).ConfigureAwait(false);
        return Count(in answer);
    }

    /// <summary><c>/0/private/AmendOrder</c>: new price and volume in place; ids stay.</summary>
    public async Task<VenueResult<string>> AmendAsync(
        string clientId, decimal price, decimal volume, bool postOnly, double ageSec, CancellationToken cancel)
    {
        var deadline = clock.Now() + Duration.FromSeconds(5);
        var form = new KrakenForm().Add("cl_ord_id", clientId)
            .Add("limit_price", price, pair.Instrument.PriceDecimals)
            .Add("order_qty", volume, pair.Instrument.LotDecimals)
            .Add("post_only", postOnly ? "true" : "false")
            .Add("deadline", deadline.ToRfc3339Nine());
        var answer = await rest.PrivateAsync(
            "/0/private/AmendOrder", form, CallPriority.Status, KrakenTierLimits.AmendCost(ageSec),
            deadline - NearestDeadline, cancel).ConfigureAwait(false);
        return answer.IsOk
            ? VenueResult<string>.Ok(KrakenNumbers.Text(answer.Result, "amend_id"))
            : KrakenClient.Failed<string>(in answer);
    }

    /// <summary>
    /// <c>/0/private/CancelAllOrdersAfter</c>: the dead-man switch (kernel.md §17); 0 s switches it off.
    /// </summary>
    public async Task<VenueResult<int>> CancelAllAfterAsync(int seconds, CancellationToken cancel)
    {
        var answer = await rest.PrivateAsync(
            "/0/private/CancelAllOrdersAfter", new KrakenForm().Add("timeout", seconds), CallPriority.Cancel, 0, null,
            cancel).ConfigureAwait(false);
        return answer.IsOk ? VenueResult<int>.Ok(seconds) : KrakenClient.Failed<int>(in answer);
    }

    private KrakenForm Form(VenueOrderRequest order, bool validate)
    {
        var form = new KrakenForm().Add("pair", pair.AltName).Add("type", order.Side == OrderSide.Sell ? "sell" : "buy")
            .Add("ordertype", "limit").Add("price", order.Price, pair.Instrument.PriceDecimals)
            .Add("volume", order.Volume, pair.Instrument.LotDecimals).Add("oflags", Flags(order))
            .Add("cl_ord_id", order.ClientId);
        if (order.Deadline is { } deadline)
        {
            form.Add("deadline", deadline.ToRfc3339Nine());
        }

        if (order.ExpireAt is { } expiry)
        {
            form.Add("timeinforce", "GTD").Add("expiretm", expiry.Ns / Instant.NsPerSecond);
        }

        return validate ? form.Add("validate", "true") : form;
    }

    private static string Flags(VenueOrderRequest order) => order.PostOnly ? "post,fciq" : "fciq";

    private static VenueResult<int> Count(in KrakenAnswer answer) => answer.IsOk
        ? VenueResult<int>.Ok(answer.Result.TryGetProperty("count", out var count) ? count.GetInt32() : 0)
        : KrakenClient.Failed<int>(in answer);
}
