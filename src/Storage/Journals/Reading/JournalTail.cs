namespace Millwright.Storage;

/// <summary>
/// Reader that follows a journal while it grows (kernel.md §7): it keeps its place between calls, so a follower pays
/// only for new frames. Every frame is checked. Not thread-safe; takes no lock.
/// </summary>
public sealed class JournalTail : IDisposable
{
    private const int FirstBuffer = 256 << 10;
    private const int LargestBuffer = (1 << 20) + (64 << 10);

    private readonly IDisk disk;
    private readonly JournalLayout layout;
    private IDiskFile? file;
    private byte[] buffer = new byte[FirstBuffer];
    private long fileOffset;
    private int start;
    private int end;
    private uint prevCrc;
    private int pending;
    private bool fresh;
    private FrameHeader pendingHeader;

    /// <summary>Creates a reader that stands before a record.</summary>
    /// <param name="disk">Disk.</param>
    /// <param name="folder">Journal folder of the group.</param>
    /// <param name="fromSeq">First sequence number wanted, ≥ 1.</param>
    public JournalTail(IDisk disk, string folder, ulong fromSeq)
    {
        this.disk = disk;
        layout = new JournalLayout(folder);
        NextSeq = Math.Max(1, fromSeq);
    }

    /// <summary>Sequence number of the next frame.</summary>
    public ulong NextSeq { get; private set; }

    /// <summary>Why reading cannot go on, null while it can.</summary>
    public string? Damage { get; private set; }

    /// <summary>Looks at the next frame without taking it.</summary>
    /// <param name="notBeyond">Newest record that may be read; the caller knows it is written.</param>
    /// <param name="header">Decoded header.</param>
    /// <param name="payload">View of the payload, valid until the next call.</param>
    /// <returns>False when the next record is beyond the limit or <see cref="Damage"/> is set.</returns>
    public bool Peek(ulong notBeyond, out FrameHeader header, out ReadOnlySpan<byte> payload)
    {
        header = default;
        payload = default;
        if (Damage is not null || NextSeq > notBeyond || (pending == 0 && !Find()))
        {
            return false;
        }

        header = pendingHeader;
        payload = buffer.AsSpan(start + FrameCodec.HeaderSize, header.PayloadLength);
        return true;
    }

    /// <summary>Takes the frame last looked at.</summary>
    public void Take()
    {
        if (pending == 0)
        {
            throw new InvalidOperationException("no frame was looked at");
        }

        start += pending;
        pending = 0;
        fresh = false;
        prevCrc = pendingHeader.Crc;
        NextSeq = pendingHeader.Seq + 1;
        if (pendingHeader.Type == RecordType.SegmentSeal)
        {
            Close();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private bool Find()
    {
        if (file is null && !OpenSegment())
        {
            return false;
        }

        while (Damage is null)
        {
            if (FrameCodec.TryRead(buffer.AsSpan(start, end - start), out var header))
            {
                if (header.PrevCrc != prevCrc)
                {
                    return Fail($"record {header.Seq} does not follow the record before it");
                }

                var length = FrameCodec.PaddedLength(header.PayloadLength);
                if (header.Seq >= NextSeq)
                {
                    pending = length;
                    pendingHeader = header;
                    return header.Seq == NextSeq || Fail($"record {NextSeq} is missing");
                }

                start += length;
                fresh = false;
                prevCrc = header.Crc;
                continue;
            }

            if (!Refill())
            {
                return false;
            }
        }

        return false;
    }

    private bool OpenSegment()
    {
        var segments = layout.Segments(disk);
        var index = segments.Count - 1;
        while (index >= 0 && segments[index] > NextSeq)
        {
            index--;
        }

        if (index < 0)
        {
            return Fail($"record {NextSeq} is not in the journal any more");
        }

        if (SegmentFiles.Open(disk, layout, segments[index], out file) is { IsOk: false } failure)
        {
            return Fail(failure.Message ?? layout.Segment(segments[index]));
        }

        fileOffset = SegmentHeader.Size;
        start = end = 0;
        prevCrc = 0;
        fresh = false;
        return true;
    }

    /// <summary>
    /// Reads again from the frame that is wanted: what lay behind the last written frame was zero when it was read
    /// and may have been written since.
    /// </summary>
    private bool Refill()
    {
        if (fresh)
        {
            if (end < buffer.Length || buffer.Length == LargestBuffer)
            {
                return Fail($"record {NextSeq} is damaged or missing");
            }

            buffer = new byte[Math.Min(LargestBuffer, buffer.Length * 4)];
        }

        fileOffset -= end - start;
        start = end = 0;
        if (file!.Read(fileOffset, buffer, out end) is { IsOk: false } failure)
        {
            return Fail(failure.Message ?? "read failed");
        }

        fileOffset += end;
        fresh = true;
        return true;
    }

    private bool Fail(string message)
    {
        Damage = message;
        return false;
    }

    private void Close()
    {
        file?.Dispose();
        file = null;
        pending = 0;
    }
}
