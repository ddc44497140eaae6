using System.Buffers.Binary;

namespace Millwright.Storage;

/// <summary>Recovery of the last segment (kernel.md §6.5, normative).</summary>
public static class SegmentRecovery
{
    /// <summary>Decides what to do with the frames of a segment.</summary>
    /// <param name="body">Bytes after the segment header.</param>
    /// <param name="firstSeq">Sequence number expected first.</param>
    /// <param name="prevCrc">CRC expected in the first frame's <c>prev_crc</c>.</param>
    /// <param name="knownDurable">Highest sequence number promised durable by watermark, snapshot or replica.</param>
    public static RecoveryVerdict Scan(ReadOnlySpan<byte> body, ulong firstSeq, uint prevCrc, ulong knownDurable)
    {
        var at = 0;
        var expected = firstSeq;
        var durable = knownDurable;
        var lastType = (ushort)0;
        var lastTs = 0L;
        while (FrameCodec.TryRead(body[at..], out var header) && header.Seq == expected && header.PrevCrc == prevCrc)
        {
            durable = Math.Max(durable, CommitOf(body[at..], in header));
            prevCrc = header.Crc;
            lastType = header.Type;
            lastTs = header.TsReactor;
            expected++;
            at += FrameCodec.PaddedLength(header.PayloadLength);
        }

        var bad = body[at..].ContainsAnyExcept((byte)0);
        if (bad)
        {
            durable = ScanBeyond(body, at, expected, durable);
        }

        var action = durable >= expected ? RecoveryAction.Corrupt
            : bad ? RecoveryAction.Truncate
            : RecoveryAction.Clean;
        return new RecoveryVerdict(action, at, expected - 1, durable, prevCrc, lastType, lastTs);
    }

    private static ulong ScanBeyond(ReadOnlySpan<byte> body, int badAt, ulong expected, ulong durable)
    {
        for (var at = badAt; at + FrameCodec.HeaderSize <= body.Length; at += 8)
        {
            if (BinaryPrimitives.ReadInt32LittleEndian(body[at..]) != 0
                && FrameCodec.TryRead(body[at..], out var header)
                && header.Seq > expected)
            {
                durable = Math.Max(durable, CommitOf(body[at..], in header));
            }
        }

        return durable;
    }

    private static ulong CommitOf(ReadOnlySpan<byte> frame, in FrameHeader header) =>
        header.Type == RecordType.Commit && header.PayloadLength >= sizeof(ulong)
            ? BinaryPrimitives.ReadUInt64LittleEndian(frame[FrameCodec.HeaderSize..])
            : 0;
}
