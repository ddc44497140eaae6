using System.Text.Json.Serialization;

namespace Millwright.Host.Venues;

/// <summary>
/// Fault buttons: probabilities per private call or per stream event, and lengths. All off by default; set by
/// <c>POST /sim/faults</c>.
/// </summary>
public sealed record KrakenSimFaults
{
    /// <summary>The call is lost before the venue sees it; the connection breaks.</summary>
    public double LoseRequest { get; init; }

    /// <summary>The venue acts, the answer is lost; the connection breaks (half-accepted order).</summary>
    public double LoseAnswer { get; init; }

    /// <summary>HTTP 502 before the venue acts.</summary>
    public double BadGateway { get; init; }

    /// <summary>HTTP 504 after the venue acted.</summary>
    public double GatewayTimeout { get; init; }

    /// <summary>HTTP 429.</summary>
    public double TooManyRequests { get; init; }

    /// <summary><c>EAPI:Invalid nonce</c> though the nonce was right.</summary>
    public double InvalidNonce { get; init; }

    /// <summary>The call waits before the venue acts on it.</summary>
    public double Delay { get; init; }

    /// <summary>Longest wait of a delayed call, ms of the venue's clock.</summary>
    public int DelayMs { get; init; } = 8_000;

    /// <summary>A stream event is lost, and its sequence number with it.</summary>
    public double LoseEvent { get; init; }

    /// <summary>A stream event is sent twice, with the same content and a sequence of its own.</summary>
    public double DuplicateEvent { get; init; }

    /// <summary>A stream event is held back and sent after the next one.</summary>
    public double ReorderEvent { get; init; }

    /// <summary>An update of a book is lost: the next checksum does not match.</summary>
    public double LoseBookUpdate { get; init; }

    /// <summary>All sockets break, per stream event.</summary>
    public double Disconnect { get; init; }

    /// <summary>The venue cancels an accepted order on its own, per placement.</summary>
    public double VenueCancel { get; init; }

    /// <summary>Difference of the venue's clock, s: its Time shows it, and deadlines of orders are judged by
    /// it.</summary>
    public int ClockSkewSec { get; init; }

    /// <summary>No faults.</summary>
    [JsonIgnore]
    public static KrakenSimFaults None { get; } = new();
}
