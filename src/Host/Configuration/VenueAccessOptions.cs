using Millwright.Kernel.Options;

namespace Millwright.Host.Configuration;

/// <summary>
/// Access of one plant to its venue (grid.md §11); kept away from the plant: the journal holds no secrets.
/// </summary>
public sealed record VenueAccessOptions
{
    /// <summary>API key; the right to withdraw is refused.</summary>
    [Option("exchange.api_key", "KRAKEN_API_KEY", Secret = true)]
    public string? ApiKey { get; init; }

    /// <summary>API secret.</summary>
    [Option("exchange.api_secret", "KRAKEN_API_SECRET", Secret = true, Format = OptionFormat.Base64)]
    public string? ApiSecret { get; init; }

    /// <summary>One-time password of the key, if it has one.</summary>
    [Option("exchange.otp", Secret = true)]
    public string? Otp { get; init; }

    /// <summary>REST address.</summary>
    [Option("exchange.base_url", Format = OptionFormat.SecureUrl)]
    public string BaseUrl { get; init; } = "https://api.kraken.com";

    /// <summary>WebSocket address.</summary>
    [Option("exchange.ws_url", Format = OptionFormat.SecureUrl)]
    public string WsUrl { get; init; } = "wss://ws.kraken.com/v2";

    /// <summary>Keeps the dead-man switch of the venue armed: it cancels everything 60 s after the last sign of
    /// life.</summary>
    [Option("exchange.dead_man")]
    public bool DeadMan { get; init; }

    /// <summary>What a clean stop does with resting orders: keep leaves them on the venue, cancel takes them
    /// back.</summary>
    [Option("exchange.stop_policy")]
    public StopPolicy StopPolicy { get; init; } = StopPolicy.Keep;
}
