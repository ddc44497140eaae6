namespace Millwright.Venues.Kraken;

/// <summary>Carries one request; expected failures are replies, never exceptions, except cancellation.</summary>
public interface IKrakenTransport
{
    /// <summary>Sends once; never repeats.</summary>
    Task<KrakenReply> SendAsync(KrakenRequest request, CancellationToken cancel);
}
