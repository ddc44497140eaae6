using System.Buffers.Binary;

namespace Millwright.Storage;

/// <summary>
/// Head of a compressed segment <c>.mwj.br</c> (kernel.md §5.2), little-endian: magic <c>MWB1</c>, u16 version,
/// u16 zero, u32 block size, u32 number of blocks, i64 bytes of the segment, 32 bytes SHA-256 of the segment, then u32
/// compressed bytes of each block, then CRC-32C of all before. The Brotli blocks follow; each stands for itself.
/// </summary>
/// <param name="Length">Bytes of the segment.</param>
/// <param name="Sha">SHA-256 of the segment, 32 bytes.</param>
/// <param name="Sizes">Compressed bytes of each block.</param>
internal sealed record CompressedForm(long Length, byte[] Sha, uint[] Sizes)
{
    /// <summary>Bytes of a block before compression; the last may be shorter.</summary>
    internal const int BlockBytes = 1 << 20;

    private const ushort Version = 1;
    private const int Fixed = 56;
    private const int LargestCount = 1 << 20;

    /// <summary>Bytes of the head for a number of blocks.</summary>
    internal static int HeadBytes(int blocks) => Fixed + (4 * blocks) + 4;

    /// <summary>Number of blocks of a segment.</summary>
    internal static int BlocksOf(long length) => (int)((length + BlockBytes - 1) / BlockBytes);

    internal byte[] Write()
    {
        var head = new byte[HeadBytes(Sizes.Length)];
        "MWB1"u8.CopyTo(head);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(4), Version);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(8), BlockBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(12), (uint)Sizes.Length);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(16), Length);
        Sha.CopyTo(head.AsSpan(24));
        for (var i = 0; i < Sizes.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(Fixed + (4 * i)), Sizes[i]);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(head.Length - 4), Crc32C.Compute(head.AsSpan(..^4)));
        return head;
    }

    /// <summary>Reads the head of a file; null when it is none or damaged.</summary>
    internal static DiskResult Read(IDiskFile file, string path, out CompressedForm? form)
    {
        form = null;
        Span<byte> start = stackalloc byte[Fixed];
        var result = file.Read(0, start, out var read);
        if (!result.IsOk)
        {
            return result;
        }

        var blocks = BinaryPrimitives.ReadUInt32LittleEndian(start[12..]);
        var length = BinaryPrimitives.ReadInt64LittleEndian(start[16..]);
        if (read < Fixed || !start.StartsWith("MWB1"u8)
            || BinaryPrimitives.ReadUInt16LittleEndian(start[4..]) != Version
            || BinaryPrimitives.ReadUInt32LittleEndian(start[8..]) != BlockBytes
            || blocks > LargestCount || length < 0 || BlocksOf(length) != blocks)
        {
            return Damaged(path, "is no compressed segment of this version");
        }

        var head = new byte[HeadBytes((int)blocks)];
        result = file.Read(0, head, out read);
        if (!result.IsOk)
        {
            return result;
        }

        if (read < head.Length || BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(head.Length - 4))
            != Crc32C.Compute(head.AsSpan(..^4)))
        {
            return Damaged(path, "has a damaged head: CRC differs");
        }

        var sizes = new uint[blocks];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(Fixed + (4 * i)));
        }

        form = new CompressedForm(length, head[24..56], sizes);
        return DiskResult.Ok;
    }

    /// <summary>A finding about a compressed file.</summary>
    internal static DiskResult Damaged(string path, string what) => new(DiskStatus.Damaged, $"{path}: {what}");
}
