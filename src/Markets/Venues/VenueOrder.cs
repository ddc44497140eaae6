namespace Millwright.Markets;

/// <summary>An order as the venue reports it.</summary>
/// <param name="OrderId">Venue order id.</param>
/// <param name="ClientId">Client order id, empty for foreign orders without one.</param>
/// <param name="Pair">Canonical pair.</param>
/// <param name="Side">Direction.</param>
/// <param name="Price">Limit in quote.</param>
/// <param name="Volume">Ordered base volume.</param>
/// <param name="Executed">Executed base volume, 0 … <paramref name="Volume"/>.</param>
/// <param name="Cost">Sum of the costs of all executions in quote.</param>
/// <param name="Fee">Sum of the fees of all executions in quote.</param>
/// <param name="Status">State at the venue.</param>
/// <param name="OpenedAt">Time of acceptance.</param>
/// <param name="ClosedAt">Time of the terminal status; the epoch while open.</param>
/// <param name="Reason">Text of the venue for a terminal status, empty if none.</param>
public sealed record VenueOrder(
    string OrderId,
    string ClientId,
    string Pair,
    OrderSide Side,
    decimal Price,
    decimal Volume,
    decimal Executed,
    decimal Cost,
    decimal Fee,
    OrderStatus Status,
    Instant OpenedAt,
    Instant ClosedAt,
    string Reason)
{
    /// <summary>Volume not yet executed.</summary>
    public decimal Remaining => Volume - Executed;

    /// <summary>True while the order rests.</summary>
    public bool IsOpen => Status == OrderStatus.Open;
}
