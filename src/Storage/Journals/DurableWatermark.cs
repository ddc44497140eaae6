using System.Buffers.Binary;

namespace Millwright.Storage;

/// <summary>The <c>DURABLE</c> file: 8 bytes little-endian, the highest sequence number known to be durable.</summary>
internal static class DurableWatermark
{
    internal static DiskResult Store(IDisk disk, JournalLayout layout, ulong seq)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, seq);
        return DiskFiles.ReplaceDurably(disk, layout.Folder, layout.DurableFile, bytes);
    }

    /// <summary>Reads the watermark; 0 when the file is absent or short.</summary>
    internal static ulong Load(IDisk disk, JournalLayout layout) =>
        DiskFiles.ReadAll(disk, layout.DurableFile, out var bytes).IsOk && bytes.Length == 8
            ? BinaryPrimitives.ReadUInt64LittleEndian(bytes)
            : 0;
}
