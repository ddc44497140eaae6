namespace Millwright.Markets;

/// <content>Change of a resting order in place.</content>
public sealed partial class PaperExchange
{
    /// <summary>
    /// Changes limit and volume of a resting order at once; ids, executions and, when only the volume shrinks, nothing
    /// else changes. Synchronous: the caller is the venue itself.
    /// </summary>
    /// <param name="orderId">Venue order id.</param>
    /// <param name="price">New limit, quote.</param>
    /// <param name="volume">New volume including what was executed, base.</param>
    /// <param name="postOnly">True: refused when it would cross.</param>
    /// <param name="now">Present time.</param>
    /// <returns>Null when changed, else the error text (<see cref="VenueErrors"/>).</returns>
    public string? Amend(string orderId, decimal price, decimal volume, bool postOnly, Instant now)
    {
        Advance(now);
        if (InMaintenance)
        {
            return VenueErrors.Unavailable;
        }

        if (FindOpen(orderId) is not { } order || volume <= order.Executed)
        {
            return VenueErrors.UnknownOrder;
        }

        var request = order.Request with { Price = price, Volume = volume, PostOnly = postOnly, Deadline = null };
        var crosses = Crosses(request);
        var book = order.Side == OrderSide.Buy ? buys : sells;
        var before = order.Held;
        book.Remove(order);
        account.Release(order.Side, before);
        order.Held = 0m;
        var refusal = AmendRefusal(request, crosses, order, out var hold);
        if (refusal is not null)
        {
            _ = account.TryHold(order.Side, before);
            order.Held = before;
            book.Add(order);
            return refusal;
        }

        order.Request = request;
        order.Held = hold;
        book.Add(order);
        if (crosses)
        {
            Execute(order, order.Remaining, Liquidity.Taker);
        }

        Settle();
        return null;
    }

    private string? AmendRefusal(VenueOrderRequest request, bool crosses, PaperOrder order, out decimal hold)
    {
        hold = 0m;
        var refusal = !Instrument.IsValidVolume(request.Volume) ? VenueErrors.InvalidVolume
            : !Instrument.IsValidPrice(request.Price) ? VenueErrors.TickSize
            : request.Volume < Instrument.OrderMin ? VenueErrors.OrderMinimum
            : request.Price * request.Volume < Instrument.CostMin ? VenueErrors.CostMinimum
            : crosses && request.PostOnly ? VenueErrors.PostOnly : null;
        if (refusal is not null)
        {
            return refusal;
        }

        var rest = request.Volume - order.Executed;
        var cost = Instrument.Cost(request.Price, rest);
        hold = request.Side == OrderSide.Buy ? cost + Instrument.Fee(cost, maker: !crosses) : rest;
        return account.TryHold(request.Side, hold) ? null : VenueErrors.InsufficientFunds;
    }
}
