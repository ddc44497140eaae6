namespace Millwright.Storage;

/// <summary>
/// Opens the journal folder of a group (kernel.md §5, §6.5): takes the lock, checks the chain of headers and seals,
/// recovers the last segment, seals it and starts a new segment for this run.
/// </summary>
public sealed class JournalOpener
{
    private readonly IDisk disk;
    private readonly JournalLayout layout;
    private readonly FileJournalOptions options;
    private readonly JournalIdentity identity;

    private JournalOpener(IDisk disk, JournalLayout layout, FileJournalOptions options, JournalIdentity identity)
    {
        this.disk = disk;
        this.layout = layout;
        this.options = options;
        this.identity = identity;
    }

    /// <summary>Opens or creates a journal.</summary>
    /// <param name="disk">Disk.</param>
    /// <param name="folder">Folder of the group, <c>journal/&lt;group&gt;</c>.</param>
    /// <param name="identity">Facts of this run.</param>
    /// <param name="options">Tunables.</param>
    /// <param name="firstSeq">First sequence number of a journal that does not exist yet (import of a part).</param>
    public static JournalOpening Open(
        IDisk disk, string folder, JournalIdentity identity, FileJournalOptions options, ulong firstSeq = 1)
    {
        var layout = new JournalLayout(folder);
        var created = disk.CreateFolder(layout.Folder);
        if (!created.IsOk)
        {
            return Failed(created);
        }

        var locked = disk.TryLock(layout.LockFile, out var heldLock);
        if (!locked.IsOk)
        {
            return locked.Status == DiskStatus.Locked
                ? new JournalOpening(OpenStatus.Locked, locked.Message!)
                : Failed(locked);
        }

        var opening = new JournalOpener(disk, layout, options, identity).OpenLocked(heldLock!, firstSeq);
        if (opening.Status != OpenStatus.Opened)
        {
            heldLock!.Dispose();
        }

        return opening;
    }

    private JournalOpening OpenLocked(IDisposable heldLock, ulong firstSeq)
    {
        RemoveTemporaries();
        var durable = KnownDurable();
        var segments = layout.Segments(disk);
        if (segments.Count == 0)
        {
            return durable > 0
                ? Corrupt($"records up to {durable} were promised durable and there is no segment", null)
                : Start(heldLock, 1, firstSeq, new byte[32], new JournalOpening(OpenStatus.Opened, "new journal"));
        }

        var chain = CheckChain(segments, out var lastHeader, out var bytes);
        if (chain is not null)
        {
            return chain;
        }

        var verdict = SegmentRecovery.Analyze(
            bytes.AsSpan(SegmentHeader.Size), lastHeader!.FirstSeq, 0, durable);
        if (verdict.Action == RecoveryAction.Corrupt)
        {
            var copy = Quarantining.Copy(disk, layout, lastHeader.FirstSeq);
            return Corrupt(
                $"records up to {verdict.Durable} were promised durable and only {verdict.LastSeq} can be read", copy)
                with
            { LastSeq = verdict.LastSeq, Durable = verdict.Durable };
        }

        return Continue(heldLock, lastHeader, bytes, verdict);
    }

    private JournalOpening Continue(
        IDisposable heldLock, SegmentHeader header, byte[] bytes, RecoveryReport verdict)
    {
        var validBytes = SegmentHeader.Size + (int)verdict.ValidBytes;
        var opening = new JournalOpening(OpenStatus.Opened, "recovered")
        {
            Recovery = verdict.Action,
            Durable = verdict.Durable,
            TruncatedBytes = bytes.AsSpan(validBytes).TrimEnd((byte)0).Length,
        };
        if (verdict.ValidBytes == 0)
        {
            return Start(heldLock, header.Number, header.FirstSeq, header.PreviousSha, opening);
        }

        var valid = bytes.AsSpan(0, validBytes);
        var last = LastFrame.Of(valid[SegmentHeader.Size..])!.Value;
        var result = SegmentWriter.Continue(disk, layout, options, header, valid, out var segment);
        if (!result.IsOk)
        {
            return Failed(result);
        }

        using (segment)
        {
            var lastSeq = verdict.LastSeq;
            if (last.Type != RecordType.SegmentSeal)
            {
                result = segment!.Write(SealFrame(++lastSeq, in last));
                if (!result.IsOk)
                {
                    return Failed(result);
                }
            }

            result = segment!.Seal(out var sha);
            return result.IsOk ? Start(heldLock, header.Number + 1, lastSeq + 1, sha, opening) : Failed(result);
        }
    }

