namespace Millwright.Host.Streaming;

/// <summary>One item of <c>/api/stream</c>, immutable.</summary>
/// <param name="Seq">Stream sequence; 0 = not part of it (heartbeat, hello, bye).</param>
/// <param name="Topic">Topic for rings, filters and gaps.</param>
/// <param name="Event">Event name.</param>
/// <param name="Data">JSON text.</param>
/// <param name="Slice">Plant and slice of a snapshot or delta, else null.</param>
/// <param name="AtMs">Wall time of publication, epoch ms.</param>
public sealed record StreamItem(ulong Seq, string Topic, string Event, string Data, string? Slice, long AtMs);
