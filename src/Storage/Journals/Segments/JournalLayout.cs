using System.Globalization;

namespace Millwright.Storage;

/// <summary>Names of the files of one group's journal folder (kernel.md §5.1).</summary>
public sealed class JournalLayout(string folder)
{
    internal const string SegmentSuffix = ".mwj";
    internal const string SealSuffix = ".mwj.sha";
    internal const string CompressedSuffix = ".mwj.br";
    internal const string TemporarySuffix = ".tmp";

    /// <summary>Folder of the group, without a trailing separator.</summary>
    public string Folder { get; } = folder.TrimEnd('/');

    /// <summary>File of the exclusive lock.</summary>
    public string LockFile => $"{Folder}/LOCK";

    /// <summary>Watermark of durable records.</summary>
    public string DurableFile => $"{Folder}/DURABLE";

    /// <summary>Space set aside for cancels on a full disk.</summary>
    public string ReserveFile => $"{Folder}/RESERVE";

    /// <summary>Folder of snapshots.</summary>
    public string Snapshots => $"{Folder}/snapshots";

    /// <summary>Folder of copies of damaged files.</summary>
    public string Quarantine => $"{Folder}/quarantine";

    /// <summary>Path of a segment.</summary>
    public string Segment(ulong firstSeq) => $"{Folder}/{SegmentName(firstSeq)}";

    /// <summary>Path of a segment's compressed form.</summary>
    public string Compressed(ulong firstSeq) => $"{Folder}/{SegmentName(firstSeq)}.br";

    /// <summary>Path of a segment's seal.</summary>
    public string Seal(ulong firstSeq) => $"{Folder}/{SegmentName(firstSeq)}.sha";

    /// <summary>Name of a segment.</summary>
    public static string SegmentName(ulong firstSeq) =>
        firstSeq.ToString("x16", CultureInfo.InvariantCulture) + SegmentSuffix;

    /// <summary>First sequence numbers of the segments on disk in either form, ascending, each once.</summary>
    public IReadOnlyList<ulong> Segments(IDisk disk)
    {
        var found = new SortedSet<ulong>();
        foreach (var name in disk.ListFiles(Folder))
        {
            if ((Has(name, SegmentSuffix) || Has(name, CompressedSuffix))
                && ulong.TryParse(
                    name.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var first))
            {
                found.Add(first);
            }
        }

        return [.. found];
    }

    private static bool Has(string name, string suffix) =>
        name.Length == 16 + suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal);
}
