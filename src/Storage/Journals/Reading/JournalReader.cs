using System.Buffers.Binary;

namespace Millwright.Storage;

/// <summary>
/// Sequential reader over the segments of a group. Every frame is checked: length, padding, CRC, sequence and
/// <c>prev_crc</c>. Takes no lock, so a running journal can be read up to what is written.
/// </summary>
public sealed class JournalReader : IDisposable
{
    private const int BufferBytes = 4 << 20;

    private readonly IDisk disk;
    private readonly JournalLayout layout;
    private readonly IReadOnlyList<ulong> segments;
    private readonly byte[] buffer = new byte[BufferBytes];
    private readonly ulong fromSeq;
    private IDiskFile? file;
    private long fileOffset;
    private int segmentIndex;
    private int used;
    private int blockEnd;
    private int cursor;
    private ulong expectedSeq;
    private uint prevCrc;
    private ushort lastType;

    /// <summary>Creates a reader.</summary>
    /// <param name="disk">Disk.</param>
    /// <param name="folder">Journal folder of the group.</param>
    /// <param name="fromSeq">First sequence number wanted; earlier frames of its segment are skipped.</param>
    public JournalReader(IDisk disk, string folder, ulong fromSeq = 1)
    {
        this.disk = disk;
        this.fromSeq = fromSeq;
        layout = new JournalLayout(folder);
        segments = layout.Segments(disk);
        while (segmentIndex + 1 < segments.Count && segments[segmentIndex + 1] <= fromSeq)
        {
            segmentIndex++;
        }

        expectedSeq = segments.Count > 0 ? segments[segmentIndex] : 1;
    }

    /// <summary>Where the reader stands.</summary>
    public ReadStatus Status { get; private set; }

    /// <summary>What is wrong, "" when nothing is.</summary>
    public string Message { get; private set; } = string.Empty;

    /// <summary>Sequence number of the last checked frame; 0 when there is none.</summary>
    public ulong LastSeq => expectedSeq - 1;

    /// <summary>Header of the segment being read, null before the first frame.</summary>
    public SegmentHeader? Segment { get; private set; }

    /// <summary>Bytes of the frame last returned by <see cref="Next"/>, padding included.</summary>
    public ReadOnlySpan<byte> Frame => buffer.AsSpan(frameStart, cursor - frameStart);

    private int frameStart;

    /// <summary>Reads one frame.</summary>
    /// <param name="header">Decoded header.</param>
    /// <param name="payload">View of the payload, valid until the next call.</param>
    /// <returns>False at the end or at damage, see <see cref="Status"/>.</returns>
    public bool Next(out FrameHeader header, out ReadOnlySpan<byte> payload)
    {
        do
        {
            if (cursor == blockEnd && !Fill())
            {
                header = default;
                payload = default;
                return false;
            }

            header = FrameCodec.ReadHeader(buffer.AsSpan(cursor));
            frameStart = cursor;
            cursor += FrameCodec.PaddedLength(header.PayloadLength);
        }
        while (header.Seq < fromSeq);
        payload = buffer.AsSpan(frameStart + FrameCodec.HeaderSize, header.PayloadLength);
        return true;
    }

    /// <summary>Reads a run of whole checked frames, at most 4 MiB, all of one segment.</summary>
    /// <param name="frames">The frames, valid until the next call.</param>
    /// <returns>False at the end or at damage, see <see cref="Status"/>.</returns>
    public bool NextBlock(out ReadOnlySpan<byte> frames)
    {
        do
        {
            if (cursor == blockEnd && !Fill())
            {
                frames = default;
                return false;
            }

            SkipEarlier();
        }
        while (cursor == blockEnd);
        frames = buffer.AsSpan(cursor, blockEnd - cursor);
        cursor = blockEnd;
        frameStart = cursor;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();

    private void SkipEarlier()
    {
        while (cursor < blockEnd && BinaryPrimitives.ReadUInt64LittleEndian(buffer.AsSpan(cursor + 8)) < fromSeq)
        {
            cursor += FrameCodec.PaddedLengthOf(buffer.AsSpan(cursor));
        }
    }

    private bool Fill()
    {
        while (Status == ReadStatus.Reading)
        {
            if (file is null && !OpenSegment())
            {
                return false;
            }

            if (Refill() && CheckFrames())
            {
                return true;
            }

            if (Status == ReadStatus.Reading)
            {
                EndSegment();
            }
        }

        return false;
    }

    private bool OpenSegment()
    {
        if (segmentIndex >= segments.Count)
        {
            Status = ReadStatus.End;
            return false;
        }

        var path = layout.Segment(segments[segmentIndex]);
        var result = SegmentFiles.Open(disk, layout, segments[segmentIndex], out file);
        var head = 0;
        if (result.IsOk)
        {
            result = file!.Read(0, buffer.AsSpan(0, SegmentHeader.Size), out head);
        }

        if (!result.IsOk)
        {
            return Stop(StatusOf(result), result.Message ?? path);
        }

        if (!SegmentHeader.Read(buffer.AsSpan(0, head)).TryGet(out var header, out var error))
        {
            return Stop(ReadStatus.Damaged, $"{path}: {error.Message}");
        }

        if (header.FirstSeq != segments[segmentIndex] || header.FirstSeq != expectedSeq)
        {
            return Stop(
                ReadStatus.Damaged, $"{path}: starts at {header.FirstSeq}, record {expectedSeq} is expected");
        }

        Segment = header;
        fileOffset = SegmentHeader.Size;
        used = blockEnd = cursor = frameStart = 0;
        prevCrc = 0;
        lastType = 0;
        return true;
    }

    private bool Refill()
    {
        var rest = used - blockEnd;
        buffer.AsSpan(blockEnd, rest).CopyTo(buffer);
        blockEnd = cursor = frameStart = 0;
        var result = file!.Read(fileOffset, buffer.AsSpan(rest), out var read);
        used = rest + read;
        fileOffset += read;
        return result.IsOk || Stop(StatusOf(result), result.Message ?? "read failed");
    }

    private static ReadStatus StatusOf(in DiskResult failure) =>
        failure.Status == DiskStatus.Damaged ? ReadStatus.Damaged : ReadStatus.Unreadable;

    private bool CheckFrames()
    {
        var bytes = buffer.AsSpan(0, used);
        while (FrameCodec.TryRead(bytes[blockEnd..], out var header)
            && header.Seq == expectedSeq
            && header.PrevCrc == prevCrc)
        {
            expectedSeq++;
            prevCrc = header.Crc;
            lastType = header.Type;
            blockEnd += FrameCodec.PaddedLength(header.PayloadLength);
        }

        return blockEnd > 0;
    }

    private void EndSegment()
    {
        var isLast = segmentIndex == segments.Count - 1;
        var clean = !buffer.AsSpan(0, used).ContainsAnyExcept((byte)0);
        if (!clean || (!isLast && lastType != RecordType.SegmentSeal))
        {
            var name = JournalLayout.SegmentName(segments[segmentIndex]);
            _ = isLast
                ? Stop(ReadStatus.TornTail, $"{name}: no valid frame after record {LastSeq}")
                : Stop(ReadStatus.Damaged, $"{name}: record {expectedSeq} is damaged or missing");
            return;
        }

        file!.Dispose();
        file = null;
        segmentIndex++;
    }

    private bool Stop(ReadStatus status, string message)
    {
        Status = status;
        Message = message;
        return false;
    }
}
