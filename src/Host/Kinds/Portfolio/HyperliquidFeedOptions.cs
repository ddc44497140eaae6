namespace Millwright.Host.Kinds.Portfolio;

/// <summary>What a <see cref="HyperliquidFeed"/> listens to.</summary>
internal sealed record HyperliquidFeedOptions
{
    /// <summary>REST address; the socket is <c>/ws</c> on the same host.</summary>
    public Uri Address { get; init; } = new("https://api.hyperliquid.xyz");

    /// <summary>Coins, which are the token ids.</summary>
    public required IReadOnlyList<string> Coins { get; init; }

    /// <summary>Minutes of candles read at the start, 0 … 5000.</summary>
    public int BackfillMinutes { get; init; } = 1_000;

    /// <summary>Time of delays, pings and repairs.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Request weight per second; a candle request costs 20 + 1 per 60 candles of 1200 a minute.</summary>
    public double WeightPerSec { get; init; } = 20.0;

    /// <summary>Pause before a candle request that failed is made again.</summary>
    public TimeSpan Repeat { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Address of the socket.</summary>
    public Uri Socket => new UriBuilder(Address)
    {
        Scheme = Address.Scheme == Uri.UriSchemeHttps ? "wss" : "ws", Path = "/ws",
    }.Uri;
}
