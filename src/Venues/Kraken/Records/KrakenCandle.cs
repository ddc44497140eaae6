namespace Millwright.Venues.Kraken;

/// <summary>A row of the <c>ohlc</c> channel, by value; the running candle until its interval ends.</summary>
public struct KrakenCandle
{
    /// <summary>Pair on the socket.</summary>
    public ShortText Symbol { get; set; }

    /// <summary>Open, quote.</summary>
    public decimal Open { get; set; }

    /// <summary>High, quote.</summary>
    public decimal High { get; set; }

    /// <summary>Low, quote.</summary>
    public decimal Low { get; set; }

    /// <summary>Close, quote.</summary>
    public decimal Close { get; set; }

    /// <summary>Volume, base.</summary>
    public decimal Volume { get; set; }

    /// <summary>Open time.</summary>
    public Instant Begin { get; set; }

    /// <summary>Interval, minutes.</summary>
    public long IntervalMin { get; set; }
}
