namespace Millwright.Venues.Kraken;

/// <summary>A row of the <c>trade</c> channel, by value.</summary>
public struct KrakenTradeTick
{
    /// <summary>Pair on the socket.</summary>
    public ShortText Symbol { get; set; }

    /// <summary>Side of the taker.</summary>
    public OrderSide Side { get; set; }

    /// <summary>Price, quote.</summary>
    public decimal Price { get; set; }

    /// <summary>Volume, base.</summary>
    public decimal Qty { get; set; }

    /// <summary>Number of the trade.</summary>
    public long TradeId { get; set; }

    /// <summary>Time at the venue.</summary>
    public Instant Time { get; set; }
}
