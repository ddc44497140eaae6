namespace Millwright.Storage;

/// <summary>
/// Verb <c>journal verify</c> (kernel.md §7): re-checks frames, header chain, seals, snapshot anchors, and trace marks
/// by replay when a replay is given.
/// </summary>
public sealed class JournalVerify
{
    private readonly IDisk disk;
    private readonly JournalLayout layout;
    private readonly TextWriter output;
    private int findings;

    private JournalVerify(IDisk disk, string folder, TextWriter output)
    {
        this.disk = disk;
        layout = new JournalLayout(folder);
        this.output = output;
    }

    /// <summary>Checks a journal folder; every finding is one line.</summary>
    /// <param name="disk">Disk.</param>
    /// <param name="folder">Journal folder of the group.</param>
    /// <param name="output">Receives findings and a summary.</param>
    /// <param name="replay">Replay of this build, or null.</param>
    /// <returns>0 clean, 1 damaged, 2 cannot be read.</returns>
    public static int Run(IDisk disk, string folder, TextWriter output, IReplayCheck? replay = null) =>
        new JournalVerify(disk, folder, output).Verify(replay);

    private int Verify(IReplayCheck? replay)
    {
        var segments = layout.Segments(disk);
        if (segments.Count == 0)
        {
            output.WriteLine($"{layout.Folder}: no segments");
            return 2;
        }

        for (var i = 0; i < segments.Count; i++)
        {
            if (!CheckSegment(segments, i))
            {
                return 2;
            }
        }

        var records = CheckFrames(segments[0], replay, out var unreadable);
        if (unreadable)
        {
            return 2;
        }

        output.WriteLine(findings == 0
            ? $"clean: {segments.Count} segments, {records} records"
            : $"damaged: {findings} findings in {segments.Count} segments, {records} records readable");
        return findings == 0 ? 0 : 1;
    }

    private bool CheckSegment(IReadOnlyList<ulong> segments, int index)
    {
        var name = JournalLayout.SegmentName(segments[index]);
        var isLast = index == segments.Count - 1;
        var read = SegmentHash.Compute(disk, layout, segments[index], out var sha);
        if (read.Status == DiskStatus.Damaged)
        {
            Report($"{name}: {read.Message}");
            return true;
        }

        if (!read.IsOk)
        {
            output.WriteLine($"{name}: {read.Message}");
            return false;
        }

        var stored = SegmentSealFile.Read(disk, layout, segments[index]);
        if (stored is null && !isLast)
        {
            Report($"{name}: the seal is absent");
        }

        if (stored is not null && !stored.AsSpan().SequenceEqual(sha))
        {
            Report($"{name}: the content differs from its seal");
        }

        if (!isLast)
        {
            CheckLink(name, sha, segments[index + 1]);
        }

        return true;
    }

    private void CheckLink(string name, byte[] sha, ulong next)
    {
        if (SegmentFiles.ReadHead(disk, layout, next, out var head).IsOk
            && SegmentHeader.Read(head).TryGet(out var header, out _)
            && !header.PreviousSha.AsSpan().SequenceEqual(sha))
        {
            Report($"{name}: the chain to {JournalLayout.SegmentName(next)} is broken");
        }
    }

    private ulong CheckFrames(ulong first, IReplayCheck? replay, out bool unreadable)
    {
        using var reader = new JournalReader(disk, layout.Folder, first);
        var snapshots = new SnapshotStore(disk, layout);
        while (reader.NextBlock(out var frames))
        {
            CheckAnchors(frames, snapshots);
            replay?.Feed(frames);
        }

        unreadable = reader.Status == ReadStatus.Unreadable;
        if (reader.Status == ReadStatus.TornTail)
        {
            CheckTail(reader);
        }
        else if (reader.Message.Length > 0)
        {
            Report(reader.Message);
        }

        CheckWatermark(reader.LastSeq);
        if (replay?.Divergence is { } divergence)
        {
            Report($"replay_divergence: {divergence}");
        }

        return reader.LastSeq + 1 - first;
    }

    private void CheckTail(JournalReader reader)
    {
        var segment = reader.Segment!;
        if (DiskFiles.ReadAll(disk, layout.Segment(segment.FirstSeq), out var bytes).IsOk)
        {
            var verdict = SegmentRecovery.Analyze(
                bytes.AsSpan(SegmentHeader.Size), segment.FirstSeq, 0, DurableWatermark.Load(disk, layout));
            if (verdict.Action == RecoveryAction.Corrupt)
            {
                Report($"{reader.Message}; records up to {verdict.Durable} were promised durable");
                return;
            }
        }

        output.WriteLine($"{reader.Message}; nothing promised is lost, the next start cuts it");
    }

    private void CheckWatermark(ulong lastSeq)
    {
        var durable = DurableWatermark.Load(disk, layout);
        if (durable > lastSeq)
        {
            Report($"records up to {durable} were promised durable and only {lastSeq} can be read");
        }
    }

    private void CheckAnchors(ReadOnlySpan<byte> frames, SnapshotStore snapshots)
    {
        for (var at = 0; at < frames.Length; at += FrameCodec.PaddedLengthOf(frames[at..]))
        {
            var header = FrameCodec.ReadHeader(frames[at..]);
            if (header.Type != RecordType.SnapshotAnchor
                || !AnchorPayload.TryRead(frames.Slice(at + 64, header.PayloadLength), out var anchor, out var sha)
                || !disk.Exists(snapshots.PathOf(anchor)))
            {
                continue;
            }

            if (snapshots.Load(anchor) is not { } snapshot)
            {
                Report($"snapshot {anchor}: damaged");
            }
            else if (!snapshot.Sha.Span.SequenceEqual(sha))
            {
                Report($"snapshot {anchor}: differs from the anchor in record {header.Seq}");
            }
        }
    }

    private void Report(string finding)
    {
        findings++;
        output.WriteLine(finding);
    }
}
