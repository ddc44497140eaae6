using System.Text;

namespace Millwright.Kernel;

/// <summary>
/// Payload of a <c>ReplayChecked</c> record: the result of replaying this journal in another process. A difference
/// raises the incident <c>replay_divergence</c>, an equal replay clears it (kernel.md §7).
/// </summary>
/// <param name="Equal">True when every digest was equal.</param>
/// <param name="Text">Sentence of the check: what was compared, or the first difference.</param>
/// <param name="IsSegment">True: sealed segments were compared with their seals; an incident of its own, which no
/// equal replay clears.</param>
public readonly record struct ReplayChecked(bool Equal, string Text, bool IsSegment = false)
{
    private const byte SegmentBit = 2;

    /// <summary>Subject of the incident.</summary>
    public string Subject => IsSegment ? "segment" : "group";

    /// <summary>Encodes for the journal: u8 equal (bit 1: segments), UTF-8 text.</summary>
    public byte[] Encode() =>
        [(byte)((Equal ? 1 : 0) | (IsSegment ? SegmentBit : 0)), .. Encoding.UTF8.GetBytes(Text)];

    /// <summary>Decodes a journaled payload.</summary>
    public static Result<ReplayChecked> Decode(ReadOnlySpan<byte> payload) => payload.Length < 1 || payload[0] > 3
        ? Result<ReplayChecked>.Fail("replay_checked", "unknown", "expected a flag and a text")
        : Result<ReplayChecked>.Ok(new ReplayChecked(
            (payload[0] & 1) != 0, Encoding.UTF8.GetString(payload[1..]), (payload[0] & SegmentBit) != 0));
}
