namespace Millwright.Portfolio.Ingest;

/// <summary>One public trade as received (portfolio.md §2.1).</summary>
/// <param name="TimeMs">Time of the trade, Unix ms.</param>
/// <param name="Price">Quote per base; must be positive.</param>
/// <param name="Size">Base units; must be positive.</param>
/// <param name="TakerBuys">True when the taker bought.</param>
/// <param name="TradeId">Venue's id.</param>
/// <param name="ReceivedMs">Time of receipt, Unix ms.</param>
public readonly record struct Trade(
    long TimeMs, decimal Price, decimal Size, bool TakerBuys, long TradeId, long ReceivedMs);
