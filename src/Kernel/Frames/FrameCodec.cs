using System.Buffers.Binary;

namespace Millwright.Kernel;

/// <summary>Writes, stamps and reads journal frames in place (kernel.md §5.3); allocates nothing.</summary>
public static class FrameCodec
{
    /// <summary>Bytes of the header.</summary>
    public const int HeaderSize = 64;

    /// <summary>Largest <c>length</c>.</summary>
    public const int MaxLength = 1024 * 1024;

    /// <summary>Largest payload, bytes.</summary>
    public const int MaxPayload = MaxLength - HeaderSize;

    /// <summary>Bytes a frame with this payload occupies, padding included.</summary>
    public static int PaddedLength(int payloadLength) => (HeaderSize + payloadLength + 7) & ~7;

    /// <summary>Bytes the frame at the start of a span occupies, padding included.</summary>
    public static int PaddedLengthOf(ReadOnlySpan<byte> frame) =>
        (BinaryPrimitives.ReadInt32LittleEndian(frame) + 7) & ~7;

    /// <summary>
    /// Writes a frame without sequence, reactor time and check sums; <see cref="Stamp"/> completes it.
    /// </summary>
    public static void WriteUnstamped(Span<byte> target, in RecordInput input, ReadOnlySpan<byte> payload)
    {
        if (payload.Length > MaxPayload)
        {
            throw new ArgumentOutOfRangeException(nameof(payload), payload.Length, $"at most {MaxPayload} bytes");
        }

        var length = HeaderSize + payload.Length;
        BinaryPrimitives.WriteInt32LittleEndian(target, length);
        BinaryPrimitives.WriteInt64LittleEndian(target[24..], input.TsEvent);
        BinaryPrimitives.WriteInt64LittleEndian(target[32..], input.TsIngest);
        BinaryPrimitives.WriteUInt64LittleEndian(target[40..], input.Corr);
        BinaryPrimitives.WriteUInt32LittleEndian(target[48..], input.Plant);
        BinaryPrimitives.WriteUInt16LittleEndian(target[52..], input.Type);
        BinaryPrimitives.WriteUInt16LittleEndian(target[54..], input.Version);
        BinaryPrimitives.WriteUInt16LittleEndian(target[56..], input.Source);
        BinaryPrimitives.WriteUInt16LittleEndian(target[58..], input.Flags);
        payload.CopyTo(target[HeaderSize..]);
        target[length..((length + 7) & ~7)].Clear();
    }

    /// <summary>Completes a frame in place and returns its CRC.</summary>
    public static uint Stamp(Span<byte> frame, ulong seq, long tsReactor, uint prevCrc)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(frame);
        BinaryPrimitives.WriteUInt64LittleEndian(frame[8..], seq);
        BinaryPrimitives.WriteInt64LittleEndian(frame[16..], tsReactor);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[60..], prevCrc);
        var crc = ComputeCrc(frame, length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], crc);
        return crc;
    }

    /// <summary>Decodes the header at the start of a span of at least 64 bytes; checks nothing.</summary>
    public static FrameHeader ReadHeader(ReadOnlySpan<byte> frame) => new(
        BinaryPrimitives.ReadInt32LittleEndian(frame),
        BinaryPrimitives.ReadUInt32LittleEndian(frame[4..]),
        BinaryPrimitives.ReadUInt64LittleEndian(frame[8..]),
        BinaryPrimitives.ReadInt64LittleEndian(frame[16..]),
        BinaryPrimitives.ReadInt64LittleEndian(frame[24..]),
        BinaryPrimitives.ReadInt64LittleEndian(frame[32..]),
        BinaryPrimitives.ReadUInt64LittleEndian(frame[40..]),
        BinaryPrimitives.ReadUInt32LittleEndian(frame[48..]),
        BinaryPrimitives.ReadUInt16LittleEndian(frame[52..]),
        BinaryPrimitives.ReadUInt16LittleEndian(frame[54..]),
        BinaryPrimitives.ReadUInt16LittleEndian(frame[56..]),
        BinaryPrimitives.ReadUInt16LittleEndian(frame[58..]),
        BinaryPrimitives.ReadUInt32LittleEndian(frame[60..]));

    /// <summary>Reads a frame that is valid in isolation: it fits, lengths, padding and CRC hold.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out FrameHeader header)
    {
        header = default;
        if (bytes.Length < HeaderSize)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (length is < HeaderSize or > MaxLength)
        {
            return false;
        }

        var padded = (length + 7) & ~7;
        if (padded > bytes.Length || bytes[length..padded].ContainsAnyExcept((byte)0))
        {
            return false;
        }

        header = ReadHeader(bytes);
        return ComputeCrc(bytes, length) == header.Crc;
    }

    private static uint ComputeCrc(ReadOnlySpan<byte> frame, int length) =>
        ~Crc32C.Append(Crc32C.Append(uint.MaxValue, frame[..4]), frame[8..length]);
}
