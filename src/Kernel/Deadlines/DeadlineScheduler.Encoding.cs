namespace Millwright.Kernel;

/// <summary>Canonical encoding of the scheduler: part of every snapshot (kernel.md §8.3).</summary>
public sealed partial class DeadlineScheduler
{
    private const int EntryBytes = 58;
    private int[] order = [];

    /// <summary>Writes next armed_seq and the armed deadlines in total order.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Tag(1);
        writer.U64(nextSeq);
        writer.Tag(2);
        writer.List(queue.Count);
        foreach (var slot in SortedSlots())
        {
            ref readonly var entry = ref slots[slot];
            writer.U32(entry.Key.Plant);
            writer.U16(entry.Key.Kind);
            writer.U64(entry.Key.Id);
            writer.I64(entry.DueNs);
            writer.U8(entry.Priority);
            writer.U64(entry.ArmedSeq);
            writer.I64(entry.PeriodNs);
            writer.I64(entry.TtlNs);
            writer.I64(entry.Missed);
            writer.Enum((ushort)entry.CatchUp);
            writer.Bool(entry.IsTtl);
        }

        writer.EndStruct();
    }

    /// <summary>Replaces the content by what <see cref="Encode"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged; the content is then undefined.</exception>
    public void Decode(ref CseReader reader)
    {
        Clear();
        reader.Tag(1);
        var seq = reader.U64();
        reader.Tag(2);
        var count = reader.List(EntryBytes);
        for (var i = 0; i < count; i++)
        {
            var key = new DeadlineKey(reader.U32(), reader.U16(), reader.U64());
            var entry = new DeadlineEntry { DueNs = reader.Instant().Ns, Priority = reader.U8() };
            nextSeq = Math.Clamp(reader.U64(), 1UL, MaxSeq);
            entry.PeriodNs = reader.Instant().Ns;
            entry.TtlNs = reader.Instant().Ns;
            entry.Missed = reader.I64();
            entry.CatchUp = (CatchUp)reader.Enum((ushort)CatchUp.Skip);
            entry.IsTtl = reader.Bool();
            if (nextSeq >= seq || IsArmed(key))
            {
                throw new InvalidDataException($"state encoding before byte {reader.Position}: deadline {key}");
            }

            Store(key, entry);
        }

        reader.EndStruct();
        nextSeq = seq;
    }

    /// <summary>Cancels everything and restarts armed_seq at 1.</summary>
    public void Clear()
    {
        queue.Clear();
        index.Clear();
        perPlant.Clear();
        used = 0;
        free = -1;
        nextSeq = 1UL;
    }

    private ReadOnlySpan<int> SortedSlots()
    {
        if (order.Length < queue.Count)
        {
            order = new int[slots.Length];
        }

        var sorted = order.AsSpan(0, queue.Count);
        queue.CopySlots(sorted);
        sorted.Sort(Compare);
        return sorted;
    }

    private int Compare(int a, int b)
    {
        ref readonly var x = ref slots[a];
        ref readonly var y = ref slots[b];
        return x.DueNs != y.DueNs ? x.DueNs.CompareTo(y.DueNs)
            : x.Priority != y.Priority ? x.Priority.CompareTo(y.Priority)
            : x.ArmedSeq.CompareTo(y.ArmedSeq);
    }
}
