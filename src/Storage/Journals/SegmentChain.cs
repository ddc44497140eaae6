namespace Millwright.Storage;

/// <summary>
/// The sequence of segments behind a writer: writes, syncs, and at a cut seals one segment and creates the next with
/// the hash of the sealed one (kernel.md §5.2). On a full disk the reserve file is released once, then the write is
/// repeated: a refused write stores nothing that a repetition could contradict.
/// </summary>
internal sealed class SegmentChain : IDisposable
{
    private readonly IDisk disk;
    private readonly JournalLayout layout;
    private readonly FileJournalOptions options;
    private readonly JournalIdentity identity;
    private SegmentWriter segment;

    internal SegmentChain(
        IDisk disk,
        JournalLayout layout,
        FileJournalOptions options,
        JournalIdentity identity,
        SegmentWriter segment)
    {
        this.disk = disk;
        this.layout = layout;
        this.options = options;
        this.identity = identity;
        this.segment = segment;
    }

    /// <summary>Facts of the active segment.</summary>
    internal SegmentHeader Header => segment.Header;

    /// <summary>True after the reserve was given up.</summary>
    internal bool ReserveReleased { get; private set; }

    internal DiskResult Write(ReadOnlySpan<byte> frames)
    {
        if (frames.IsEmpty)
        {
            return DiskResult.Ok;
        }

        var result = segment.Write(frames);
        if (result.Status != DiskStatus.Full || ReserveReleased)
        {
            return result;
        }

        ReserveReleased = true;
        var released = disk.Delete(layout.ReserveFile);
        return released.IsOk ? segment.Write(frames) : result;
    }

    internal DiskResult Sync() => segment.Sync();

    /// <summary>Seals the active segment and starts the next.</summary>
    /// <param name="lastSeq">Last sequence number of the active segment.</param>
    internal DiskResult Cut(ulong lastSeq)
    {
        var result = segment.Seal(out var sha);
        if (!result.IsOk)
        {
            return result;
        }

        var header = new SegmentHeader
        {
            Identity = identity,
            Number = segment.Header.Number + 1,
            FirstSeq = lastSeq + 1,
            CreatedNs = WallTime.NowNs(options.Time),
            PreviousSha = sha,
        };
        result = SegmentWriter.Create(disk, layout, options, header, out var next);
        if (result.IsOk)
        {
            segment.Dispose();
            segment = next!;
        }

        return result;
    }

    public void Dispose() => segment.Dispose();
}
