namespace Millwright.Storage;

/// <summary>One of the two buffers of the writer: frames in order and at most one segment cut.</summary>
internal sealed class BatchBuffer(int capacity)
{
    private byte[] bytes = new byte[capacity];

    internal int Used { get; private set; }

    internal ulong LastSeq { get; private set; }

    /// <summary>Offset at which a new segment starts, −1 = none.</summary>
    internal int CutAt { get; private set; } = -1;

    /// <summary>Last sequence number before the cut.</summary>
    internal ulong CutSeq { get; private set; }

    internal bool IsEmpty => Used == 0 && CutAt < 0;

    internal ReadOnlySpan<byte> BeforeCut => bytes.AsSpan(0, CutAt < 0 ? Used : CutAt);

    internal ReadOnlySpan<byte> AfterCut => CutAt < 0 ? default : bytes.AsSpan(CutAt, Used - CutAt);

    internal bool HasRoom(int length) => Used == 0 || Used + length <= bytes.Length;

    internal void Add(ReadOnlySpan<byte> frames, ulong lastSeq)
    {
        if (Used + frames.Length > bytes.Length)
        {
            Array.Resize(ref bytes, Used + frames.Length);
        }

        frames.CopyTo(bytes.AsSpan(Used));
        Used += frames.Length;
        LastSeq = lastSeq;
    }

    internal void Cut(ulong lastSeq)
    {
        CutAt = Used;
        CutSeq = lastSeq;
        LastSeq = lastSeq;
    }

    internal void Clear()
    {
        Used = 0;
        CutAt = -1;
    }
}
