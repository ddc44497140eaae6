namespace Millwright.Venues.Kraken;

/// <summary>Channels of a <see cref="KrakenMarketFeed"/> besides the ticker.</summary>
public sealed record KrakenMarketFeedOptions
{
    /// <summary>Told of every row of the pair; null = not subscribed.</summary>
    public Action<KrakenInstrumentRow>? Instrument { get; init; }

    /// <summary>Length of candles, minutes; 0 or a length the venue does not offer = none.</summary>
    public int CandleMinutes { get; init; }

    /// <summary>Levels of the book, 10, 25, 100, 500 or 1000; 0 = none.</summary>
    public int BookDepth { get; init; }
}
