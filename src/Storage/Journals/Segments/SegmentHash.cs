using System.Security.Cryptography;

namespace Millwright.Storage;

/// <summary>SHA-256 of a whole file, computed at once or step by step.</summary>
internal sealed class SegmentHash : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] buffer = new byte[1 << 20];
    private readonly IDiskFile file;
    private long offset;

    internal SegmentHash(IDiskFile file) => this.file = file;

    internal static DiskResult Open(IDisk disk, JournalLayout layout, ulong firstSeq, out SegmentHash? opened)
    {
        var result = SegmentFiles.Open(disk, layout, firstSeq, out var file);
        opened = result.IsOk ? new SegmentHash(file!) : null;
        return result;
    }

    internal static DiskResult Compute(IDisk disk, JournalLayout layout, ulong firstSeq, out byte[] sha)
    {
        sha = [];
        var result = Open(disk, layout, firstSeq, out var opened);
        if (!result.IsOk)
        {
            return result;
        }

        using (opened)
        {
            int read;
            do
            {
                result = opened!.Step(int.MaxValue, out read);
            }
            while (result.IsOk && read > 0);
            sha = opened.Finish();
        }

        return result;
    }

    /// <summary>Reads at most 1 MiB; 0 bytes read = the end.</summary>
    internal DiskResult Step(int maxBytes, out int read)
    {
        var result = file.Read(offset, buffer.AsSpan(0, Math.Min(buffer.Length, maxBytes)), out read);
        offset += read;
        hash.AppendData(buffer.AsSpan(0, read));
        return result;
    }

    internal byte[] Finish() => hash.GetHashAndReset();

    public void Dispose()
    {
        hash.Dispose();
        file.Dispose();
    }
}
