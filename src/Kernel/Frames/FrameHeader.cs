using System.Buffers.Binary;

namespace Millwright.Kernel;

/// <summary>Header of a journal frame: 64 bytes little-endian (kernel.md §5.3).</summary>
public readonly record struct FrameHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 64;

    /// <summary>Header plus payload bytes, padding excluded: 64 … 1 048 576. Set by <see cref="FrameCodec.Write"/>.</summary>
    public uint Length { get; init; }

    /// <summary>CRC-32C over bytes [0,4) and [8, length). Set by <see cref="FrameCodec.Write"/>.</summary>
    public uint Crc { get; init; }

    /// <summary>Sequence number.</summary>
    public ulong Seq { get; init; }

    /// <summary>Logical time of the reactor.</summary>
    public Instant TsReactor { get; init; }

    /// <summary>Time of the fact at its source; 0 when unknown.</summary>
    public Instant TsEvent { get; init; }

    /// <summary>Wall time at receipt.</summary>
    public Instant TsIngest { get; init; }

    /// <summary>Correlation: command or intent id, low 64 bits.</summary>
    public ulong Corr { get; init; }

    /// <summary>Plant, 0 for the kernel.</summary>
    public uint Plant { get; init; }

    /// <summary>Record type, see <see cref="RecordType"/>.</summary>
    public ushort Type { get; init; }

    /// <summary>Payload schema version.</summary>
    public ushort Version { get; init; }

    /// <summary>Producer.</summary>
    public ushort Source { get; init; }

    /// <summary>Flags.</summary>
    public FrameFlags Flags { get; init; }

    /// <summary>CRC of the previous frame; 0 at the start of a segment.</summary>
    public uint PrevCrc { get; init; }

    /// <summary>Payload bytes.</summary>
    public int PayloadLength => (int)Length - Size;

    /// <summary>Reads 64 bytes without checking them.</summary>
    public static FrameHeader Read(ReadOnlySpan<byte> source) => new()
    {
        Length = BinaryPrimitives.ReadUInt32LittleEndian(source),
        Crc = BinaryPrimitives.ReadUInt32LittleEndian(source[4..]),
        Seq = BinaryPrimitives.ReadUInt64LittleEndian(source[8..]),
        TsReactor = new Instant(BinaryPrimitives.ReadInt64LittleEndian(source[16..])),
        TsEvent = new Instant(BinaryPrimitives.ReadInt64LittleEndian(source[24..])),
        TsIngest = new Instant(BinaryPrimitives.ReadInt64LittleEndian(source[32..])),
        Corr = BinaryPrimitives.ReadUInt64LittleEndian(source[40..]),
        Plant = BinaryPrimitives.ReadUInt32LittleEndian(source[48..]),
        Type = BinaryPrimitives.ReadUInt16LittleEndian(source[52..]),
        Version = BinaryPrimitives.ReadUInt16LittleEndian(source[54..]),
        Source = BinaryPrimitives.ReadUInt16LittleEndian(source[56..]),
        Flags = (FrameFlags)BinaryPrimitives.ReadUInt16LittleEndian(source[58..]),
        PrevCrc = BinaryPrimitives.ReadUInt32LittleEndian(source[60..]),
    };

    internal void WriteTo(Span<byte> target, uint length)
    {
        target = target[..Size];
        BinaryPrimitives.WriteUInt32LittleEndian(target, length);
        BinaryPrimitives.WriteUInt64LittleEndian(target[8..], Seq);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], TsReactor.Ns);
        BinaryPrimitives.WriteInt64LittleEndian(target[24..], TsEvent.Ns);
        BinaryPrimitives.WriteInt64LittleEndian(target[32..], TsIngest.Ns);
        BinaryPrimitives.WriteUInt64LittleEndian(target[40..], Corr);
        BinaryPrimitives.WriteUInt32LittleEndian(target[48..], Plant);
        BinaryPrimitives.WriteUInt16LittleEndian(target[52..], Type);
        BinaryPrimitives.WriteUInt16LittleEndian(target[54..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(target[56..], Source);
        BinaryPrimitives.WriteUInt16LittleEndian(target[58..], (ushort)Flags);
        BinaryPrimitives.WriteUInt32LittleEndian(target[60..], PrevCrc);
    }
}
