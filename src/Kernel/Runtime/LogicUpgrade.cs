using System.Buffers.Binary;

namespace Millwright.Kernel;

/// <summary>
/// Payload of a <c>LogicUpgrade</c> record: a state written by an older logic version was brought to this one
/// (kernel.md §8.5).
/// </summary>
/// <param name="Plant">Plant number.</param>
/// <param name="From">Logic version of the snapshot.</param>
/// <param name="To">Logic version of this build.</param>
public readonly record struct LogicUpgrade(uint Plant, uint From, uint To)
{
    /// <summary>Encodes for the journal: three u32.</summary>
    public byte[] Encode()
    {
        var bytes = new byte[12];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Plant);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), From);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), To);
        return bytes;
    }

    /// <summary>Decodes a journaled payload.</summary>
    public static Result<LogicUpgrade> Decode(ReadOnlySpan<byte> payload) => payload.Length < 12
        ? Result<LogicUpgrade>.Fail("logic_upgrade", "below_min", $"{payload.Length} bytes, 12 expected")
        : Result<LogicUpgrade>.Ok(new LogicUpgrade(
            BinaryPrimitives.ReadUInt32LittleEndian(payload),
            BinaryPrimitives.ReadUInt32LittleEndian(payload[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(payload[8..])));
}
