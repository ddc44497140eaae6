using System.Text;

namespace Millwright.Storage;

/// <summary>
/// Verb <c>journal repair --accept-loss &lt;seq&gt;</c> (kernel.md §6.5): cuts a corrupt last segment at its first bad
/// frame after the operator named the last record that is lost. The damaged file and snapshots of lost state go to
/// quarantine; the loss is recorded in <c>LOSSES.jsonl</c>.
/// </summary>
public static class JournalRepair
{
    /// <summary>Repairs the last segment.</summary>
    /// <param name="disk">Disk.</param>
    /// <param name="folder">Journal folder of the group.</param>
    /// <param name="acceptLoss">Must be the highest sequence number that was promised durable.</param>
    /// <param name="now">Wall time for the record of the loss.</param>
    /// <param name="output">Receives what was done or why not.</param>
    /// <param name="books">Ledger folders of the group; lines of lost records leave them first: replay writes them
    /// again should the repair stop here.</param>
    /// <returns>0 done or nothing to do, 1 refused, 2 cannot be read, 3 locked, 4 storage failed.</returns>
    public static int Run(
        IDisk disk,
        string folder,
        ulong acceptLoss,
        Instant now,
        TextWriter output,
        IReadOnlyList<string>? books = null)
    {
        var layout = new JournalLayout(folder);
        var locked = disk.TryLock(layout.LockFile, out var heldLock);
        if (!locked.IsOk)
        {
            output.WriteLine(locked.Message);
            return locked.Status == DiskStatus.Locked ? 3 : 4;
        }

        using (heldLock)
        {
            return RunLocked(disk, layout, acceptLoss, now, output, books ?? []);
        }
    }

    private static int RunLocked(
        IDisk disk,
        JournalLayout layout,
        ulong acceptLoss,
        Instant now,
        TextWriter output,
        IReadOnlyList<string> books)
    {
        var segments = layout.Segments(disk);
        if (segments.Count == 0
            || !DiskFiles.ReadAll(disk, layout.Segment(segments[^1]), out var bytes).IsOk
            || !SegmentHeader.Read(bytes).TryGet(out var header, out _))
        {
            output.WriteLine($"{layout.Folder}: the last segment cannot be read; restore it from an archive");
            return 2;
        }

        var store = new SnapshotStore(disk, layout);
        var snapshot = store.LoadNewest(ulong.MaxValue, out _);
        var known = Math.Max(DurableWatermark.Load(disk, layout), snapshot?.Info.Anchor ?? 0);
        var verdict = SegmentRecovery.Analyze(bytes.AsSpan(SegmentHeader.Size), header.FirstSeq, 0, known);
        if (verdict.Action != RecoveryAction.Corrupt)
        {
            output.WriteLine($"nothing to repair: the last segment is readable up to record {verdict.LastSeq}");
            return 0;
        }

        if (acceptLoss != verdict.Durable)
        {
            output.WriteLine(
                $"records {verdict.LastSeq + 1} to {verdict.Durable} are lost; "
                + $"to accept that, repeat with --accept-loss {verdict.Durable}");
            return 1;
        }

        foreach (var book in books)
        {
            var (lines, cut) = LedgerCut.From(disk, book, verdict.LastSeq + 1);
            if (!cut.IsOk)
            {
                output.WriteLine(cut.Message);
                return 4;
            }

            if (lines > 0)
            {
                output.WriteLine($"{book}: {lines} transactions of lost records are in its quarantine folder");
            }
        }

        return Cut(disk, layout, store, header, bytes, verdict, now, output);
    }

    private static int Cut(
        IDisk disk,
        JournalLayout layout,
        SnapshotStore store,
        SegmentHeader header,
        byte[] bytes,
        RecoveryReport verdict,
        Instant now,
        TextWriter output)
    {
        var copy = Quarantining.Copy(disk, layout, header.FirstSeq);
        var loss = $"{{\"at\":\"{now}\",\"first\":{verdict.LastSeq + 1},\"last\":{verdict.Durable}}}\n";
        var lossFile = JournalLosses.PathOf(layout.Folder);
        _ = DiskFiles.ReadAll(disk, lossFile, out var earlier);
        byte[] losses = [.. earlier, .. Encoding.UTF8.GetBytes(loss)];
        var result = copy is null
            ? new DiskResult(DiskStatus.Failed, "the damaged segment could not be copied to quarantine")
            : DiskFiles.ReplaceDurably(disk, layout.Folder, lossFile, losses);
        foreach (var anchor in store.Anchors().Where(anchor => anchor > verdict.LastSeq))
        {
            result = result.IsOk
                ? disk.Rename(store.PathOf(anchor), $"{layout.Quarantine}/{anchor:x16}.mws")
                : result;
        }

        if (result.IsOk)
        {
            var path = layout.Segment(header.FirstSeq);
            var valid = bytes.AsSpan(0, SegmentHeader.Size + (int)verdict.ValidBytes);
            result = DiskFiles.ReplaceDurably(disk, layout.Folder, path, valid);
        }

        if (result.IsOk)
        {
            result = DurableWatermark.Store(disk, layout, verdict.LastSeq);
        }

        output.WriteLine(result.IsOk
            ? $"repaired: records {verdict.LastSeq + 1} to {verdict.Durable} are lost; damaged file kept as {copy}"
            : result.Message);
        return result.IsOk ? 0 : 4;
    }
}
