using System.Buffers.Binary;

namespace Millwright.Kernel;

/// <summary>
/// Payload of a <c>PlantImage</c> record: one part of the state a quarantined plant had before its poison record,
/// rebuilt from the journal outside of the core (kernel.md §17). The state is an input, so a replay needs nothing else.
/// </summary>
/// <param name="Plant">Plant number.</param>
/// <param name="Poison">Position of the record that is skipped.</param>
/// <param name="Index">Number of the part, from 0.</param>
/// <param name="Count">Parts of the whole, at least 1.</param>
/// <param name="Bytes">Bytes of the part; together the fields <see cref="IPlant.Encode"/> writes.</param>
public readonly record struct PlantImage(uint Plant, ulong Poison, int Index, int Count, byte[] Bytes)
{
    /// <summary>Largest part, bytes (kernel.md §1.4 inline payload).</summary>
    public const int PartBytes = 48 * 1024;

    private const int Head = 20;

    /// <summary>Cuts a state into parts.</summary>
    public static IReadOnlyList<PlantImage> Cut(uint plant, ulong poison, ReadOnlySpan<byte> state)
    {
        var parts = new PlantImage[Math.Max(1, (state.Length + PartBytes - 1) / PartBytes)];
        for (var i = 0; i < parts.Length; i++)
        {
            var part = state[(i * PartBytes)..Math.Min(state.Length, (i + 1) * PartBytes)];
            parts[i] = new PlantImage(plant, poison, i, parts.Length, part.ToArray());
        }

        return parts;
    }

    /// <summary>Encodes for the journal: u32 plant, u64 poison, i32 index, i32 count, bytes.</summary>
    public byte[] Encode()
    {
        var bytes = new byte[Head + Bytes.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Plant);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(4), Poison);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Index);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), Count);
        Bytes.CopyTo(bytes, Head);
        return bytes;
    }

    /// <summary>Decodes a journaled payload.</summary>
    public static Result<PlantImage> Decode(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < Head)
        {
            return Result<PlantImage>.Fail("plant_image", "below_min", $"{payload.Length} bytes, at least {Head}");
        }

        var index = BinaryPrimitives.ReadInt32LittleEndian(payload[12..]);
        var count = BinaryPrimitives.ReadInt32LittleEndian(payload[16..]);
        return index < 0 || index >= count
            ? Result<PlantImage>.Fail("plant_image", "above_max", $"part {index} of {count}")
            : Result<PlantImage>.Ok(new PlantImage(
                BinaryPrimitives.ReadUInt32LittleEndian(payload),
                BinaryPrimitives.ReadUInt64LittleEndian(payload[4..]),
                index,
                count,
                payload[Head..].ToArray()));
    }
}
