namespace Millwright.Venues.Hyperliquid;

/// <summary>A row of the <c>trades</c> channel, by value.</summary>
public struct HyperliquidTrade
{
    /// <summary>Coin, for example <c>HYPE</c>.</summary>
    public ShortText Coin { get; set; }

    /// <summary>Side of the taker.</summary>
    public OrderSide Side { get; set; }

    /// <summary>Price, quote (USDC).</summary>
    public decimal Price { get; set; }

    /// <summary>Volume, base.</summary>
    public decimal Size { get; set; }

    /// <summary>Number of the trade.</summary>
    public long TradeId { get; set; }

    /// <summary>Time at the venue.</summary>
    public Instant Time { get; set; }
}
