namespace Millwright.Venues.Kraken;

/// <summary>Takes frames of one connection; called from its receive loop, one frame at a time.</summary>
public interface IKrakenSocketUser
{
    /// <summary>Texts to send after connecting: the subscriptions. Null = not possible now, try again later.</summary>
    Task<IReadOnlyList<string>?> SubscriptionsAsync(CancellationToken cancel);

    /// <summary>A frame. False asks for a new connection (gap, checksum, refused subscription).</summary>
    bool OnFrame(scoped in KrakenFrame frame);

    /// <summary>The connection is up and subscribed, or lost.</summary>
    void OnConnection(bool up, string reason);
}
