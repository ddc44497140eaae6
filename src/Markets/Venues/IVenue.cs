namespace Millwright.Markets;

/// <summary>
/// The port to a venue (grid.md §9.1). It belongs to the edge: gateways call it outside the turn and hand the outcome
/// in as records. Expected outcomes are <see cref="VenueResult{T}"/>, never exceptions; lists are complete (all
/// pages) or the call is not Ok — a failed query is never an empty list.
/// </summary>
public interface IVenue
{
    /// <summary>Name of the venue for journals and logs.</summary>
    string Name { get; }

    /// <summary>Trading rules of a pair.</summary>
    Task<VenueResult<Instrument>> GetPairInfoAsync(string pair, CancellationToken cancel);

    /// <summary>Fees of the account on a pair.</summary>
    Task<VenueResult<VenueFeeTier>> GetFeeTierAsync(string pair, CancellationToken cancel);

    /// <summary>Best bid and ask and the last trade.</summary>
    Task<VenueResult<VenueTicker>> GetTickerAsync(string pair, CancellationToken cancel);

    /// <summary>Closed candles from a time on, ascending.</summary>
    Task<VenueResult<IReadOnlyList<Bar>>> GetCandlesAsync(
        string pair, Duration interval, Instant since, CancellationToken cancel);

    /// <summary>Total and held amount per asset.</summary>
    Task<VenueResult<IReadOnlyList<AssetBalance>>> GetBalancesAsync(CancellationToken cancel);

    /// <summary>All resting orders.</summary>
    Task<VenueResult<IReadOnlyList<VenueOrder>>> GetOpenOrdersAsync(CancellationToken cancel);

    /// <summary>Orders by venue id, at most 50.</summary>
    Task<VenueResult<IReadOnlyList<VenueOrder>>> QueryOrdersAsync(
        IReadOnlyList<string> orderIds, CancellationToken cancel);

    /// <summary>
    /// Open and closed orders carrying a client id; empty when there is surely none since the given time.
    /// </summary>
    Task<VenueResult<IReadOnlyList<VenueOrder>>> FindByClientIdAsync(
        string clientId, Instant since, CancellationToken cancel);

    /// <summary>Terminal orders closed since a time.</summary>
    Task<VenueResult<IReadOnlyList<VenueOrder>>> GetClosedOrdersAsync(Instant since, CancellationToken cancel);

    /// <summary>Executions since a time.</summary>
    Task<VenueResult<IReadOnlyList<Execution>>> GetTradesAsync(Instant since, CancellationToken cancel);

    /// <summary>Rows of the venue's ledger since a time.</summary>
    Task<VenueResult<IReadOnlyList<VenueLedgerRow>>> GetLedgerRowsAsync(Instant since, CancellationToken cancel);

    /// <summary>Places an order; Ok carries the venue order id. Transmitted at most once.</summary>
    Task<VenueResult<string>> PlaceAsync(VenueOrderRequest order, CancellationToken cancel);

    /// <summary>Asks for a cancel by venue order id; confirmed only by the terminal status of the order.</summary>
    Task<VenueResult<int>> CancelAsync(string orderId, CancellationToken cancel);

    /// <summary>Asks for a cancel of all orders of the pair; Ok carries their number.</summary>
    Task<VenueResult<int>> CancelAllAsync(string pair, CancellationToken cancel);

    /// <summary>Stream of best quotes.</summary>
    IAsyncEnumerable<VenueTicker> SubscribePriceAsync(string pair, CancellationToken cancel);

    /// <summary>Stream of events on the account's orders, with Disconnected and Reconnected marks.</summary>
    IAsyncEnumerable<VenueEvent> SubscribeExecutionsAsync(CancellationToken cancel);

    /// <summary>Time of the venue.</summary>
    Task<VenueResult<Instant>> GetServerTimeAsync(CancellationToken cancel);

    /// <summary>State of the venue.</summary>
    Task<VenueResult<VenueSystemStatus>> GetSystemStatusAsync(CancellationToken cancel);
}
