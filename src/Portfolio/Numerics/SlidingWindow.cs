namespace Millwright.Portfolio.Numerics;

/// <summary>The last n samples as one contiguous span, oldest first: the kernels of §0.4 take spans.</summary>
/// <param name="capacity">Samples kept, ≥ 1.</param>
internal sealed class SlidingWindow(int capacity)
{
    private readonly double[] items = new double[2 * capacity];
    private int start;

    public int Capacity => capacity;

    public int Count { get; private set; }

    public double Last => items[start + Count - 1];

    /// <summary>All samples; valid until the next change.</summary>
    public Span<double> Items => items.AsSpan(start, Count);

    /// <summary>Adds a sample and drops the oldest when full.</summary>
    public void Add(double x)
    {
        if (Count < capacity)
        {
            if (start + Count == items.Length)
            {
                Pack();
            }

            items[start + Count++] = x;
            return;
        }

        start++;
        if (start + Count > items.Length)
        {
            Pack(start);
        }

        items[start + Count - 1] = x;
    }

    /// <summary>The newest <paramref name="n"/> samples, fewer when there are not so many.</summary>
    public Span<double> Tail(int n) => Items[^Math.Min(n, Count)..];

    public void Clear() => (start, Count) = (0, 0);

    public void Encode(CseWriter writer)
    {
        writer.List(Count);
        foreach (var x in Items)
        {
            writer.F64(x);
        }
    }

    public void Decode(ref CseReader reader)
    {
        Clear();
        var n = reader.List(8);
        for (var i = 0; i < n; i++)
        {
            Add(reader.F64());
        }
    }

    private void Pack(int from = -1)
    {
        var source = from < 0 ? start : from;
        var kept = from < 0 ? Count : Count - 1;
        items.AsSpan(source, kept).CopyTo(items);
        start = 0;
    }
}
