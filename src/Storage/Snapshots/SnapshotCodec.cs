using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Millwright.Storage;

/// <summary>
/// Bytes of a <c>.mws</c> file, little-endian: magic <c>MWSN</c>, version u16, reserved u16, anchor u64,
/// ts_reactor i64, chain hash, build, configuration (32 B each), body length u64, body, SHA-256 of all before.
/// </summary>
internal static class SnapshotCodec
{
    internal const int HeadBytes = 4 + 2 + 2 + 8 + 8 + (3 * 32) + 8;
    internal const int ShaBytes = 32;
    private const ushort Version = 1;

    internal static void WriteHead(Span<byte> head, SnapshotInfo info, long bodyLength)
    {
        head[..HeadBytes].Clear();
        "MWSN"u8.CopyTo(head);
        BinaryPrimitives.WriteUInt16LittleEndian(head[4..], Version);
        BinaryPrimitives.WriteUInt64LittleEndian(head[8..], info.Anchor);
        BinaryPrimitives.WriteInt64LittleEndian(head[16..], info.TsReactor);
        info.ChainHash.Span.CopyTo(head.Slice(24, 32));
        info.BuildId.Span.CopyTo(head.Slice(56, 32));
        info.ConfigurationHash.Span.CopyTo(head.Slice(88, 32));
        BinaryPrimitives.WriteInt64LittleEndian(head[120..], bodyLength);
    }

    /// <summary>Checks and splits a file.</summary>
    /// <returns>Null when magic, version, length or hash do not match.</returns>
    internal static Snapshot? Read(byte[] file)
    {
        if (file.Length < HeadBytes + ShaBytes
            || !file.AsSpan().StartsWith("MWSN"u8)
            || BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(4)) != Version)
        {
            return null;
        }

        var bodyLength = BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(120));
        if (bodyLength != file.Length - HeadBytes - ShaBytes)
        {
            return null;
        }

        var stored = file.AsMemory(file.Length - ShaBytes);
        Span<byte> computed = stackalloc byte[ShaBytes];
        SHA256.HashData(file.AsSpan(0, file.Length - ShaBytes), computed);
        if (!computed.SequenceEqual(stored.Span))
        {
            return null;
        }

        var info = new SnapshotInfo
        {
            Anchor = BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(8)),
            TsReactor = BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(16)),
            ChainHash = file.AsMemory(24, 32),
            BuildId = file.AsMemory(56, 32),
            ConfigurationHash = file.AsMemory(88, 32),
        };
        return new Snapshot(info, file.AsMemory(HeadBytes, (int)bodyLength), stored);
    }
}
