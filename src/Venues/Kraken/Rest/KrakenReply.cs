namespace Millwright.Venues.Kraken;

/// <summary>Answer of the transport.</summary>
/// <param name="Status">HTTP status, 0 when no answer came.</param>
/// <param name="Body">Body bytes.</param>
/// <param name="Failure">Transport error in words, null when an answer came.</param>
public readonly record struct KrakenReply(int Status, ReadOnlyMemory<byte> Body, string? Failure = null);