    private JournalOpening Start(
        IDisposable heldLock, ulong number, ulong firstSeq, byte[] previousSha, JournalOpening opening)
    {
        var reserve = ReserveFile.Ensure(disk, layout, options.ReserveBytes);
        if (!reserve.IsOk)
        {
            return Failed(reserve);
        }

        var header = new SegmentHeader
        {
            Identity = identity,
            Number = number,
            FirstSeq = firstSeq,
            CreatedNs = WallTime.NowNs(options.Time),
            PreviousSha = previousSha,
        };
        var result = SegmentWriter.Create(disk, layout, options, header, out var segment);
        if (!result.IsOk)
        {
            return Failed(result);
        }

        var chain = new SegmentChain(disk, layout, options, identity, segment!);
        return opening with
        {
            LastSeq = firstSeq - 1,
            Journal = new FileJournal(disk, layout, options, chain, heldLock, firstSeq - 1),
        };
    }

    private JournalOpening? CheckChain(IReadOnlyList<ulong> segments, out SegmentHeader? last, out byte[] lastBytes)
    {
        last = null;
        lastBytes = [];
        for (var i = 0; i < segments.Count; i++)
        {
            var isLast = i == segments.Count - 1;
            var result = isLast
                ? DiskFiles.ReadAll(disk, layout.Segment(segments[i]), out lastBytes)
                : SegmentFiles.ReadHead(disk, layout, segments[i], out lastBytes);
            if (!result.IsOk)
            {
                return Failed(result);
            }

            if (!SegmentHeader.Read(lastBytes).TryGet(out var header, out var error))
            {
                var copy = Quarantining.Copy(disk, layout, segments[i]);
                return Corrupt($"{layout.Segment(segments[i])}: {error.Message}", copy);
            }

            var broken = BrokenLink(last, header, segments[i]);
            if (broken is not null)
            {
                return Corrupt(broken, null);
            }

            last = header;
        }

        return null;
    }

    private string? BrokenLink(SegmentHeader? previous, SegmentHeader header, ulong nameSeq)
    {
        var name = JournalLayout.SegmentName(nameSeq);
        if (header.FirstSeq != nameSeq)
        {
            return $"{name}: the header belongs to a segment that starts at {header.FirstSeq}";
        }

        if (previous is null)
        {
            return null;
        }

        if (header.Number != previous.Number + 1)
        {
            return $"{name}: segment {header.Number} follows segment {previous.Number}";
        }

        var sha = SegmentSealFile.Read(disk, layout, previous.FirstSeq);
        return sha is null || !sha.AsSpan().SequenceEqual(header.PreviousSha)
            ? $"{name}: the chain to {JournalLayout.SegmentName(previous.FirstSeq)} is broken: wrong or no seal"
            : null;
    }

    private ulong KnownDurable()
    {
        var snapshot = new SnapshotStore(disk, layout).LoadNewest(ulong.MaxValue, out _);
        return Math.Max(DurableWatermark.Load(disk, layout), snapshot?.Info.Anchor ?? 0);
    }

    private void RemoveTemporaries()
    {
        foreach (var name in disk.ListFiles(layout.Folder))
        {
            if (name.EndsWith(JournalLayout.TemporarySuffix, StringComparison.Ordinal))
            {
                _ = disk.Delete($"{layout.Folder}/{name}");
            }
        }
    }

    private static byte[] SealFrame(ulong seq, in FrameHeader last)
    {
        var frame = new byte[FrameCodec.HeaderSize];
        FrameCodec.WriteUnstamped(frame, new RecordInput(RecordType.SegmentSeal, 0, 0, 0), default);
        FrameCodec.Stamp(frame, seq, last.TsReactor, last.Crc);
        return frame;
    }

    private static JournalOpening Failed(DiskResult result) =>
        new(OpenStatus.StorageFailed, result.Message ?? result.Status.ToString());

    private static JournalOpening Corrupt(string message, string? copy) =>
        new(OpenStatus.Corrupt, message) { Recovery = RecoveryAction.Corrupt, QuarantinedCopy = copy };
}
