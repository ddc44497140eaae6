using System.Buffers.Binary;

namespace Millwright.Kernel;

/// <summary>
/// Payload of a <c>TraceMark</c> record (kernel.md §5.4): the position and trace digest right before the mark, and
/// optionally the state digest of every plant. A replay compares it and localises a divergence.
/// </summary>
public static class TraceMark
{
    private const int EntrySize = 36;

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
            var entry = target.Slice(20 + (i * EntrySize), EntrySize);
            BinaryPrimitives.WriteUInt32LittleEndian(entry, (uint)i + 1);
            group.PlantDigest((uint)i + 1, entry[4..]);
        }

        return 20 + (count * EntrySize);
    }

    /// <summary>True when the mark carries state digests.</summary>
    public static bool HasState(ReadOnlySpan<byte> mark) =>
        mark.Length >= 20 && BinaryPrimitives.ReadInt32LittleEndian(mark[16..]) > 0;

    /// <summary>Compares a journaled mark with a group that has applied exactly the records before it.</summary>
    /// <returns>Null when equal, else a sentence naming what differs.</returns>
    public static string? Compare(ReadOnlySpan<byte> mark, PlantGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (mark.Length < 20)
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
        for (var i = 0; i < count && 20 + ((i + 1) * EntrySize) <= mark.Length; i++)
        {
            var entry = mark.Slice(20 + (i * EntrySize), EntrySize);
            var plant = BinaryPrimitives.ReadUInt32LittleEndian(entry);
            group.PlantDigest(plant, digest);
            if (!digest.SequenceEqual(entry[4..]))
            {
                return $"state digest of plant {plant} at record {seq}: journal "
                    + $"{Convert.ToHexString(entry[4..12])}…, replay {Convert.ToHexString(digest[..8])}…";
            }
        }

        return null;
    }
}
