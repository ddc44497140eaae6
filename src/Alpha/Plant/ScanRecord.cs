using System.Buffers.Binary;

namespace Millwright.Alpha.Plant;

/// <summary>Payload of <see cref="AlphaRecord.Scan"/>: 8 bytes little-endian.</summary>
/// <param name="Number">Scan number of the reference; ascending.</param>
public readonly record struct ScanRecord(ulong Number)
{
    /// <summary>Bytes of the payload.</summary>
    public const int Size = 8;

    /// <summary>Writes the payload.</summary>
    public void Write(Span<byte> target) => BinaryPrimitives.WriteUInt64LittleEndian(target, Number);

    /// <summary>Reads the payload; false when it is too short.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out ScanRecord record)
    {
        record = payload.Length < Size ? default : new ScanRecord(BinaryPrimitives.ReadUInt64LittleEndian(payload));
        return payload.Length >= Size;
    }
}
