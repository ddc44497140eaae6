using System.Globalization;
using System.Security.Cryptography;

namespace Millwright.Storage;

/// <summary>
/// Snapshot files of one group (kernel.md §8.3): written to a temporary name, synced, renamed, folder synced; the last
/// three are kept; a damaged one falls back to the one before. Not thread-safe.
/// </summary>
/// <param name="disk">Disk.</param>
/// <param name="layout">Names of the group's files.</param>
/// <param name="keep">Newest snapshots that survive a save, ≥ 1.</param>
public sealed class SnapshotStore(IDisk disk, JournalLayout layout, int keep = SnapshotStore.Keep)
{
    /// <summary>Snapshots kept for recovery.</summary>
    public const int Keep = 3;

    private const string Suffix = ".mws";

    /// <summary>Anchors of the files on disk, ascending; not checked.</summary>
    public IReadOnlyList<ulong> Anchors()
    {
        var anchors = new List<ulong>();
        foreach (var name in disk.ListFiles(layout.Snapshots))
        {
            if (name.Length == 16 + Suffix.Length
                && name.EndsWith(Suffix, StringComparison.Ordinal)
                && ulong.TryParse(
                    name.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var anchor))
            {
                anchors.Add(anchor);
            }
        }

        anchors.Sort();
        return anchors;
    }

    /// <summary>Path of a snapshot.</summary>
    public string PathOf(ulong anchor) =>
        $"{layout.Snapshots}/{anchor.ToString("x16", CultureInfo.InvariantCulture)}{Suffix}";

    /// <summary>
    /// Writes a snapshot durably and removes what exceeds <see cref="Keep"/>. Only for an anchor that is durable at D2:
    /// a snapshot newer than the journal would make the next start refuse.
    /// </summary>
    /// <param name="info">Facts of the head.</param>
    /// <param name="body">Encoded state.</param>
    /// <param name="sha">SHA-256 for the <c>SnapshotAnchor</c> record, which the caller journals next.</param>
    public DiskResult Save(SnapshotInfo info, ReadOnlySpan<byte> body, out byte[] sha)
    {
        Span<byte> head = stackalloc byte[SnapshotCodec.HeadBytes];
        SnapshotCodec.WriteHead(head, info, body.Length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        hash.AppendData(body);
        sha = hash.GetHashAndReset();
        var path = PathOf(info.Anchor);
        var temporary = path + JournalLayout.TemporarySuffix;
        var result = disk.CreateFolder(layout.Snapshots);
        if (result.IsOk)
        {
            result = WriteFile(temporary, head, body, sha);
        }

        if (result.IsOk)
        {
            result = disk.Rename(temporary, path);
        }

        if (result.IsOk)
        {
            result = disk.SyncFolder(layout.Snapshots);
        }

        return result.IsOk ? Prune() : result;
    }

    /// <summary>Reads one snapshot.</summary>
    /// <returns>Null when it is absent or damaged.</returns>
    public Snapshot? Load(ulong anchor) =>
        DiskFiles.ReadAll(disk, PathOf(anchor), out var bytes).IsOk
        && SnapshotCodec.Read(bytes) is { } snapshot
        && snapshot.Info.Anchor == anchor
            ? snapshot
            : null;

    /// <summary>Newest valid snapshot at or before a position.</summary>
    /// <param name="atMost">Highest anchor wanted.</param>
    /// <param name="damaged">Anchors of newer files that did not pass.</param>
    /// <returns>Null when there is none.</returns>
    public Snapshot? LoadNewest(ulong atMost, out IReadOnlyList<ulong> damaged)
    {
        var bad = new List<ulong>();
        damaged = bad;
        var anchors = Anchors();
        for (var i = anchors.Count - 1; i >= 0; i--)
        {
            if (anchors[i] > atMost)
            {
                continue;
            }

            if (Load(anchors[i]) is { } snapshot)
            {
                return snapshot;
            }

            bad.Add(anchors[i]);
        }

        return null;
    }

    /// <summary>Removes one snapshot.</summary>
    public DiskResult Delete(ulong anchor) => disk.Delete(PathOf(anchor));

    private DiskResult WriteFile(string path, ReadOnlySpan<byte> head, ReadOnlySpan<byte> body, ReadOnlySpan<byte> sha)
    {
        var result = disk.Open(path, DiskAccess.Create, out var file);
        if (!result.IsOk)
        {
            return result;
        }

        using (file)
        {
            result = file!.Write(0, head);
            if (result.IsOk)
            {
                result = file.Write(head.Length, body);
            }

            if (result.IsOk)
            {
                result = file.Write((long)head.Length + body.Length, sha);
            }

            return result.IsOk ? file.Sync() : result;
        }
    }

    private DiskResult Prune()
    {
        var anchors = Anchors();
        for (var i = 0; i < anchors.Count - keep; i++)
        {
            var result = disk.Delete(PathOf(anchors[i]));
            if (!result.IsOk)
            {
                return result;
            }
        }

        return DiskResult.Ok;
    }
}
