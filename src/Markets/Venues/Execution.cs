namespace Millwright.Markets;

/// <summary>
/// One execution (trade) of an order. Amounts carry exactly the digits the venue reported (grid.md §5.4).
/// </summary>
/// <param name="ExecId">Venue execution id, the key of deduplication (grid.md §8.5).</param>
/// <param name="OrderId">Venue order id.</param>
/// <param name="ClientId">Client order id, empty if none.</param>
/// <param name="Pair">Canonical pair.</param>
/// <param name="Side">Direction of the order.</param>
/// <param name="Price">Execution price in quote.</param>
/// <param name="Volume">Executed base volume, &gt; 0.</param>
/// <param name="Cost">Cost in quote.</param>
/// <param name="Fee">Fee in <paramref name="FeeAsset"/>.</param>
/// <param name="FeeAsset">Asset of the fee.</param>
/// <param name="Liquidity">Maker or taker.</param>
/// <param name="Time">Time of the trade at the venue.</param>
/// <param name="Sequence">Ascending position in the venue's trade history, from 1.</param>
public sealed record Execution(
    string ExecId,
    string OrderId,
    string ClientId,
    string Pair,
    OrderSide Side,
    decimal Price,
    decimal Volume,
    decimal Cost,
    decimal Fee,
    string FeeAsset,
    Liquidity Liquidity,
    Instant Time,
    long Sequence);
