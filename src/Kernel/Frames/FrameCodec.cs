using System.Buffers.Binary;

namespace Millwright.Kernel;

/// <summary>Writes and reads journal frames: 64-byte header, payload, zero padding to 8 bytes (kernel.md §5.3).</summary>
public static class FrameCodec
{
    /// <summary>Largest <c>length</c> of a frame in bytes.</summary>
    public const int MaxLength = 1_048_576;

    /// <summary>Largest payload in bytes.</summary>
    public const int MaxPayload = MaxLength - FrameHeader.Size;

    /// <summary>Bytes a frame with this payload occupies, padding included.</summary>
    public static int PaddedSize(int payloadLength) => (FrameHeader.Size + payloadLength + 7) & ~7;

    /// <summary>
    /// Writes one frame and returns the bytes used. <see cref="FrameHeader.Length"/> and <see cref="FrameHeader.Crc"/>
    /// of <paramref name="header"/> are ignored and computed.
    /// </summary>
    /// <param name="target">At least <see cref="PaddedSize"/> bytes.</param>
    /// <param name="header">All other fields, <see cref="FrameHeader.PrevCrc"/> included.</param>
    /// <param name="payload">At most <see cref="MaxPayload"/> bytes.</param>
    /// <param name="crc">Checksum, the <c>prev_crc</c> of the next frame.</param>
    /// <exception cref="ArgumentOutOfRangeException">The payload is too large.</exception>
    public static int Write(Span<byte> target, in FrameHeader header, ReadOnlySpan<byte> payload, out uint crc)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, MaxPayload);
        var length = FrameHeader.Size + payload.Length;
        var size = PaddedSize(payload.Length);
        target = target[..size];
        header.WriteTo(target, (uint)length);
        payload.CopyTo(target[FrameHeader.Size..]);
        target[length..].Clear();
        crc = Checksum(target, length);
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], crc);
        return size;
    }

    /// <summary>
    /// Reads the frame at the start of <paramref name="source"/> and checks it in isolation; the caller checks
    /// sequence and <c>prev_crc</c>.
    /// </summary>
    /// <param name="source">Data from the frame's first byte on.</param>
    /// <param name="header">The header; meaningful for <see cref="FrameStatus.Ok"/>.</param>
    /// <param name="payload">View of the payload.</param>
    /// <param name="size">Bytes to the next frame.</param>
    public static FrameStatus TryRead(
        ReadOnlySpan<byte> source, out FrameHeader header, out ReadOnlySpan<byte> payload, out int size)
    {
        header = default;
        payload = default;
        size = 0;
        if (source.IsEmpty)
        {
            return FrameStatus.End;
        }

        if (source.Length < FrameHeader.Size)
        {
            return FrameStatus.Truncated;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(source);
        if (length is < FrameHeader.Size or > MaxLength)
        {
            return length == 0U ? FrameStatus.End : FrameStatus.BadLength;
        }

        var padded = PaddedSize((int)length - FrameHeader.Size);
        if (padded > source.Length)
        {
            return FrameStatus.Truncated;
        }

        if (source[(int)length..padded].ContainsAnyExcept((byte)0))
        {
            return FrameStatus.BadPadding;
        }

        if (Checksum(source, (int)length) != BinaryPrimitives.ReadUInt32LittleEndian(source[4..]))
        {
            return FrameStatus.BadCrc;
        }

        header = FrameHeader.Read(source);
        payload = source[FrameHeader.Size..(int)length];
        size = padded;
        return FrameStatus.Ok;
    }

    private static uint Checksum(ReadOnlySpan<byte> frame, int length) =>
        Crc32C.Append(Crc32C.Compute(frame[..4]), frame[8..length]);
}
