namespace Millwright.Markets;

/// <summary>
/// A limit order as sent to a venue (grid.md §9.2 AddOrder): good till cancelled, fee charged in quote.
/// </summary>
/// <param name="ClientId">Client order id (kernel.md §9.3), unique among open orders.</param>
/// <param name="Pair">Canonical pair <c>BASE/QUOTE</c>.</param>
/// <param name="Side">Direction.</param>
/// <param name="Price">Limit in quote, on the tick grid.</param>
/// <param name="Volume">Base volume in whole lots.</param>
/// <param name="PostOnly">True: rejected instead of crossing the book.</param>
/// <param name="Deadline">The venue rejects a request that arrives later; null = none.</param>
/// <param name="ExpireAt">The venue expires the order at this time; null = good till cancelled.</param>
public sealed record VenueOrderRequest(
    string ClientId,
    string Pair,
    OrderSide Side,
    decimal Price,
    decimal Volume,
    bool PostOnly = true,
    Instant? Deadline = null,
    Instant? ExpireAt = null);
