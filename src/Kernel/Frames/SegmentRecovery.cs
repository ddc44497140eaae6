using System.Buffers.Binary;

namespace Millwright.Kernel;

/// <summary>Recovery of the last segment of a journal as a pure function over its body (kernel.md §6.5).</summary>
public static class SegmentRecovery
{
    /// <summary>Bytes between the candidate positions of step 3.</summary>
    private const int ScanStep = 8;

    /// <summary>Runs the normative algorithm over the bytes after the segment header.</summary>
    /// <param name="body">Frames, then zeros or end of data.</param>
    /// <param name="firstSeq">Sequence expected in the first frame.</param>
    /// <param name="prevCrc"><c>prev_crc</c> expected in the first frame, 0 at a segment start.</param>
    /// <param name="knownDurable">Highest durable sequence known from outside the segment.</param>
    public static RecoveryReport Analyze(ReadOnlySpan<byte> body, ulong firstSeq, uint prevCrc, ulong knownDurable)
    {
        var offset = 0;
        var expected = firstSeq;
        var durable = knownDurable;
        while (FrameCodec.TryRead(body[offset..], out var header)
            && header.Seq == expected && header.PrevCrc == prevCrc)
        {
            durable = Math.Max(durable, DurableOf(header, body[offset..]));
            offset += FrameCodec.PaddedLength(header.PayloadLength);
            expected = unchecked(expected + 1UL);
            prevCrc = header.Crc;
        }

        var bad = body[offset..].ContainsAnyExcept((byte)0);
        if (bad)
        {
            durable = Math.Max(durable, ScanBeyond(body, offset, expected));
        }

        var action = durable >= expected ? RecoveryAction.Corrupt
            : bad ? RecoveryAction.Truncate
            : RecoveryAction.Clean;
        return new RecoveryReport(action, offset, unchecked(expected - 1UL), prevCrc, durable);
    }

    private static ulong ScanBeyond(ReadOnlySpan<byte> body, int offset, ulong expected)
    {
        var durable = 0UL;
        for (; offset <= body.Length - FrameCodec.HeaderSize; offset += ScanStep)
        {
            if (FrameCodec.TryRead(body[offset..], out var header) && header.Seq > expected)
            {
                durable = Math.Max(durable, DurableOf(header, body[offset..]));
            }
        }

        return durable;
    }

    private static ulong DurableOf(in FrameHeader header, ReadOnlySpan<byte> frame) =>
        header.Type == RecordType.Commit && header.PayloadLength >= sizeof(ulong)
            ? BinaryPrimitives.ReadUInt64LittleEndian(frame[FrameCodec.HeaderSize..])
            : 0UL;
}
