namespace Millwright.Kernel;

/// <summary>The 64-byte frame header, decoded (kernel.md §5.3). Times are ns since the epoch, 0 = unknown.</summary>
/// <param name="Length">64 + payload bytes, padding excluded.</param>
/// <param name="Crc">CRC-32C over bytes [0,4) then [8, length).</param>
/// <param name="Seq">Sequence number.</param>
/// <param name="TsReactor">Logical time.</param>
/// <param name="TsEvent">Source time.</param>
/// <param name="TsIngest">Receipt time.</param>
/// <param name="Corr">Correlation.</param>
/// <param name="Plant">Addressed plant.</param>
/// <param name="Type">Record type.</param>
/// <param name="Version">Payload schema version.</param>
/// <param name="Source">Producer.</param>
/// <param name="Flags">Flag bits.</param>
/// <param name="PrevCrc">CRC of the previous frame, 0 at a segment start.</param>
public readonly record struct FrameHeader(
    int Length,
    uint Crc,
    ulong Seq,
    long TsReactor,
    long TsEvent,
    long TsIngest,
    ulong Corr,
    uint Plant,
    ushort Type,
    ushort Version,
    ushort Source,
    ushort Flags,
    uint PrevCrc)
{
    /// <summary>Bytes of payload.</summary>
    public int PayloadLength => Length - FrameCodec.HeaderSize;
}
