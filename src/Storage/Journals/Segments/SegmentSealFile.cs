using System.Text;

namespace Millwright.Storage;

/// <summary>The <c>.sha</c> file of a sealed segment: one line in the form of <c>sha256sum</c>.</summary>
internal static class SegmentSealFile
{
    internal static DiskResult Write(IDisk disk, JournalLayout layout, ulong firstSeq, ReadOnlySpan<byte> sha)
    {
        var text = $"{Convert.ToHexStringLower(sha)}  {JournalLayout.SegmentName(firstSeq)}\n";
        return DiskFiles.ReplaceDurably(disk, layout.Folder, layout.Seal(firstSeq), Encoding.ASCII.GetBytes(text));
    }

    /// <summary>Reads a stored hash.</summary>
    /// <returns>32 bytes; null when the file is absent or malformed.</returns>
    internal static byte[]? Read(IDisk disk, JournalLayout layout, ulong firstSeq)
    {
        if (!DiskFiles.ReadAll(disk, layout.Seal(firstSeq), out var bytes).IsOk || bytes.Length < 64)
        {
            return null;
        }

        var sha = new byte[32];
        var status = Convert.FromHexString(Encoding.ASCII.GetString(bytes, 0, 64), sha, out _, out var written);
        return status == System.Buffers.OperationStatus.Done && written == sha.Length ? sha : null;
    }
}
