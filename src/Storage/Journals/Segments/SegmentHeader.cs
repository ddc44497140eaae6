using System.Buffers.Binary;

namespace Millwright.Storage;

/// <summary>
/// First 4 096 bytes of a segment (kernel.md §5.2), little-endian, packed in the order of that section: magic at 0,
/// version at 4, group id at 6, segment number at 22, first sequence at 30, creation at 38, previous SHA-256 at 46,
/// build at 78, configuration at 110, schemas at 142, floating-point self-test at 174, RNG root at 206, run id at 214,
/// host name hash at 230, flags at 262; CRC-32C of bytes [0, 4 092) in the last four.
/// </summary>
public sealed record SegmentHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 4096;

    /// <summary>Format version written by this build.</summary>
    public const ushort FormatVersion = 1;

    private const int HashSize = 32;

    /// <summary>Run facts.</summary>
    public required JournalIdentity Identity { get; init; }

    /// <summary>Number of the segment from 1, ascending without gaps.</summary>
    public required ulong Number { get; init; }

    /// <summary>Sequence number of the first frame.</summary>
    public required ulong FirstSeq { get; init; }

    /// <summary>Wall time of creation, ns since the epoch.</summary>
    public required long CreatedNs { get; init; }

    /// <summary>SHA-256 of the whole previous segment file; zero for the first.</summary>
    public required byte[] PreviousSha { get; init; }

    /// <summary>Reserved, 0.</summary>
    public uint Flags { get; init; }

    /// <summary>Encodes the header.</summary>
    /// <param name="target">At least <see cref="Size"/> bytes; overwritten completely.</param>
    public void Write(Span<byte> target)
    {
        target = target[..Size];
        target.Clear();
        "MWJ1"u8.CopyTo(target);
        BinaryPrimitives.WriteUInt16LittleEndian(target[4..], FormatVersion);
        BinaryPrimitives.WriteUInt128LittleEndian(target[6..], Identity.GroupId);
        BinaryPrimitives.WriteUInt64LittleEndian(target[22..], Number);
        BinaryPrimitives.WriteUInt64LittleEndian(target[30..], FirstSeq);
        BinaryPrimitives.WriteInt64LittleEndian(target[38..], CreatedNs);
        WriteHash(target[46..], PreviousSha);
        WriteHash(target[78..], Identity.BuildId.Span);
        WriteHash(target[110..], Identity.ConfigurationHash.Span);
        WriteHash(target[142..], Identity.SchemaHash.Span);
        WriteHash(target[174..], Identity.FloatingPointHash.Span);
        BinaryPrimitives.WriteUInt64LittleEndian(target[206..], Identity.RngRoot);
        BinaryPrimitives.WriteUInt128LittleEndian(target[214..], Identity.RunId);
        WriteHash(target[230..], Identity.HostHash.Span);
        BinaryPrimitives.WriteUInt32LittleEndian(target[262..], Flags);
        BinaryPrimitives.WriteUInt32LittleEndian(target[(Size - 4)..], Crc32C.Compute(target[..(Size - 4)]));
    }

    /// <summary>Decodes and checks a header.</summary>
    /// <returns>An error naming what is wrong when magic, version or CRC do not match.</returns>
    public static Result<SegmentHeader> Read(ReadOnlySpan<byte> source)
    {
        if (source.Length < Size || !source.StartsWith("MWJ1"u8))
        {
            return Result<SegmentHeader>.Fail("segment_header", "unknown", "not a journal segment: no magic MWJ1");
        }

        source = source[..Size];
        if (BinaryPrimitives.ReadUInt32LittleEndian(source[(Size - 4)..]) != Crc32C.Compute(source[..(Size - 4)]))
        {
            return Result<SegmentHeader>.Fail("segment_header", "unknown", "segment header is damaged: CRC differs");
        }

        var version = BinaryPrimitives.ReadUInt16LittleEndian(source[4..]);
        if (version != FormatVersion)
        {
            return Result<SegmentHeader>.Fail(
                "segment_header", "above_max", $"segment format {version} is unknown, known is {FormatVersion}");
        }

        return Result<SegmentHeader>.Ok(new SegmentHeader
        {
            Identity = new JournalIdentity
            {
                GroupId = BinaryPrimitives.ReadUInt128LittleEndian(source[6..]),
                BuildId = source.Slice(78, HashSize).ToArray(),
                ConfigurationHash = source.Slice(110, HashSize).ToArray(),
                SchemaHash = source.Slice(142, HashSize).ToArray(),
                FloatingPointHash = source.Slice(174, HashSize).ToArray(),
                RngRoot = BinaryPrimitives.ReadUInt64LittleEndian(source[206..]),
                RunId = BinaryPrimitives.ReadUInt128LittleEndian(source[214..]),
                HostHash = source.Slice(230, HashSize).ToArray(),
            },
            Number = BinaryPrimitives.ReadUInt64LittleEndian(source[22..]),
            FirstSeq = BinaryPrimitives.ReadUInt64LittleEndian(source[30..]),
            CreatedNs = BinaryPrimitives.ReadInt64LittleEndian(source[38..]),
            PreviousSha = source.Slice(46, HashSize).ToArray(),
            Flags = BinaryPrimitives.ReadUInt32LittleEndian(source[262..]),
        });
    }

    private static void WriteHash(Span<byte> target, ReadOnlySpan<byte> hash)
    {
        if (hash.Length is not (0 or HashSize))
        {
            throw new ArgumentException($"a header hash has {HashSize} bytes or none, not {hash.Length}", nameof(hash));
        }

        hash.CopyTo(target);
    }
}
