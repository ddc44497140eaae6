namespace Millwright.Kernel;

/// <summary>Bins of one sign: indices ascending with their counts, at most <see cref="DdSketch.MaxBins"/>.</summary>
/// <param name="capacity">Bins reserved from the start.</param>
internal sealed class SketchStore(int capacity)
{
    private int[] indices = new int[capacity];
    private long[] counts = new long[capacity];

    public int Count { get; private set; }

    public long Total { get; private set; }

    public long Collapsed { get; private set; }

    public void Add(int index, long count)
    {
        Total += count;
        var at = Array.BinarySearch(indices, 0, Count, index);
        if (at >= 0)
        {
            counts[at] += count;
            return;
        }

        at = ~at;
        if (Count == DdSketch.MaxBins)
        {
            if (at == 0)
            {
                counts[0] += count;
                Collapsed += count;
                return;
            }

            CollapseLowest();
            at--;
        }

        Insert(at, index, count);
    }

    public int IndexAt(long rank)
    {
        for (var i = 0; i < Count; i++)
        {
            rank -= counts[i];
            if (rank < 0)
            {
                return indices[i];
            }
        }

        throw new InvalidOperationException("The rank lies beyond the counts.");
    }

    public int IndexAtFromTop(long rank) => IndexAt(Total - 1 - rank);

    /// <summary>Copies the bins in ascending order of value; those of negative values come with the largest magnitude
    /// first.</summary>
    public int Copy(Span<int> keys, Span<long> values, bool mirrored)
    {
        for (var i = 0; i < Count; i++)
        {
            var at = mirrored ? Count - 1 - i : i;
            keys[i] = mirrored ? -indices[at] : indices[at];
            values[i] = counts[at];
        }

        return Count;
    }

    public void Merge(SketchStore other)
    {
        Collapsed += other.Collapsed;
        for (var i = other.Count - 1; i >= 0; i--)
        {
            Add(other.indices[i], other.counts[i]);
        }
    }

    public void Halve()
    {
        var kept = 0;
        Total = 0;
        for (var i = 0; i < Count; i++)
        {
            var half = counts[i] >> 1;
            if (half > 0)
            {
                indices[kept] = indices[i];
                counts[kept++] = half;
                Total += half;
            }
        }

        Count = kept;
    }

    public void Clear() => (Count, Total, Collapsed) = (0, 0, 0);

    public void Encode(CseWriter writer)
    {
        writer.I64(Collapsed);
        writer.List(Count);
        for (var i = 0; i < Count; i++)
        {
            writer.I32(indices[i]);
            writer.I64(counts[i]);
        }
    }

    public void Decode(ref CseReader reader)
    {
        Clear();
        var collapsed = reader.I64();
        var bins = reader.List(12);
        var last = -1;
        for (var i = 0; i < bins; i++)
        {
            var index = reader.I32();
            var count = reader.I64();
            if (index <= last || count <= 0 || bins > DdSketch.MaxBins)
            {
                throw new InvalidDataException($"state encoding before byte {reader.Position}: sketch bin {index}");
            }

            Add(index, count);
            last = index;
        }

        Collapsed = collapsed;
    }

    private void CollapseLowest()
    {
        counts[1] += counts[0];
        Collapsed += counts[0];
        Count--;
        Array.Copy(indices, 1, indices, 0, Count);
        Array.Copy(counts, 1, counts, 0, Count);
    }

    private void Insert(int at, int index, long count)
    {
        if (Count == indices.Length)
        {
            Array.Resize(ref indices, indices.Length * 2);
            Array.Resize(ref counts, counts.Length * 2);
        }

        Array.Copy(indices, at, indices, at + 1, Count - at);
        Array.Copy(counts, at, counts, at + 1, Count - at);
        indices[at] = index;
        counts[at] = count;
        Count++;
    }
}
