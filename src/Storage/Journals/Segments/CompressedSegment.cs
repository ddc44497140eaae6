using System.IO.Compression;

namespace Millwright.Storage;

/// <summary>
/// A compressed segment read as if it were the segment itself (kernel.md §5.2): a read decompresses only the blocks it
/// touches; the last block is kept. Read only, one thread at a time.
/// </summary>
internal sealed class CompressedSegment : IDiskFile
{
    private readonly IDiskFile file;
    private readonly string path;
    private readonly CompressedForm form;
    private readonly long[] offsets;
    private readonly byte[] block = new byte[CompressedForm.BlockBytes];
    private int held = -1;
    private int heldBytes;

    private CompressedSegment(IDiskFile file, string path, CompressedForm form)
    {
        this.file = file;
        this.path = path;
        this.form = form;
        offsets = new long[form.Sizes.Length];
        var at = (long)CompressedForm.HeadBytes(form.Sizes.Length);
        for (var i = 0; i < offsets.Length; i++)
        {
            offsets[i] = at;
            at += form.Sizes[i];
        }
    }

    /// <inheritdoc/>
    public long Length => form.Length;

    internal static DiskResult Open(IDisk disk, string path, out IDiskFile? opened)
    {
        opened = null;
        var result = disk.Open(path, DiskAccess.Read, out var file);
        if (!result.IsOk)
        {
            return result;
        }

        result = CompressedForm.Read(file!, path, out var form);
        if (!result.IsOk)
        {
            file!.Dispose();
            return result;
        }

        opened = new CompressedSegment(file!, path, form!);
        return DiskResult.Ok;
    }

    /// <inheritdoc/>
    public DiskResult Read(long offset, Span<byte> buffer, out int read)
    {
        read = 0;
        while (read < buffer.Length && offset + read < form.Length)
        {
            var index = (int)((offset + read) / CompressedForm.BlockBytes);
            if (index != held && Hold(index) is { IsOk: false } failure)
            {
                return failure;
            }

            var from = (int)((offset + read) % CompressedForm.BlockBytes);
            var count = Math.Min(heldBytes - from, buffer.Length - read);
            block.AsSpan(from, count).CopyTo(buffer[read..]);
            read += count;
        }

        return DiskResult.Ok;
    }

    /// <inheritdoc/>
    public DiskResult Write(long offset, ReadOnlySpan<byte> bytes) => ReadOnly();

    /// <inheritdoc/>
    public DiskResult Sync() => ReadOnly();

    /// <inheritdoc/>
    public DiskResult SetLength(long length) => ReadOnly();

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private DiskResult Hold(int index)
    {
        held = -1;
        var packed = new byte[form.Sizes[index]];
        var result = file.Read(offsets[index], packed, out var read);
        if (!result.IsOk)
        {
            return result;
        }

        var wanted = (int)Math.Min(CompressedForm.BlockBytes, form.Length - ((long)index * CompressedForm.BlockBytes));
        if (read != packed.Length || !BrotliDecoder.TryDecompress(packed, block, out heldBytes) || heldBytes != wanted)
        {
            return CompressedForm.Damaged(path, $"block {index} of {offsets.Length} is damaged");
        }

        held = index;
        return DiskResult.Ok;
    }

    private DiskResult ReadOnly() => CompressedForm.Damaged(path, "a compressed segment is only read");
}
