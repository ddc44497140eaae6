namespace Millwright.Kernel;

/// <content>
/// Maps and sets: entries are sorted by their encoded key bytes. Misuse (duplicate keys, wrong counts) is a programmer
/// error and throws <see cref="InvalidOperationException"/>.
/// </content>
public sealed partial class CseWriter
{
    /// <summary>Deepest nesting of maps.</summary>
    public const int MaxDepth = 64;

    private readonly int[] mapStart = new int[MaxDepth];
    private readonly int[] mapFirstEntry = new int[MaxDepth];
    private Entry[] entries = new Entry[16];
    private byte[] scratch = [];
    private int mapDepth;
    private int entryCount;

    /// <summary>Opens a map or a set of <paramref name="count"/> entries; each entry is <see cref="BeginEntry"/>, the
    /// key, <see cref="EndKey"/>, then the value (nothing for a set). Entries may come in any order.</summary>
    public void BeginMap(int count)
    {
        List(count);
        Require(mapDepth < MaxDepth, "Maps are nested too deeply.");
        mapStart[mapDepth] = used;
        mapFirstEntry[mapDepth] = entryCount;
        mapDepth++;
    }

    /// <summary>Starts the key of the next entry.</summary>
    public void BeginEntry()
    {
        Require(mapDepth > 0, "BeginEntry without BeginMap.");
        if (entryCount == entries.Length)
        {
            Array.Resize(ref entries, entries.Length * 2);
        }

        entries[entryCount++] = new Entry(used, -1, -1);
    }

    /// <summary>Ends the key of the current entry; its value follows.</summary>
    public void EndKey()
    {
        ref var entry = ref entries[entryCount - 1];
        Require(entry.KeyEnd < 0, "EndKey without BeginEntry.");
        entry = entry with { KeyEnd = used };
    }

    /// <summary>Closes the map: sorts the entries by key bytes (memcmp) and rejects duplicate keys.</summary>
    public void EndMap()
    {
        Require(mapDepth > 0, "EndMap without BeginMap.");
        mapDepth--;
        var first = mapFirstEntry[mapDepth];
        var slice = entries.AsSpan(first, entryCount - first);
        var declared = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(
            buffer.AsSpan(mapStart[mapDepth] - 4));
        Require(declared == slice.Length, "Map count differs from its entries.");
        var sorted = true;
        for (var i = 0; i < slice.Length; i++)
        {
            Require(slice[i].KeyEnd >= 0, "Entry without EndKey.");
            slice[i] = slice[i] with { End = i + 1 < slice.Length ? slice[i + 1].Start : used };
            sorted &= i == 0 || CompareKeys(slice[i - 1], slice[i]) < 0;
        }

        if (!sorted)
        {
            Sort(slice);
            Permute(slice, mapStart[mapDepth]);
        }

        entryCount = first;
    }

    private int CompareKeys(in Entry a, in Entry b) =>
        buffer.AsSpan(a.Start, a.KeyEnd - a.Start).SequenceCompareTo(buffer.AsSpan(b.Start, b.KeyEnd - b.Start));

    private void Sort(Span<Entry> slice)
    {
        for (var root = (slice.Length / 2) - 1; root >= 0; root--)
        {
            SiftDown(slice, root);
        }

        for (var end = slice.Length - 1; end > 0; end--)
        {
            (slice[0], slice[end]) = (slice[end], slice[0]);
            SiftDown(slice[..end], 0);
        }

        for (var i = 1; i < slice.Length; i++)
        {
            Require(CompareKeys(slice[i - 1], slice[i]) != 0, "Duplicate map key.");
        }
    }

    private void SiftDown(Span<Entry> heap, int root)
    {
        while (true)
        {
            var child = (2 * root) + 1;
            if (child >= heap.Length)
            {
                return;
            }

            if (child + 1 < heap.Length && CompareKeys(heap[child], heap[child + 1]) < 0)
            {
                child++;
            }

            if (CompareKeys(heap[root], heap[child]) >= 0)
            {
                return;
            }

            (heap[root], heap[child]) = (heap[child], heap[root]);
            root = child;
        }
    }

    private void Permute(ReadOnlySpan<Entry> slice, int start)
    {
        var length = used - start;
        if (scratch.Length < length)
        {
            scratch = new byte[Math.Max(length, scratch.Length * 2)];
        }

        var target = 0;
        foreach (ref readonly var entry in slice)
        {
            buffer.AsSpan(entry.Start, entry.End - entry.Start).CopyTo(scratch.AsSpan(target));
            target += entry.End - entry.Start;
        }

        scratch.AsSpan(0, length).CopyTo(buffer.AsSpan(start));
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidOperationException(message);
        }
    }

    private readonly record struct Entry(int Start, int KeyEnd, int End);
}
