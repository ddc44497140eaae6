using System.Buffers.Binary;

namespace Millwright.Kernel;

/// <summary>
/// Payload of a <c>TraceMark</c> record (kernel.md §5.4): the position and trace digest right before the mark, and
/// optionally digest and size of every plant's state. A replay compares it and localises a divergence.
/// <code>
///   seq u64 | trace u64 | n i32 | n × (plant u32, SHA-256) | n × bytes i32
/// </code>
/// Marks of earlier builds end before the sizes.
/// </summary>
public static class TraceMark
{
    private const int EntrySize = 36;
    private const int Entries = 20;

    /// <summary>Writes the mark of a group's present state; returns its length.</summary>
    public static int Write(Span<byte> target, PlantGroup group, bool withState)
    {
        ArgumentNullException.ThrowIfNull(group);
        BinaryPrimitives.WriteUInt64LittleEndian(target, group.Seq);
        BinaryPrimitives.WriteUInt64LittleEndian(target[8..], group.TraceDigest);
        var count = withState ? group.PlantCount : 0;
        BinaryPrimitives.WriteInt32LittleEndian(target[16..], count);
        for (var i = 0; i < count; i++)
        {
            var entry = target.Slice(Entries + (i * EntrySize), EntrySize);
            BinaryPrimitives.WriteUInt32LittleEndian(entry, (uint)i + 1);
            var bytes = group.PlantDigest((uint)i + 1, entry[4..]);
            BinaryPrimitives.WriteInt32LittleEndian(target[SizeAt(count, i)..], bytes);
        }

        return SizeAt(count, count);
    }

    /// <summary>Bytes of state of the plant at an index (number − 1); null when the mark does not tell.</summary>
    internal static int? StateBytes(ReadOnlySpan<byte> mark, int index)
    {
        var count = HasState(mark) ? BinaryPrimitives.ReadInt32LittleEndian(mark[16..]) : 0;
        return index < count && mark.Length >= SizeAt(count, count)
            ? BinaryPrimitives.ReadInt32LittleEndian(mark[SizeAt(count, index)..])
            : null;
    }

    /// <summary>True when the mark carries state digests.</summary>
    public static bool HasState(ReadOnlySpan<byte> mark) =>
        mark.Length >= Entries && BinaryPrimitives.ReadInt32LittleEndian(mark[16..]) > 0;

    /// <summary>Compares a journaled mark with a group that has applied exactly the records before it.</summary>
    /// <returns>Null when equal, else a sentence naming what differs.</returns>
    public static string? Compare(ReadOnlySpan<byte> mark, PlantGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (mark.Length < Entries)
        {
            return $"trace mark of {mark.Length} bytes";
        }

        var seq = BinaryPrimitives.ReadUInt64LittleEndian(mark);
        var trace = BinaryPrimitives.ReadUInt64LittleEndian(mark[8..]);
        var count = BinaryPrimitives.ReadInt32LittleEndian(mark[16..]);
        if (trace != group.TraceDigest)
        {
            return $"trace digest at record {seq}: journal {trace:X16}, replay {group.TraceDigest:X16}";
        }

        Span<byte> digest = stackalloc byte[32];
        for (var i = 0; i < count && Entries + ((i + 1) * EntrySize) <= mark.Length; i++)
        {
            var entry = mark.Slice(Entries + (i * EntrySize), EntrySize);
            var plant = BinaryPrimitives.ReadUInt32LittleEndian(entry);
            _ = group.PlantDigest(plant, digest);
            if (!digest.SequenceEqual(entry[4..]))
            {
                return $"state digest of plant {plant} at record {seq}: journal "
                    + $"{Convert.ToHexString(entry[4..12])}…, replay {Convert.ToHexString(digest[..8])}…";
            }
        }

        return null;
    }

    private static int SizeAt(int count, int index) => Entries + (count * EntrySize) + (index * sizeof(int));
}
