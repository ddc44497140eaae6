using System.Buffers.Binary;

namespace Millwright.Storage;

/// <summary>Payload of <c>SnapshotAnchor{seq u64, sha256 32 B}</c> (kernel.md §5.4), little-endian, 40 bytes.</summary>
public static class AnchorPayload
{
    /// <summary>Bytes of the payload.</summary>
    public const int Size = 40;

    /// <summary>Writes a payload.</summary>
    public static void Write(Span<byte> target, ulong anchor, ReadOnlySpan<byte> sha)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(target, anchor);
        sha[..32].CopyTo(target[8..]);
    }

    /// <summary>Reads a payload.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out ulong anchor, out ReadOnlySpan<byte> sha)
    {
        anchor = 0;
        sha = default;
        if (payload.Length < Size)
        {
            return false;
        }

        anchor = BinaryPrimitives.ReadUInt64LittleEndian(payload);
        sha = payload.Slice(8, 32);
        return true;
    }
}
