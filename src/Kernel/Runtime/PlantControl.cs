using System.Buffers.Binary;
using System.Text;

namespace Millwright.Kernel;

/// <summary>
/// Payload of a <c>PlantControl</c> record: a kernel pause (lag, disk, operator shell) set or cleared, or the start
/// of draining. Everything the kernel decides from the host enters as such a record (kernel.md §2.5).
/// </summary>
/// <param name="Plant">Plant number, 0 = every plant of the group.</param>
/// <param name="On">True sets the reason, false clears it.</param>
/// <param name="Drain">True = enter Draining (reason is informative).</param>
/// <param name="Reason">Pause reason, for example <c>reactor_lag</c>.</param>
/// <param name="Cancel">True with <paramref name="Drain"/> = resting orders are taken back (kernel.md §1.5).</param>
public readonly record struct PlantControl(uint Plant, bool On, bool Drain, string Reason, bool Cancel = false)
{
    /// <summary>Encodes for the journal: u32 plant, u8 on, u8 drain (2 = and cancel), UTF-8 reason.</summary>
    public byte[] Encode()
    {
        var bytes = new byte[6 + Encoding.UTF8.GetByteCount(Reason)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Plant);
        bytes[4] = On ? (byte)1 : (byte)0;
        bytes[5] = Drain ? Cancel ? (byte)2 : (byte)1 : (byte)0;
        Encoding.UTF8.GetBytes(Reason, bytes.AsSpan(6));
        return bytes;
    }

    /// <summary>Decodes a journaled payload.</summary>
    public static Result<PlantControl> Decode(ReadOnlySpan<byte> payload) => payload.Length < 6
        ? Result<PlantControl>.Fail("plant_control", "below_min", $"{payload.Length} bytes, at least 6 expected")
        : Result<PlantControl>.Ok(new PlantControl(
            BinaryPrimitives.ReadUInt32LittleEndian(payload),
            payload[4] != 0,
            payload[5] != 0,
            Encoding.UTF8.GetString(payload[6..]),
            payload[5] == 2));
}
