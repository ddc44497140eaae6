namespace Millwright.Storage;

/// <summary>
/// Takes the ledger lines out whose causing records an operator gave up (kernel.md §6.5, §8.6 L1): the file must never
/// be ahead of the journal, else the numbers used again would contradict it. What is taken out stays in quarantine.
/// </summary>
public static class LedgerCut
{
    /// <summary>Removes every line caused by a record from <paramref name="firstLost"/> on; harmless to
    /// repeat.</summary>
    /// <param name="disk">Disk.</param>
    /// <param name="folder">Folder <c>ledger/&lt;group&gt;/&lt;plant&gt;</c>.</param>
    /// <param name="firstLost">First journal record that is given up.</param>
    /// <returns>Lines taken out, and good or the first failure.</returns>
    public static (int Lines, DiskResult Result) From(IDisk disk, string folder, ulong firstLost)
    {
        ArgumentNullException.ThrowIfNull(disk);
        var files = new LedgerFiles(disk, folder);
        var lines = 0;
        foreach (var first in files.List().AsEnumerable().Reverse())
        {
            var path = files.PathOf(first);
            var result = DiskFiles.ReadAll(disk, path, out var bytes);
            if (!result.IsOk)
            {
                return (lines, result);
            }

            var keep = Kept(bytes, firstLost, out var lost);
            if (lost == 0)
            {
                break;
            }

            result = Take(disk, files.Folder, path, bytes, keep);
            if (!result.IsOk)
            {
                return (lines, result);
            }

            lines += lost;
        }

        return (lines, DiskResult.Ok);
    }

    private static DiskResult Take(IDisk disk, string folder, string path, byte[] bytes, int keep)
    {
        var quarantine = $"{folder}/quarantine";
        var result = disk.CreateFolder(quarantine);
        var copy = $"{quarantine}/{Path.GetFileName(path)}";
        if (result.IsOk)
        {
            result = DiskFiles.ReplaceDurably(disk, quarantine, copy, bytes.AsSpan(keep));
        }

        if (!result.IsOk)
        {
            return result;
        }

        return keep == 0 ? disk.Delete(path) : DiskFiles.ReplaceDurably(disk, folder, path, bytes.AsSpan(0, keep));
    }

    /// <summary>Bytes before the first lost line.</summary>
    private static int Kept(ReadOnlySpan<byte> bytes, ulong firstLost, out int lost)
    {
        var (at, keep) = (0, bytes.Length);
        lost = 0;
        while (at < bytes.Length)
        {
            var end = bytes[at..].IndexOf((byte)'\n');
            var line = end < 0 ? bytes[at..] : bytes.Slice(at, end);
            if (LedgerLine.TryParse(line, out var parsed) && parsed.CauseSeq >= firstLost)
            {
                keep = Math.Min(keep, at);
                lost++;
            }

            at += end < 0 ? line.Length : end + 1;
        }

        return keep;
    }
}
