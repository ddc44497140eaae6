namespace Millwright.Venues.Kraken;

/// <summary>A row of the <c>ticker</c> channel, by value.</summary>
public struct KrakenTick
{
    /// <summary>Pair on the socket.</summary>
    public ShortText Symbol { get; set; }

    /// <summary>Best bid, quote.</summary>
    public decimal Bid { get; set; }

    /// <summary>Best ask, quote.</summary>
    public decimal Ask { get; set; }

    /// <summary>Last trade, quote.</summary>
    public decimal Last { get; set; }

    /// <summary>Volume of 24 h, base.</summary>
    public decimal Volume { get; set; }

    /// <summary>Volume-weighted price of 24 h, quote.</summary>
    public decimal Vwap { get; set; }
}
