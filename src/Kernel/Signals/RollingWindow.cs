namespace Millwright.Kernel;

/// <summary>The last n samples in arrival order; sums are taken oldest first, without a running total (kernel.md §13
/// F5, §15).</summary>
public struct RollingWindow
{
    private readonly double[] items;
    private int head;

    /// <summary>Creates an empty window of <paramref name="capacity"/> ≥ 1 samples.</summary>
    public RollingWindow(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        items = new double[capacity];
    }

    /// <summary>Samples held.</summary>
    public int Count { get; private set; }

    /// <summary>True when the window is full.</summary>
    public readonly bool IsFull => Count == items.Length;

    /// <summary>Sample by age: 0 is the oldest.</summary>
    public readonly double this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return items[(head + index) % items.Length];
        }
    }

    /// <summary>Adds a sample, dropping the oldest when full.</summary>
    public void Add(double x)
    {
        items[(head + Count) % items.Length] = x;
        if (Count < items.Length)
        {
            Count++;
        }
        else
        {
            head = (head + 1) % items.Length;
        }
    }

    /// <summary>Sum, oldest first.</summary>
    public readonly double Sum()
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++)
        {
            sum += items[(head + i) % items.Length];
        }

        return sum;
    }

    /// <summary>Mean; 0 when empty.</summary>
    public readonly double Mean() => Count == 0 ? 0.0 : Sum() / Count;

    /// <summary>Forgets all samples.</summary>
    public void Clear()
    {
        head = 0;
        Count = 0;
    }

    /// <summary>Writes the samples, oldest first.</summary>
    public readonly void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.List(Count);
        for (var i = 0; i < Count; i++)
        {
            writer.F64(items[(head + i) % items.Length]);
        }
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <exception cref="InvalidDataException">More samples than the window holds.</exception>
    public void Decode(ref CseReader reader)
    {
        var count = reader.List(sizeof(double));
        if (count > items.Length)
        {
            throw new InvalidDataException($"state encoding before byte {reader.Position}: {count} samples");
        }

        Clear();
        for (var i = 0; i < count; i++)
        {
            Add(reader.F64());
        }
    }
}
