using System.Buffers.Binary;
using System.Text;

namespace Millwright.Kernel;

/// <summary>
/// Payload of a <c>HostFact</c> record: something measured outside of the deterministic core that changes what plants
/// may do. Everything the kernel decides from wall time or from the host enters as such a record, so a replay never
/// measures again (kernel.md §2.5).
/// </summary>
/// <param name="Kind">What was found.</param>
/// <param name="On">True = the condition holds, false = it is over.</param>
/// <param name="Subject">Subject of the incident: <c>group</c>, a plant number, a path.</param>
/// <param name="Value">Measured value: ns for times, bytes for space, records for depths.</param>
/// <param name="Text">Sentence with the values.</param>
public readonly record struct HostFact(HostFactKind Kind, bool On, string Subject, long Value, string Text)
{
    private const int Fixed = 13;

    /// <summary>Encodes for the journal: u16 kind, u8 on, i64 value, u16 length of the subject, both texts.</summary>
    public byte[] Encode()
    {
        var subject = Encoding.UTF8.GetBytes(Subject);
        var bytes = new byte[Fixed + subject.Length + Encoding.UTF8.GetByteCount(Text)];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)Kind);
        bytes[2] = On ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(3), Value);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(11), (ushort)subject.Length);
        subject.CopyTo(bytes, Fixed);
        Encoding.UTF8.GetBytes(Text, bytes.AsSpan(Fixed + subject.Length));
        return bytes;
    }

    /// <summary>Decodes a journaled payload.</summary>
    public static Result<HostFact> Decode(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < Fixed)
        {
            return Result<HostFact>.Fail("host_fact", "below_min", $"{payload.Length} bytes, needs {Fixed}");
        }

        var kind = (HostFactKind)BinaryPrimitives.ReadUInt16LittleEndian(payload);
        var subject = BinaryPrimitives.ReadUInt16LittleEndian(payload[11..]);
        if (!Enum.IsDefined(kind) || Fixed + subject > payload.Length)
        {
            return Result<HostFact>.Fail("host_fact", "unknown", $"kind {(ushort)kind}, subject of {subject} bytes");
        }

        return Result<HostFact>.Ok(new HostFact(
            kind,
            payload[2] != 0,
            Encoding.UTF8.GetString(payload.Slice(Fixed, subject)),
            BinaryPrimitives.ReadInt64LittleEndian(payload[3..]),
            Encoding.UTF8.GetString(payload[(Fixed + subject)..])));
    }
}
