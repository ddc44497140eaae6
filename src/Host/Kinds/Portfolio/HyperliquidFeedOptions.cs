using Millwright.Kernel;
using Millwright.Portfolio.Options;

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

    /// <summary>Address of the socket when it is not <c>/ws</c> on the same host.</summary>
    public Uri? SocketAddress { get; init; }

    /// <summary>Address of the socket.</summary>
    public Uri Socket => SocketAddress ?? new UriBuilder(Address)
    {
        Scheme = Address.Scheme == Uri.UriSchemeHttps ? "wss" : "ws", Path = "/ws",
    }.Uri;

    /// <summary>The feed a configuration asks for, or the key that is wrong.</summary>
    public static Result<HyperliquidFeedOptions> Of(PortfolioOptions options)
    {
        string[] coins = [.. options.HlSymbols.Split(
            ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
        if (coins.Length is 0 or > 50)
        {
            return Result<HyperliquidFeedOptions>.Fail(
                "portfolio.hl_symbols", "empty", $"'{options.HlSymbols}': expected 1 to 50 coins, comma separated");
        }

        if (!Uri.TryCreate(options.HlRestUrl, UriKind.Absolute, out var rest) || rest.Scheme is not ("http" or "https"))
        {
            return Result<HyperliquidFeedOptions>.Fail(
                "portfolio.hl_rest_url", "bad_unit", $"'{options.HlRestUrl}': expected an http or https address");
        }

        Uri? socket = null;
        if (options.HlWsUrl.Length > 0
            && (!Uri.TryCreate(options.HlWsUrl, UriKind.Absolute, out socket) || socket.Scheme is not ("ws" or "wss")))
        {
            return Result<HyperliquidFeedOptions>.Fail(
                "portfolio.hl_ws_url", "bad_unit", $"'{options.HlWsUrl}': expected a ws or wss address");
        }

        return Result<HyperliquidFeedOptions>.Ok(new HyperliquidFeedOptions
        {
            Address = rest, SocketAddress = socket, Coins = coins, BackfillMinutes = options.HlBackfillMinutes,
        });
    }
}
