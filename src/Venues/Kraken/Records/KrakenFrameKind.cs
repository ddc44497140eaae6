namespace Millwright.Venues.Kraken;

/// <summary>What a frame of the version 2 socket carries (grid.md §9.4).</summary>
public enum KrakenFrameKind
{
    /// <summary>Malformed or not of interest; counted.</summary>
    Unknown,

    /// <summary>Sign of life, at least once a second.</summary>
    Heartbeat,

    /// <summary>State of the venue.</summary>
    Status,

    /// <summary>Best bid and ask.</summary>
    Ticker,

    /// <summary>Book levels with checksum.</summary>
    Book,

    /// <summary>Public trades.</summary>
    Trade,

    /// <summary>Candles.</summary>
    Ohlc,

    /// <summary>Pairs and assets with their rules.</summary>
    Instrument,

    /// <summary>Events on the account's orders.</summary>
    Executions,

    /// <summary>Balances of the account.</summary>
    Balances,

    /// <summary>Answer to a ping.</summary>
    Pong,

    /// <summary>Answer to a subscription or another method.</summary>
    Reply,
}
